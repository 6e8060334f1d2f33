/** Settings of `npm run test:faults`. More processes than cores: much of the time is spent waiting for short programs. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/faults/*.full.ts'],
    setupFiles: ['test/support/hermetic.ts'],
    reporters: ['./test/faults/reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 3,
  },
});
