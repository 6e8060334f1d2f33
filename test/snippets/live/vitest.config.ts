/** Settings of `npm run test:snippets`: one process, no hermetic home (the package clients keep their caches there). */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/snippets/live/*.live.ts'],
    reporters: ['./test/snippets/live/reporter.ts'],
    testTimeout: 900_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
