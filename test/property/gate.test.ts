/** What is reported, every earlier and cheaper test has let through: the gate's expressions, for lines and for whole files, and the look at a file's bytes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../support/depth.ts';
import { verdictOn } from '../support/detect.ts';
import { expand } from '../support/expand.ts';
import { mayHoldKey, RULE_SET } from '../support/rules.ts';
import { ENCODINGS, fileText } from './files.ts';

const gate = new RegExp(RULE_SET.expression);
const named = new RegExp(RULE_SET.words, 'i');
const encoding = fc.constantFrom(...Object.entries(ENCODINGS));

/** Checks one file; gives how many findings it has. A value in two literals may stand on two lines: one of them is enough. */
function check(path: string, bytes: Buffer): number {
  const { detections } = verdictOn(path, bytes.toString('latin1'));
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .map((line) => line.replaceAll('\0', ''));
  for (const { line } of detections) {
    expect(lines.slice(line - 1, line + 1).some((text) => gate.test(text))).toBe(true);
  }
  if (detections.length > 0) expect(mayHoldKey(bytes)).toBe(true);
  if (detections.length > 0) expect([path, ...lines].some((text) => named.test(text))).toBe(true);
  return detections.length;
}

test('in random files of every encoding', () => {
  let found = 0;
  fc.assert(
    fc.property(fileText, encoding, (text, [, encode]) => {
      found += check('a.txt', encode(text));
    }),
    { numRuns: tries(400) },
  );
  expect(found).toBeGreaterThan(400);
});

test('in every example of every rule, in every encoding', () => {
  const examples = RULE_SET.rules.flatMap(({ hits, misses }) => [...hits, ...misses]);
  let found = 0;
  for (const { path, lines } of examples) {
    for (const encode of Object.values(ENCODINGS)) found += check(path, encode(lines.map(expand).join('\n')));
  }
  expect(found).toBeGreaterThan(100);
});

test('the look at the bytes finds a lone key anywhere in a file, at any offset', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000 }), fc.nat({ max: 100 }), (before, after) => {
      for (const encode of Object.values(ENCODINGS)) {
        const bytes = encode(`${'- '.repeat(before)}\n${expand('MJ_KEY={hex:32}')}${' .'.repeat(after)}`);
        expect(mayHoldKey(bytes)).toBe(true);
      }
    }),
    { numRuns: tries(30) },
  );
});

test('it passes over files that hold nothing of a key shape', () => {
  for (const text of ['', 'mailjet', expand('{hex:40} {hex:64}'), 'x'.repeat(10_000), '0'.repeat(16)])
    expect(mayHoldKey(Buffer.from(text))).toBe(false);
});
