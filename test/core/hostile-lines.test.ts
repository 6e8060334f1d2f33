/** Long runs of anything cost the detector time by their length, not by its square; the bounds are generous. */
import { expect, test } from 'vitest';
import { detect } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';

const SECONDS = 5_000;

test.each([
  ['blanks behind a class', (run: number) => `class mailjet${' '.repeat(run)}x`],
  ['blanks between split literals', (run: number) => `"abcdef1234"${' '.repeat(run)}x "abcd1234" + "abcd1234"`],
  ['tabs behind a quote', (run: number) => `mailjet = "${'\t'.repeat(run)}`],
  ['brackets', (run: number) => `mailjet${'(['.repeat(run / 2)}`],
  ['quotes', (run: number) => `mailjet ${'"'.repeat(run)}`],
  ['backslashes', (run: number) => `mailjet ${'\\'.repeat(run)}"`],
  ['hex digits', (run: number) => `mailjet ${'a1'.repeat(run / 2)}`],
])('%s', (_name, line) => {
  const text = `MJ_APIKEY_PRIVATE=${hex32()}\n${`${line(65_000)}\n`.repeat(8)}`;
  const start = performance.now();
  expect(detect('a.env', text).map(({ line }) => line)).toEqual([1]);
  expect(performance.now() - start).toBeLessThan(SECONDS);
});
