/** Fresh values of every shape of a rule set, in each spelling that it can have. */
import { randomInt } from 'node:crypto';
import type { RuleSet } from '../../src/core/rule-set.ts';
import { codesOf } from '../../src/core/shapes/base64.ts';
import type { DeclaredShape } from '../../src/core/shapes/declared.ts';
import { isWords } from '../../src/core/shapes/shape.ts';

/** A value as a text holds it, and the parts that no output may show. */
export interface Spelled {
  readonly shape: string;
  readonly spelling: string;
  readonly text: string;
  readonly secrets: readonly string[];
}

const pick = (alphabet: string, size: number): string => {
  const codes = codesOf(alphabet);
  return Array.from({ length: size }, () => String.fromCharCode(codes[randomInt(codes.length)] ?? 0)).join('');
};
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const percent = (text: string): string =>
  text.replaceAll(/[^0-9A-Za-z]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);

/** The general table's shapes have their own ways to be written. */
const GENERAL: Readonly<Record<string, () => readonly Omit<Spelled, 'shape'>[]>> = {
  hex() {
    const [one, two] = [pick('0-9a-f', 32), pick('0-9a-f', 32)];
    return [
      { spelling: 'plain', text: one, secrets: [one] },
      { spelling: 'capitals', text: one.toUpperCase(), secrets: [one.toUpperCase()] },
      { spelling: 'pair', text: `${one}:${two}`, secrets: [one, two] },
      { spelling: 'escaped pair', text: `${one}%3A${two}`, secrets: [one, two] },
    ];
  },
  encoded() {
    const [one, two] = [pick('0-9a-f', 32), pick('0-9a-f', 32)];
    return [one, `${one}:${two}`, `user_${one}`].map((text) => ({
      spelling: 'base64',
      text: base64(text),
      secrets: [base64(text)],
    }));
  },
  split: () => [],
};

/** One of each. @throws Error for a general shape that nobody has written a value of here */
export function valuesOfShapes(rules: RuleSet): readonly Spelled[] {
  const declared = new Map(
    rules.source.providers.flatMap(({ shapes = [] }) => shapes).map((shape) => [shape.id, shape] as const),
  );
  return rules.shapes.flatMap(({ id }) => {
    const own = declared.get(id);
    const spelled = own === undefined ? GENERAL[id]?.() : declaredValues(own);
    if (spelled === undefined) throw new Error(`no value of the shape ${id} is made here`);
    return spelled.map((each) => ({ shape: id, ...each }));
  });
}

function declaredValues({ pieces, holds = [] }: DeclaredShape): readonly Omit<Spelled, 'shape'>[] {
  for (;;) {
    const runs = pieces.map((piece) => (typeof piece === 'string' ? piece : pick(piece.of, piece.least)));
    const random = runs.filter((_, index) => typeof pieces[index] !== 'string');
    const value = runs.join('');
    // one in a thousand looks like words, which masks spare
    if (isWords(random.join(''))) continue;
    if (![...holds, '0-9', 'A-Za-z'].every((chars) => new RegExp(`[${chars}]`).test(random.join('')))) continue;
    return [
      { spelling: 'plain', text: value, secrets: random },
      { spelling: 'percent', text: percent(value), secrets: random.flatMap((run) => run.split(/[^0-9A-Za-z]/)) },
      { spelling: 'base64', text: base64(value), secrets: [base64(value).slice(0, 40)] },
      {
        spelling: 'base64 of more',
        text: base64(`a${'b'.repeat(randomInt(3))}=${value}\n`),
        secrets: random.map(base64),
      },
    ];
  }
}
