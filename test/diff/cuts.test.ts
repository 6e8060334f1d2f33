import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PART_LENGTH, PART_OVERLAP } from '../../src/diff/change.ts';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';
import { createDiffParser } from '../../src/diff/parser.ts';
import { tries } from '../support/depth.ts';
import { createCollector } from './collector.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const DIFF = [
  `commit ${A}`,
  'tree t',
  '',
  '    message \xe4',
  '    ',
  '',
  'diff --git a/x b/x',
  `index ${A}..${B} 100644`,
  '--- a/x',
  '+++ b/x',
  '@@ -1,2 +1,2 @@ f',
  '-old\r',
  '\\ No newline at end of file',
  '---- a',
  '+++ b',
  '+\0\xff',
  'diff --git a/y b/y',
  `index ${A}..${B} 100644`,
  '--- a/y',
  '+++ b/y',
  '@@ -1,2 +1,2 @@',
  '-gone',
  '+new',
  ' kept',
  '',
].join('\n');

function events(...pieces: readonly string[]) {
  const collector = createCollector();
  const parser = createDiffParser(collector.sink, { onCommit: () => undefined });
  for (const piece of pieces) parser.write(piece);
  parser.end();
  return collector.files;
}

test('a small diff cut at any two places, or into single bytes, gives the same events', () => {
  const diff = DIFF;
  const whole = events(diff);
  expect(whole.map(({ added }) => added.length)).toEqual([2, 2, 1]);
  expect(events(...diff)).toEqual(whole);
  for (let i = 0; i <= diff.length; i++) {
    expect(events(diff.slice(0, i), diff.slice(i))).toEqual(whole);
    for (let j = i; j <= diff.length; j += 7) {
      const pieces = [diff.slice(0, i), diff.slice(i, j), diff.slice(j)];
      expect(isDeepStrictEqual(events(...pieces), whole)).toBe(true);
    }
  }
});

const LENGTHS = [0, 1, 20, PART_LENGTH - 1, PART_LENGTH, PART_LENGTH + 1, 3 * PART_LENGTH];
const lengths = fc.array(fc.constantFrom(...LENGTHS), { minLength: 1, maxLength: 3 });

test('random cuts of a diff with over-long lines give the same events', () => {
  const line = (length: number) => 'abcdefghij\xc3\xa9'.repeat(length).slice(0, length);
  fc.assert(
    fc.property(lengths, fc.array(fc.nat(), { maxLength: 5 }), (sizes, seeds) => {
      const lines = sizes.flatMap((size) => [`-${line(size)}`, `+${line(size)}`]);
      const counts = `@@ -1,${sizes.length} +1,${sizes.length} @@`;
      const diff = [...DIFF.split('\n').slice(6, 10), counts, ...lines, ''].join('\n');
      const cuts = seeds.map((seed) => seed % (diff.length + 1)).sort((a, b) => a - b);
      const pieces = [...cuts, diff.length].map((to, i) => diff.slice(cuts[i - 1] ?? 0, to));
      expect(isDeepStrictEqual(events(...pieces), events(diff))).toBe(true);
    }),
    { numRuns: tries(250) },
  );
});

test('a line has the same parts in a diff, in a message and in the file itself', () => {
  const text = 'abcdefg\xc3\xa9'.repeat(40_000);
  const parts: unknown[] = [];
  const splitter = createLineSplitter(({ text, offset, column }) => parts.push([text, offset, column]));
  splitter.write(text);
  splitter.end();
  const plain = [...DIFF.split('\n').slice(6, 10), '@@ -0,0 +1 @@', `+${text}`, ''].join('\n');
  const message = [`commit ${A}`, '', `    ${text}`, ''].join('\n');
  expect(parts.length).toBeGreaterThan(5);
  expect((text.length - PART_OVERLAP) / (PART_LENGTH - PART_OVERLAP)).toBeLessThan(parts.length);
  for (const diff of [plain, message]) {
    const [file] = events(diff);
    const same = JSON.stringify(file?.lines.map(({ text, offset, column }) => [text, offset, column]));
    expect(same === JSON.stringify(parts)).toBe(true);
  }
});
