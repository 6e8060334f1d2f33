/** What of a version is looked at when the one before it holds nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newPart } from '../../src/scan/new-part.ts';
import { tries } from '../support/depth.ts';

const line = fc.constantFrom('a', 'b', 'abc', 'key=x', '');
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

test('every line that the version before lacks is in it, whole, and each line that is joined or cut', () => {
  fc.assert(
    fc.property(text, text, fc.constantFrom(0, 3, 470), (content, before, copies) => {
      const around = 'same line\n'.repeat(copies);
      const part = newPart(Buffer.from(around + content + around), Buffer.from(around + before + around)).toString();
      const known = new Set((around + before + around).split('\n'));
      const kept = new Set(part.split('\n'));
      for (const one of (around + content + around).split('\n'))
        expect(known.has(one) || kept.has(one), one).toBe(true);
    }),
    { numRuns: tries(300), endOnFailure: true },
  );
});

test('a text in UTF-16 is looked at whole, an equal one not at all', () => {
  const wide = Buffer.from('one\ntwo\n', 'utf16le');
  expect(newPart(wide, wide)).toEqual(wide);
  const plain = Buffer.from('one\ntwo\nthree');
  expect(newPart(plain, plain).toString()).toBe('three');
  expect(newPart(plain, Buffer.alloc(0))).toEqual(plain);
});
