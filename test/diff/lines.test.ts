import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, PART_LENGTH, PART_OVERLAP } from '../../src/diff/change.ts';
import { createLineSplitter } from '../../src/diff/line-splitter.ts';

function split(...pieces: readonly string[]): Line[] {
  const lines: Line[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const piece of pieces) splitter.write(piece);
  splitter.end();
  return lines;
}

const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);

test('lines end at \\n only; \\r, form feed and NUL are content', () => {
  expect(texts(split('a\r\nb\fc\rd\0\n\ne'))).toEqual(['a\r', 'b\fc\rd\0', '', 'e']);
  expect(split('a\nb').map(({ number }) => number)).toEqual([1, 2]);
  expect(split('')).toEqual([]);
  expect(texts(split('a\n'))).toEqual(['a']);
  expect(texts(split('\n'))).toEqual(['']);
});

test('a line of exactly one part is not cut, a longer one is, with the overlap repeated', () => {
  const long = Array.from({ length: PART_LENGTH + 1 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
  expect(split(long.slice(1))).toHaveLength(1);
  const [first, second, ...more] = split(`x\n${long}\ny`).slice(1, -1);
  expect(more).toEqual([]);
  expect(first).toEqual({ number: 2, text: long.slice(0, PART_LENGTH), offset: 0, column: 0 });
  const step = PART_LENGTH - PART_OVERLAP;
  expect(second).toEqual({ number: 2, text: long.slice(step), offset: step, column: step });
});

test('the parts of a very long line cover it, each with its own offset', () => {
  const long = 'abcdefghijklmnopqrstuvw'.repeat(20_000);
  const parts = split(long);
  expect(parts.length).toBe(Math.ceil((long.length - PART_OVERLAP) / (PART_LENGTH - PART_OVERLAP)));
  for (const { text, offset } of parts) expect(text === long.slice(offset, offset + text.length)).toBe(true);
  expect(parts.at(-1)?.text.endsWith('w')).toBe(true);
});

test('columns of later parts count UTF-16 code units of the UTF-8 before them', () => {
  const line = 'aä€😀'.repeat(20_000);
  const bytes = Buffer.from(line, 'utf8').toString('latin1');
  for (const { offset, column } of split(bytes)) {
    const before = Buffer.from(bytes.slice(0, offset), 'latin1');
    const whole = before.toString('utf8').replace(/\ufffd+$/, '');
    expect(column - whole.length).toBeGreaterThanOrEqual(0);
    expect(column - whole.length).toBeLessThanOrEqual(2);
  }
  expect(split(`${'é'.repeat(10)}\n`.repeat(3)).every(({ column }) => column === 0)).toBe(true);
});

test('how the text was cut never matters', () => {
  const unit = fc.constantFrom('\n', '\r', 'a', 'é', '\0', 'x'.repeat(PART_LENGTH - 1), 'y'.repeat(PART_OVERLAP));
  const text = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(), { maxLength: 6 }), (all, seeds) => {
      const cuts = seeds.map((seed) => seed % (all.length + 1)).sort((a, b) => a - b);
      const pieces = [...cuts, all.length].map((to, i) => all.slice(cuts[i - 1] ?? 0, to));
      expect(split(...pieces)).toEqual(split(all));
    }),
    { numRuns: 300 },
  );
});

test('a line that comes byte by byte is whole', () => {
  const long = 'z'.repeat(PART_LENGTH + 100);
  expect(split(...long, '\n')).toEqual(split(long));
});
