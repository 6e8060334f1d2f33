/** Every expression of ours costs time by the length of a text, not by its square, whatever the text. */
import { expect, test } from 'vitest';
import { expressions } from './expressions.ts';
import { type Expression, slowOn } from './hostile.ts';

/** Expressions that only see a text that their caller cuts; they must be quick on that much. */
const CUT: readonly (readonly [where: RegExp, characters: number])[] = [
  // what stands left of a value, 400 characters, and the three lines above; the last of it for several names
  [/^src\/core\/context\/(?:names|position|value-names)\.ts/, 1_700],
  // a row of the surroundings, or less
  [/^src\/core\/(?:evidence\/.*|line\/block-header)\.ts/, 400],
  // a file's own name
  [/^src\/core\/path-name\.ts/, 255],
  // a number
  [/^src\/report\/findings-list\.ts/, 20],
];

const cutOf = ({ where }: Expression): number | null => CUT.find(([path]) => path.test(where))?.[1] ?? null;

test('no expression takes the square of the length', () => {
  const found = expressions();
  expect(found.length).toBeGreaterThan(800);
  expect(found.flatMap((each) => slowOn(each, cutOf(each)) ?? [])).toEqual([]);
});

test.each([/\s+$/, /\w+@/, /^\s*,?\s*\)/])('such an expression is found: %s', (regex) => {
  expect(slowOn({ where: 'here', regex }, null)).not.toBeNull();
});
