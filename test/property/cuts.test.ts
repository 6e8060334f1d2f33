/** How the bytes were cut never matters: not in a file, not in a diff. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInRules } from '../../src/config/built-in.ts';
import { createDiffParser } from '../../src/diff/parser.ts';
import { type Collected, createCollector } from '../../src/scan/collector.ts';
import { tries } from '../support/depth.ts';
import { verdictBy, verdictOn } from '../support/detect.ts';
import { PACK_FILES } from '../support/pack-rules.ts';
import { hex32 } from '../support/random-key.ts';
import { RULE_SET } from '../support/rules.ts';
import { secretExpander } from '../support/secret-sample.ts';
import { cutAt, ENCODINGS, fileText } from './files.ts';

const encoding = fc.constantFrom(...Object.values(ENCODINGS));
const seeds = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });

test('random cuts of files of any encoding give the same findings', () => {
  let found = 0;
  fc.assert(
    fc.property(fileText, encoding, seeds, (text, encode, where) => {
      const bytes = encode(text).toString('latin1');
      const whole = verdictOn('a.txt', bytes);
      found += whole.detections.length;
      expect(isDeepStrictEqual(verdictOn('a.txt', ...cutAt(bytes, where)), whole)).toBe(true);
    }),
    { numRuns: tries(300) },
  );
  expect(found).toBeGreaterThan(300);
});

/** A file for each hit of each secret of the packs, with fresh values. */
const PACK_HITS = PACK_FILES.flatMap(({ provider: { secrets }, examples }) => {
  const expand = secretExpander(secrets);
  return examples.flatMap(({ hits }) => hits.map(({ path, lines }) => ({ path, text: lines.map(expand).join('\n') })));
});

test('files with secrets of the packs give the same findings, however they are cut', () => {
  const rules = builtInRules();
  let found = 0;
  fc.assert(
    fc.property(fc.constantFrom(...PACK_HITS), seeds, ({ path, text }, where) => {
      const whole = verdictBy(rules, path, [text]);
      found += whole.detections.length;
      for (const cut of [cutAt(text, where), [...text]])
        expect(isDeepStrictEqual(verdictBy(rules, path, cut), whole)).toBe(true);
    }),
    { numRuns: tries(60) },
  );
  expect(found).toBeGreaterThan(50);
});

async function collect(pieces: readonly string[]): Promise<Collected> {
  const collector = createCollector({ rules: RULE_SET, isIgnored: () => false });
  const parser = createDiffParser(collector);
  for (const piece of pieces) parser.write(piece);
  parser.end();
  return collector.finish(async () => false);
}

test('a small diff cut at any place and at one behind it, or into single bytes, gives the same findings', async () => {
  const [first, second, gone] = [hex32(), hex32(), hex32()];
  const id = (letter: string) => letter.repeat(4);
  const diff = [
    'diff --git a/x b/x',
    `index ${id('a')}..${id('b')} 100644`,
    '--- a/x',
    '+++ b/x',
    '@@ -1 +1,3 @@',
    `-MJ_PUB=${gone}`,
    `+MJ_PUB=${first}\r`,
    '++++ b/y',
    `+\xc3\xa9 MJ_KEY="${second}"`,
    '',
  ].join('\n');
  const whole = await collect([diff]);
  expect(whole.found.map(({ detection: { line, column } }) => [line, column])).toEqual([
    [1, 8],
    [3, 11],
  ]);
  expect(await collect([...diff])).toEqual(whole);
  const { length } = diff;
  for (let i = 0; i <= length; i++) {
    // Every pair of places is a matter of the parser alone, and tried there.
    for (let j = i; j <= length; j += 5) {
      const cut = await collect([diff.slice(0, i), diff.slice(i, j), diff.slice(j)]);
      if (!isDeepStrictEqual(cut, whole)) expect.fail(`cut at ${i} and ${j}`);
    }
  }
});
