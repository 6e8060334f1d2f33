import { expect, test } from 'vitest';
import { unquoteName } from '../../src/diff/file-header.ts';

test('a name without quotes stands for itself', () => {
  for (const name of ['a', 'a b', "it's", 'a\\b', '"half', 'half"']) expect(unquoteName(name)).toBe(name);
});

test('every escape of git becomes its byte', () => {
  expect(unquoteName(String.raw`"\a\b\t\n\v\f\r\"\\"`)).toBe('\x07\b\t\n\v\f\r"\\');
  expect(unquoteName(String.raw`"\303\244\377\001"`)).toBe('\xc3\xa4\xff\x01');
  expect(unquoteName(String.raw`"\\303"`)).toBe('\\303');
  expect(unquoteName(String.raw`"\0011"`)).toBe('\x011');
});
