import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeUnits, plainLine } from '../../src/core/line/column.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test('code units of UTF-8 bytes are those of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(codeUnits(bytes(text))).toBe(text.length);
    }),
  );
});

test.each([
  ['', 0],
  ['abc', 3],
  ['\xff\xfe', 2],
  ['\xe9 caf\xe9', 6],
  ['\x80\x80', 2],
])('bytes that are no UTF-8 count one each: %j has %i', (text, units) => {
  expect(codeUnits(text)).toBe(units);
});

test('a UTF-8 byte order mark is no part of the line', () => {
  const { text, columnOf } = plainLine('\xef\xbb\xbfkey');
  expect([text, columnOf(0), columnOf(2)]).toEqual(['key', 0, 2]);
});

test.each(['utf16le', 'utf16be'])('columns of %s are those of the text, with a mark and without', (encoding) => {
  const encode = (text: string) => {
    const buffer = Buffer.from(text, 'utf16le');
    return (encoding === 'utf16be' ? buffer.swap16() : buffer).toString('latin1');
  };
  for (const mark of ['', '\ufeff']) {
    const { text, columnOf } = plainLine(encode(`${mark}a😀bc`));
    expect(columnOf(text.indexOf('bc'))).toBe(3);
    expect(text).not.toMatch(/\xff|\xfe/);
  }
});

test('a line of UTF-16LE begins with half of the line end before it', () => {
  const { text, columnOf } = plainLine(Buffer.from('\nkey', 'utf16le').toString('latin1').slice(1));
  expect([text, columnOf(0), columnOf(1)]).toEqual(['key', 0, 1]);
});
