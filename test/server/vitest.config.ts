/** Settings of `npm run test:servers`: pushes by git://, http:// and through gitolite, where it is installed. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/server/transports/*.full.ts'],
    setupFiles: ['test/support/hermetic.ts'],
    testTimeout: 120_000,
    pool: 'forks',
  },
});
