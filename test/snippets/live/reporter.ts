/** Prints what happened to each snippet as a table, the failures, and the closing line that counts. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Cell } from '../../../src/leak/guide/snippet-table.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** How far this test follows a snippet, where it is one. */
    proof?: Cell['proof'];
  }
}

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export
export default class SnippetReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const seconds = ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1);
    process.stdout.write(`${test.fullName.replaceAll(' > ', ' ').padEnd(36)} ${word(test).padEnd(10)} ${seconds} s\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const broken = [...modules.flatMap((module) => module.errors()), ...errors];
    for (const test of tests) {
      for (const error of test.result().errors ?? []) process.stdout.write(`\n✖ ${test.fullName}\n${error.message}\n`);
    }
    for (const error of broken) process.stdout.write(`\n✖ ${error.message}\n`);
    process.stdout.write(`\n${table(tests)}\n`);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const failed = count('failed') + count('pending') + broken.length;
    process.stdout.write(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped\n`);
  }
}

/** One row for a language (or a write command) and store, one column for each provider. */
function table(tests: readonly TestCase[]): string {
  const rows = new Map<string, Map<string, string>>();
  for (const test of tests) {
    const [provider = '', ...row] = test.fullName.replaceAll(' > ', ' ').split(' ').reverse();
    const name = row.reverse().join(' ');
    rows.set(name, (rows.get(name) ?? new Map<string, string>()).set(provider, word(test)));
  }
  const lines = [...rows].map(([name, cells]) => {
    return `${name.padEnd(22)} ${(cells.get('mailjet') ?? '').padEnd(22)} ${cells.get('pepipost') ?? ''}`.trimEnd();
  });
  return `${`${''.padEnd(22)} ${'mailjet'.padEnd(22)} pepipost`}\n${lines.join('\n')}\n`;
}

function word(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped') return `skipped: ${result.note ?? 'no reason given'}`;
  if (result.state !== 'passed') return 'FAILED';
  return test.meta().proof === 'stand-in' ? 'ran, stand-in' : 'ran';
}
