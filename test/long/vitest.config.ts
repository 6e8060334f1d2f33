/** Settings of `npm run test:long`: what takes long and repeats a fact in many situations, and what goes farther with TEST_FULL: every shell, every page. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/**/*.long.ts', 'test/hooks/*.test.ts', 'test/gate/message.test.ts', 'test/docs/commands.test.ts'],
    env: { TEST_FULL: '1' },
    globalSetup: ['test/support/build-once.ts'],
    setupFiles: ['test/support/hermetic.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
