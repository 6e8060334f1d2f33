/** Facts about the line of progress. */
import { expect, it } from 'vitest';
import { showProgress } from '../../src/report/passing-line.ts';

function run(isTTY: boolean, times: readonly number[]): string {
  let written = '';
  let clock = 0;
  const progress = showProgress({ isTTY, write: (text) => (written += text) }, () => clock);
  for (const time of times) {
    clock = time;
    progress.onProgress({ files: 1_234, bytes: 5_600_000 });
  }
  progress.end();
  return written;
}

it('appears after a second, at most ten times a second, and leaves no trace', () => {
  expect(run(true, [0, 500, 999])).toBe('');
  expect(run(true, [500, 1_000, 1_050, 2_000])).toBe(
    '\r\u001b[Kscanning: 1,234 files, 5.6 MB, 1 s\r\u001b[Kscanning: 1,234 files, 5.6 MB, 2 s\r\u001b[K',
  );
});

it('is not written where there is no terminal', () => expect(run(false, [0, 5_000])).toBe(''));
