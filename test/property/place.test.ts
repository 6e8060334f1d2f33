/** Line and column are those of a person's editor, in every encoding, however long the line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PART_LENGTH, PART_OVERLAP } from '../../src/diff/change.ts';
import { detect, verdictOn } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';
import { ENCODINGS, key, keyLine, LINES } from './files.ts';

/** Characters of one, two, three and four bytes, and pairs of code units. */
const lead = fc
  .array(fc.constantFrom('a', ' ', 'é', 'ß', '漢', '字', '😀', '👩‍👩‍👧', 'e\u0301', '·', '\t'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe.each(Object.entries(ENCODINGS))('in %s', (_name, encode) => {
  test('each key is found once, at its line and column in UTF-16 code units', () => {
    fc.assert(
      fc.property(lead, fc.array(keyLine, { minLength: 1, maxLength: 4 }), (before, lines) => {
        const rows = ['# ünïcode', ...lines.map(({ text }) => `${before} ${text}`), ''];
        const places = lines.map(({ key }, i) => [i + 2, (rows[i + 1] ?? '').indexOf(key) + 1, 32]);
        const { detections } = verdictOn('a.txt', encode(rows.join('\n')).toString('latin1'));
        const found = detections.map(({ line, column, endColumn }) => [line, column, endColumn - column]);
        expect(found).toEqual(places);
      }),
      { numRuns: 80 },
    );
  });

  test('a key on the first line has the column that it would have without a byte order mark', () => {
    const value = hex32();
    const [found, ...more] = verdictOn('a.txt', encode(`MJ_KEY=${value}`).toString('latin1')).detections;
    expect(more).toEqual([]);
    expect([found?.line, found?.column, found?.endColumn]).toEqual([1, 8, 40]);
  });
});

test('bytes that are no UTF-8 count one column each', () => {
  const value = hex32();
  const { detections } = verdictOn('a.txt', `caf\xe9 \xff\xfe\x80 MJ_KEY="${value}" \xe9`);
  expect(detections.map(({ column, endColumn }) => [column, endColumn])).toEqual([[18, 50]]);
});

test('NULs in a line hide no key', () => {
  const value = hex32();
  const { detections } = verdictOn('a.bin', `\0\x01\x02MJ_KEY=${[...value].join('\0')}\0\0`);
  expect(detections).toHaveLength(1);
});

describe('a line longer than a part', () => {
  const step = PART_LENGTH - PART_OVERLAP;

  test.each([
    ['at column 100,000', 100_000],
    ['across the end of the first part', PART_LENGTH - 16],
    ['at the end of the first part', PART_LENGTH - 32],
    ['right behind the first part', PART_LENGTH],
    ['where the second part begins', step],
    ['across the start of the second part', step - 16],
    ['inside what both parts hold', step + 2_000],
    ['across the end of the fifth part', 4 * step + PART_LENGTH - 10],
  ])('a key %s is found once, at its column', (_where, offset) => {
    const value = hex32();
    const name = ';MJ_APIKEY_PRIVATE=';
    const filler = 'x = 1; '.repeat(60_000);
    const text = `${filler.slice(0, offset - name.length)}${name}${value}; ${filler.slice(0, 70_000)}`;
    const found = detect('bundle.js', text);
    expect(found.map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
      [1, offset + 1, offset + 33],
    ]);
  });

  test('columns count code units there too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_000, max: 60_000 }),
        fc.constantFrom('é', '漢', '😀'),
        key,
        (length, char, value) => {
          const text = `${char.repeat(length)} MJ_KEY="${value}" ${char.repeat(length)}`;
          const places = detect('a.txt', text).map(({ column, endColumn }) => [column, endColumn]);
          const column = text.indexOf(value) + 1;
          expect(places).toEqual([[column, column + 32]]);
        },
      ),
      { numRuns: 15 },
    );
  });

  test.each(['utf-16le', 'utf-16be'])('and in %s', (name) => {
    const value = hex32();
    const text = `${'ab; '.repeat(30_000)} MJ_KEY="${value}" ${'ab; '.repeat(30_000)}`;
    const bytes = ENCODINGS[name]?.(text).toString('latin1') ?? '';
    const places = verdictOn('a.txt', bytes).detections.map(({ column, endColumn }) => [column, endColumn]);
    expect(places).toEqual([[text.indexOf(value) + 1, text.indexOf(value) + 33]]);
  });

  test('a minified bundle with keys all over is read whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...LINES), key), { minLength: 2, maxLength: 6 }), (list) => {
        const filler = 'function a(b){return b+1};'.repeat(1_500);
        const text = list.map(([line, value]) => `${filler}${line.replace('¤', value)};${filler}`).join(';');
        const wanted = list.map(([, value]) => text.indexOf(value) + 1);
        expect(detect('bundle.js', text).map(({ column }) => column)).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });
});
