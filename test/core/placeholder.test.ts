import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isPlaceholder } from '../../src/core/placeholder.ts';

const twice = (text: string) => text.repeat(2);
const counting = '0123456789abcdef';

test.each([
  ['one digit', '0'.repeat(32)],
  ['two digits', 'ab'.repeat(16)],
  ['few different digits', 'deadbeef'.repeat(4)],
  ['the digits in order, twice', twice(counting)],
  ['the digits in order, from another one', twice(counting.slice(7) + counting.slice(0, 7))],
  ['the digits downwards', twice([...counting].reverse().join(''))],
  ['decimal digits in order', '1234567890'.repeat(4).slice(0, 32)],
  ['letters and digits in turns', 'a1b2c3d4e5f6'.repeat(3).slice(0, 32)],
  ['a half that is repeated', twice('3f1c9a0e5b7d2468')],
  ['a third that is repeated', '3f1c9a0e5b7'.repeat(3).slice(0, 32)],
  ['upper case', twice(counting).toUpperCase()],
])('%s is a placeholder', (_name, value) => {
  expect(isPlaceholder(value)).toBe(true);
});

test('random values are none: not one of 20,000', () => {
  const made = Array.from({ length: 20_000 }, () => randomBytes(16).toString('hex'));
  expect(made.filter(isPlaceholder)).toEqual([]);
});
