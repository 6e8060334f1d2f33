import { expect, test } from 'vitest';
import { REACH, type Surroundings, trackSurroundings } from '../../src/core/context/surroundings.ts';
import { RULE_SET } from '../support/rules.ts';

/** The surroundings of the line that says `VALUE`. */
function around(...lines: readonly string[]): Surroundings {
  const tracker = trackSurroundings(RULE_SET);
  let captured: Surroundings | null = null;
  for (const [i, text] of lines.entries()) {
    tracker.push(i + 1, text);
    if (text.includes('VALUE')) captured = tracker.capture();
  }
  if (captured === null) throw new Error('no VALUE');
  return captured;
}

const texts = (rows: readonly { readonly text: string }[]) => rows.map(({ text }) => text.trim());
const visible = (surroundings: Surroundings) =>
  surroundings.neighbours
    .filter((neighbour) => neighbour.visible)
    .map(({ row, distance }) => `${row.text.trim()} ${distance}`);

test('lines before and after are kept, the nearest first, as far as REACH', () => {
  const many = Array.from({ length: 40 }, (_, i) => `l${i}`);
  const { before, after, own } = around(...many, 'VALUE', ...many);
  expect([before.length, after.length, own.text]).toEqual([REACH, REACH, 'VALUE']);
  expect([before[0]?.text, after[0]?.text]).toEqual(['l39', 'l0']);
});

test('the headers of a value are the lines that it is indented under, the innermost first', () => {
  const { headers } = around('mail:', '  from: x', '  mailjet:', '    user: u', '    key: VALUE', '  other:');
  expect(texts(headers)).toEqual(['mailjet:', 'mail:']);
});

test('a bracket on a line of its own opens the block of the line above', () => {
  expect(texts(around('mailjet =', '{', '  key: VALUE', '}').headers)).toEqual(['mailjet =']);
});

test('the section of an INI or TOML file is a header', () => {
  expect(texts(around('[db]', 'user = x', '[mailjet]', 'a = 1', 'key = VALUE').headers)).toEqual(['[mailjet]']);
});

test('a YAML document ends what is known', () => {
  const { before, after, headers } = around('mailjet:', '---', 'web:', '  key: VALUE', '---', 'mailjet:');
  expect(texts(headers)).toEqual(['web:']);
  expect(texts(before)).not.toContain('mailjet:');
  expect(texts(after)).toEqual([]);
});

test('lines of a block beside it are not visible, lines of its own block and of those around it are', () => {
  const seen = visible(around('top: 1', 'a:', '  x: 1', 'b:', '  y: 2', '  key: VALUE', '  z: 3', 'c:', '  w: 4'));
  expect(seen).toContain('y: 2 1');
  expect(seen).toContain('z: 3 1');
  expect(seen).toContain('b: 2');
  expect(seen).not.toContain('x: 1 3');
  expect(seen).not.toContain('w: 4 3');
});

test('of a long line only the beginning is kept', () => {
  expect(around('m'.repeat(5_000), 'VALUE').before[0]?.text.length).toBeLessThanOrEqual(400);
});
