/** Settings of `npm run test:managers`: real hook managers, which the suite fetches. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['test/managers/*.full.ts', 'test/scenario/scenario.test.ts'],
    // Of the stories those that need what this suite fetches.
    testNamePattern: /^(?!story: )|^story: (lefthook|pre-commit|simple-git-hooks)$/,
    globalSetup: ['test/managers/programs.ts', 'test/support/build-once.ts'],
    setupFiles: ['test/support/hermetic.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
