/** What the sh of the hooks takes from a rule set, written from its table and never by hand: the expressions that grep looks for, what is masked, and the name of the set. */

import { ASSIGNED } from '../core/packs/assigned.ts';
import { bounded } from '../core/packs/gate-text.ts';
import { type Masked, maskingsOf } from '../core/redact.ts';
import type { RuleSet } from '../core/rule-set.ts';
import type { Shape } from '../core/shapes/shape.ts';
import { rulesDigest } from '../state/receipts.ts';
import { coarse } from './coarse.ts';

/** A line of a pointer of git-lfs: what it stands for lies elsewhere, and Node reads it. */
const LFS_POINTER = 'oid sha256:[0-9a-f]';

/** Expressions over bytes, each byte a latin1 character. */
export interface GateValues {
  /** For lines of a file. */
  readonly expression: string;
  /** For the lines of a diff, of which it takes those that begin with a plus. */
  readonly added: string;
  /** A short one for the same lines, which matches more. */
  readonly coarse: string;
  /** In any case: what a file holds where anything in it can be reported. */
  readonly words: string;
  /** Whose receipts count. */
  readonly rules: string;
}

/** The values of a rule set. */
export function gateValues(rules: RuleSet): GateValues {
  const expression = relaxed(rules.expression);
  return {
    expression: `${expression}|^${LFS_POINTER}`,
    added: `${addedLineExpression(expression)}|^[+]${LFS_POINTER}`,
    coarse: `${addedLineExpression(coarse(expression, relaxed(bounded(ASSIGNED))))}|^[+]${LFS_POINTER}`,
    words: `${rules.words}|^[+]?${LFS_POINTER}`,
    rules: rulesDigest(rules),
  };
}

// The gate's expression as sh needs it: for the lines of a diff, and quoted. Written from the rules, never by hand.

/**
 * The expression that matches `+LINE` in a diff where `expression` matches LINE, and no line without a plus.
 * `^` may stand only at the very beginning of an alternative, or of a group that begins one: `^…`, `(^|…)…`.
 * @throws Error where it stands elsewhere: the gate would let keys through at the beginning of a line
 */
export function addedLineExpression(expression: string): string {
  const anywhere: string[] = [];
  const anchored: string[] = [];
  for (const alternative of alternatives(expression)) {
    const isAtStart = alternative.startsWith('^');
    const group = alternative.startsWith('(^|') ? alternative.slice(0, groupEnd(alternative)) : '';
    const rest = alternative.slice(isAtStart ? 1 : group.length);
    if ([...characters(rest)].some(({ char }) => char === '^'))
      throw new Error('an expression of the gate has an anchor that cannot follow a plus');
    if (isAtStart) anchored.push(`^[+]${rest}`);
    else if (group === '') anywhere.push(rest);
    else anchored.push(`^[+](.*(${group.slice(3, -1)}))?${rest}`);
  }
  if (anywhere.length > 0) anchored.push(`^[+].*(${anywhere.join('|')})`);
  return anchored.join('|');
}

/**
 * The same with every upper limit on `.`, and limits of 100 on classes, taken away: it matches more, and grep is ready
 * sooner (a bounded repetition of any character costs it 0.4 ms at each start, a fifth of the whole gate).
 */
export function relaxed(expression: string): string {
  return expression
    .replaceAll(/\.\{\d+,\d+\}/g, '.*')
    .replaceAll('{0,100}', '*')
    .replaceAll('{1,100}', '+');
}

/** One word of sh, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The alternatives at the top of an extended regular expression. */
function alternatives(expression: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  for (const { at, depth, char } of characters(expression)) {
    if (char !== '|' || depth > 0) continue;
    found.push(expression.slice(start, at));
    start = at + 1;
  }
  return [...found, expression.slice(start)];
}

/** Where the group that begins `expression` ends. */
function groupEnd(expression: string): number {
  for (const { at, depth, char } of characters(expression)) if (char === ')' && depth === 0) return at + 1;
  throw new Error('a group of the gate is not closed');
}

/** The characters outside of brackets, each with the number of groups that are open behind it. */
function* characters(expression: string) {
  let depth = 0;
  for (let at = 0; at < expression.length; at++) {
    const char = expression[at];
    if (char === '[') at = expression.indexOf(']', at + (expression[at + 1] === '^' ? 3 : 2));
    else if (char === '\\') at++;
    if (char === '(') depth++;
    if (char === ')') depth--;
    yield { at, depth, char };
  }
}

// What the hooks mask and look for in names, written from the table of shapes for sed and for the patterns of sh.

/** Characters of which one parts the halves of a substitution. */
const DELIMITERS = '#/|,!~';

/** Commands of sed, a line each: what holds a key keeps its first four characters and gets `…` for the rest. */
export const maskCommands = (shapes: readonly Masked[]): string =>
  maskingsOf(shapes)
    .flatMap(({ sed }) => sed)
    .map(([head, rest]) => {
      const delimiter = [...DELIMITERS].find((char) => !`${head}${rest}`.includes(char));
      if (delimiter === undefined) throw new Error('a shape leaves no character to write its mask with');
      return ['s', `\\(${head}\\)${rest}`, '\\1…', 'g'].join(delimiter);
    })
    .join('\n');

/** A pattern of `case` for a name of a remote that could be a key. */
export const valueGlob = (shapes: readonly Shape[]): string => either(shapes, '');

/** One for the line of a patch that names a file: of the shapes that are looked for in names of files. */
export const nameGlob = (shapes: readonly Shape[]): string =>
  either(
    shapes.filter(({ inNames }) => inNames),
    "'diff --git '",
  );

const either = (shapes: readonly Shape[], before: string): string =>
  shapes.flatMap(({ glob }) => glob.map((values) => `${before}*${values}*`)).join(' | ');
