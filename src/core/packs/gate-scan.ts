/**
 * Looks for what a gate's expression matches, quickly: tables say of four characters in a row whether an alternative can
 * begin there, some alternatives to a bit. Only there are these tried.
 */
import { once } from '../once.ts';
import { BEGINNING_LENGTH, type Beginning, beginningsOf, shareOf, union } from './gate-tree.ts';

/** True where a text of bytes holds what the expression matches. */
export type GateScan = (text: string) => boolean;

/** As many as a number has bits without its sign. */
const MAX_BUCKETS = 31;
/** A beginning that stands in more places is none: its alternative is looked for by its expression. */
const MAX_SHARE = 0.05;
/** Tables cost 30 milliseconds, with both packs 200: so much text is put to the expression itself first. */
const MAX_CHARACTERS_BEFORE_TABLES = 4_000_000;
const LINE_END = 10;
const NOTHING = new Int32Array(256);

interface Bucket {
  readonly sets: readonly string[];
  readonly share: number;
  readonly beginnings: readonly Beginning[];
}

/** The same answer as the expression gives; tables come in where there is much to read. @param flags `m` where texts hold more than a line */
export function createGateScan(expression: string, flags: 'm' | ''): GateScan {
  return withTables(expression, flags, remembered(testOf(expression, flags)));
}

/** For a line what one of several scans says, each of which is also asked by itself; `expression` is that of all of them. */
export const createJointScan = (expression: string, scans: readonly (() => GateScan)[]): GateScan =>
  withTables(expression, '', (text) => scans.some((scan) => scan()(text)));

function withTables(expression: string, flags: 'm' | '', first: GateScan): GateScan {
  const quick = once(() => createTableScan(expression, flags));
  let left = MAX_CHARACTERS_BEFORE_TABLES;
  return (text) => {
    left -= text.length;
    return left < 0 ? quick()(text) : first(text);
  };
}

const testOf = (expression: string, flags: string): GateScan => {
  const whole = new RegExp(expression, flags);
  return (text) => whole.test(text);
};

/** A line is asked twice in a row: whether it holds anything, and what. */
function remembered(scan: GateScan): GateScan {
  let last: { readonly text: string; readonly answer: boolean } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, answer: scan(text) };
    return last.answer;
  };
}

/** The same, by tables at once. */
export function createTableScan(expression: string, flags: 'm' | ''): GateScan {
  const beginnings = tryBeginnings(expression);
  if (beginnings === null) {
    const whole = new RegExp(expression, flags);
    return (text) => whole.test(text);
  }
  const broad = new Set(beginnings.filter(({ share }) => share > MAX_SHARE).map(({ source }) => source));
  const others = broad.size === 0 ? null : new RegExp([...broad].join('|'), flags);
  const buckets = bucketsOf(beginnings.filter(({ source }) => !broad.has(source)));
  const tables = tablesOf(buckets);
  const matches = createAlternatives(buckets, flags);
  return (text) => scan(text, tables, matches) || (others?.test(text) ?? false);
}

