import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextSet } from '../../src/git/text-set.ts';

test('it has what was added and nothing else, however much it grows', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 500 }), fc.nat(), (texts, at) => {
      const half = texts.slice(0, at % (texts.length + 1));
      const set = new TextSet();
      for (const text of [...half, ...half]) set.add(text);
      expect(texts.filter((text) => set.has(text))).toEqual(half);
    }),
  );
  const set = new TextSet();
  for (let i = 0; i < 300_000; i++) set.add(`line ${i}`);
  for (let i = 0; i < 600_000; i++) if (set.has(`line ${i}`) !== i < 300_000) throw new Error(`line ${i}`);
});

test('neighbours and permutations are told apart', () => {
  const set = new TextSet();
  for (const text of ['ab', '\0', 'a\0', '\0\0']) set.add(text);
  expect(['ba', '', 'a', '\0a', '\0\0\0'].filter((text) => set.has(text))).toEqual([]);
});
