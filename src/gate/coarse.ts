/**
 * A short expression for the first look of the hooks: it matches whatever the gate's expression matches, and more. grep takes
 * as long to get ready as its expression is; where the short one matches, the hook asks for the long one.
 */
import { MAYBE_ASSIGNED } from '../core/packs/assigned.ts';

/** One thing of a sequence: a character, a bracket expression, a group; with what says how often it comes. */
interface Token {
  readonly text: string;
  /** The alternatives of a group. */
  readonly group: readonly Sequence[] | null;
  readonly times: string;
}

type Sequence = readonly Token[];

/** A group with fewer alternatives is short enough. */
const MIN_ALTERNATIVES = 8;
/** So much is left of each: to its first character that is no letter, or so many. */
const LEAST = 4;
const MOST = 8;

/** @param expression as the gate has it. @param given what it has of values that a name is given */
export function coarse(expression: string, given: string): string {
  const wide = expression.replace(given, () => MAYBE_ASSIGNED);
  return textOf(factored(parse(wide).flatMap(beginningsOf)));
}

/** Of a long list of what begins a value each by itself, cut short; whatever may touch it. What is too short keeps what stands behind the list. */
function beginningsOf(sequence: Sequence): readonly Sequence[] {
  const [list, ...rest] = sequence[0]?.text.startsWith('(^|') ? sequence.slice(1) : sequence;
  if (list?.group == null || list.times !== '' || list.group.length < MIN_ALTERNATIVES) return [sequence];
  if (rest.length > 0 && list !== sequence[0]) return [sequence];
  const isCut = (each: Sequence) => isLong(each) && (rest.length === 0 || isToken(each));
  const others = list.group.filter((each) => !isCut(each));
  const kept = { text: `(${textOf(others)})`, group: others, times: '' };
  return [...list.group.filter(isCut).map(cut), ...(others.length === 0 ? [] : [[kept, ...rest]])];
}

/** What comes before groups and what repeats: a row of single characters. */
function rowOf(sequence: Sequence): Sequence {
  const length = sequence.findIndex(({ group, times }) => group !== null || times !== '');
  return length < 0 ? sequence : sequence.slice(0, length);
}

const isLong = (sequence: Sequence): boolean => rowOf(sequence).length >= LEAST;

/** True for what no word begins with: `os_v2_`. */
const isToken = (sequence: Sequence): boolean => cut(sequence).some(({ text }) => /^(?:[-_0-9]|\[[.]\])$/.test(text));

/** The beginning of such a row. */
function cut(sequence: Sequence): Sequence {
  const row = rowOf(sequence);
  const sign = row.findIndex(({ text }, at) => at >= LEAST - 1 && !/^[A-Za-z]$/.test(text));
  return row.slice(0, sign < 0 ? MOST : Math.min(MOST, sign + 1));
}

/** Alternatives that begin alike as one: `abc|abd` as `ab(c|d)`. */
function factored(alternatives: readonly Sequence[]): readonly Sequence[] {
  const byFirst = new Map<string, Sequence[]>();
  for (const each of alternatives) {
    const first = each[0] === undefined ? '' : textOfToken(each[0]);
    byFirst.set(first, [...(byFirst.get(first) ?? []), each]);
  }
  return [...byFirst.values()].flatMap(joined);
}

function joined(alike: readonly Sequence[]): readonly Sequence[] {
  const [one, ...others] = alike;
  const [first] = one ?? [];
  if (one === undefined || first === undefined || others.length === 0 || /^[$^]/.test(first.text)) return alike;
  const rests = alike.map((each) => each.slice(1));
  const isWhole = rests.some((rest) => rest.length === 0);
  const [only, ...more] = factored(rests.filter((rest) => rest.length > 0));
  if (only === undefined) return [[first]];
  if (more.length === 0 && !isWhole) return [[first, ...only]];
  return [[first, { text: `(${textOf([only, ...more])})`, group: [only, ...more], times: isWhole ? '?' : '' }]];
}

const textOf = (alternatives: readonly Sequence[]): string =>
  [...new Set(alternatives.map((sequence) => sequence.map(textOfToken).join('')))].join('|');

const textOfToken = ({ text, times }: Token): string => `${text}${times}`;

/** The alternatives of an extended expression. */
function parse(expression: string): readonly Sequence[] {
  let at = 0;
  const token = (): Token => {
    const start = at;
    const char = expression[at++];
    let group: readonly Sequence[] | null = null;
    if (char === '\\') at++;
    else if (char === '[') at = bracketEnd(expression, at);
    else if (char === '(') {
      group = alternatives();
      at++;
    }
    const text = expression.slice(start, at);
    const times = /^(?:[*+?]|\{[\d,]+\})/.exec(expression.slice(at))?.[0] ?? '';
    at += times.length;
    return { text, group, times };
  };
  const alternatives = (): Sequence[] => {
    const found: Token[][] = [[]];
    while (at < expression.length && expression[at] !== ')') {
      if (expression[at] !== '|') found.at(-1)?.push(token());
      else {
        found.push([]);
        at++;
      }
    }
    return found;
  };
  return alternatives();
}

/** Where a bracket expression ends, of which `[` has been read: a `]` right at its beginning is one of its characters. */
function bracketEnd(expression: string, from: number): number {
  let at = expression[from] === '^' ? from + 1 : from;
  if (expression[at] === ']') at++;
  while (expression[at] !== ']') at = expression.startsWith('[:', at) ? expression.indexOf(':]', at) + 2 : at + 1;
  return at + 1;
}
