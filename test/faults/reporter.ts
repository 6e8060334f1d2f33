/** Prints each group of faults as it ends, the failures whole, and the closing line that counts. */
import type { Reporter, TestModule, TestSuite } from 'vitest/node';

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export
export default class FaultReporter implements Reporter {
  onTestSuiteResult(suite: TestSuite): void {
    const tests = [...suite.children.allTests()];
    const failed = tests.filter((test) => !test.ok()).length;
    process.stdout.write(
      `${failed === 0 ? '✓' : '✖'} ${suite.fullName}: ${tests.length - failed} of ${tests.length}\n`,
    );
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const test of tests) {
      for (const error of test.result().errors ?? []) process.stdout.write(`\n✖ ${test.fullName}\n${error.message}\n`);
    }
    const broken = [...modules.flatMap((module) => module.errors()), ...errors];
    for (const { message } of broken) process.stdout.write(`\n✖ ${message}\n`);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const skipped = tests.filter((test) => test.result().state === 'skipped').length;
    const failed = tests.length - passed - skipped + broken.length;
    process.stdout.write(`\nfaults: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}