function tryBeginnings(expression: string): readonly Beginning[] | null {
  try {
    return beginningsOf(expression);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Beginnings that are alike share a bucket: of those beside each other in order, the two that cost least become one. */
function bucketsOf(beginnings: readonly Beginning[]): readonly Bucket[] {
  const buckets: Bucket[] = beginnings
    .map((one) => ({ sets: one.sets, share: one.share, beginnings: [one] }))
    .sort((a, b) => (a.sets.join('\u0100') < b.sets.join('\u0100') ? -1 : 1));
  const pairs = buckets.slice(1).map((bucket, at) => together(buckets[at] ?? bucket, bucket));
  while (buckets.length > MAX_BUCKETS) {
    const at = cheapest(pairs, buckets);
    const [pair] = pairs.splice(at, 1);
    if (pair === undefined) break;
    buckets.splice(at, 2, pair);
    for (const place of [at - 1, at]) {
      const [left, right] = [buckets[place], buckets[place + 1]];
      if (left !== undefined && right !== undefined) pairs[place] = together(left, right);
    }
  }
  return buckets;
}

function cheapest(pairs: readonly Bucket[], buckets: readonly Bucket[]): number {
  const costs = pairs.map(({ share }, at) => share - (buckets[at]?.share ?? 0) - (buckets[at + 1]?.share ?? 0));
  return costs.indexOf(Math.min(...costs));
}

function together(one: Bucket, other: Bucket): Bucket {
  const sets = one.sets.map((set, at) => union([set, other.sets[at] ?? '']));
  return { sets, share: shareOf(sets), beginnings: [...one.beginnings, ...other.beginnings] };
}

/** For each place of a beginning and each byte, the buckets that can have it there. */
function tablesOf(buckets: readonly Bucket[]): readonly Int32Array[] {
  const tables = Array.from({ length: BEGINNING_LENGTH }, () => new Int32Array(256));
  for (const [bit, { sets }] of buckets.entries())
    for (const [place, set] of sets.entries())
      for (const char of set) {
        const table = tables[place];
        if (table) table[char.charCodeAt(0)] = (table[char.charCodeAt(0)] ?? 0) | (1 << bit);
      }
  return tables;
}

/** Tries what can match at a place; `hits` are the buckets. */
type Alternatives = (text: string, at: number, hits: number) => boolean;

/** Begins in front of the text, where a line ends; behind its end only what may be anything stands. */
function scan(text: string, tables: readonly Int32Array[], matches: Alternatives): boolean {
  const [one = NOTHING, two = NOTHING, three = NOTHING, four = NOTHING] = tables;
  let first = one[LINE_END] ?? 0;
  let both = 0;
  let most = 0;
  const end = text.length + BEGINNING_LENGTH - 1;
  for (let at = 0; at < end; at++) {
    const byte = byteAt(text, at);
    const hits = most & (four[byte] ?? 0);
    most = both & (three[byte] ?? 0);
    both = first & (two[byte] ?? 0);
    first = one[byte] ?? 0;
    if (hits !== 0 && matches(text, at - BEGINNING_LENGTH + 1, hits)) return true;
  }
  return false;
}

/** Of a character that is no byte, nothing is known but that it is not one of few; behind the end stands a zero. */
function byteAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  return Math.min(255, text.charCodeAt(at));
}

/** So many rows of four characters are remembered with what can begin with them. */
const MAX_REMEMBERED = 20_000;

/** What can match is found out once for the same four characters, while they are remembered. */
function createAlternatives(buckets: readonly Bucket[], flags: string): Alternatives {
  const known = new Map<number, RegExp | null>();
  const find = createFinder(buckets, flags);
  return (text, at, hits) => {
    const first = at < 0 ? LINE_END : byteAt(text, at);
    const key = (first << 24) | (byteAt(text, at + 1) << 16) | (byteAt(text, at + 2) << 8) | byteAt(text, at + 3);
    let test = known.get(key);
    if (test === undefined) {
      test = find(key, hits);
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(key, test);
    }
    return test !== null && matchesAt(test, text, at);
  };
}

/** Gives the alternatives that can begin with four characters, as one expression; null where none can. */
function createFinder(buckets: readonly Bucket[], flags: string): (key: number, hits: number) => RegExp | null {
  const tests = new Map<string, RegExp>();
  return (key, hits) => {
    const chars = [24, 16, 8, 0].map((shift) => String.fromCharCode((key >>> shift) & 255));
    const fits = ({ sets }: Beginning) => sets.every((set, place) => set.includes(chars[place] ?? ''));
    const fitting = buckets.flatMap(({ beginnings }, bit) =>
      (hits & (1 << bit)) === 0 ? [] : beginnings.filter(fits),
    );
    if (fitting.length === 0) return null;
    const source = [...new Set(fitting.map((each) => each.source))].join('|');
    const test = tests.get(source) ?? new RegExp(source, `${flags}y`);
    tests.set(source, test);
    return test;
  };
}

/** At a place, or behind it where a line ends there. */
function matchesAt(test: RegExp, text: string, at: number): boolean {
  test.lastIndex = Math.max(0, at);
  if (test.test(text)) return true;
  if (at < 0 || (text[at] !== '\n' && text[at] !== '\r')) return false;
  test.lastIndex = at + 1;
  return test.test(text);
}
