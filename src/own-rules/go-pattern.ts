/** Regular expressions in the syntax of Go (RE2), in time that grows with the text alone: run in windows around the texts of which each match holds one. Loads re2js, so import it late. */
import { RE2JS, RE2JSException } from 're2js';
import { asBytes } from '../text/bytes.ts';
import { type ByteSpan, countUpTo, GoText, offsetsOf, widthAt } from './go-text.ts';
import { type PatternShape, patternShape } from './pattern-shape.ts';

/** An expression that is ready to run. */
export interface GoPattern {
  /** How many groups it has. */
  readonly groups: number;
  /** Whether it matches anywhere. */
  test(text: GoText): boolean;
  /** Every match from the left, none of which overlaps another. */
  all(text: GoText): Iterable<ByteSpan>;
  /** The groups of the first match, the whole first; null for a group that took no part; no list where nothing matches. */
  groupsIn(text: GoText): readonly (ByteSpan | null)[] | null;
}

const COMPILED = new Map<string, GoPattern>();

/**
 * Compiles an expression, once in this process.
 * @throws PatternError with a sentence for people
 */
export function goPattern(source: string): GoPattern {
  const known = COMPILED.get(source);
  if (known !== undefined) return known;
  const pattern = new Engine(source);
  COMPILED.set(source, pattern);
  return pattern;
}

/** One expression of several, as gitleaks joins them: flags that one of them sets hold for those behind it. */
export const joinedSource = (sources: readonly string[]): string => `(?:${sources.join('|')})`;

/** Why an expression is wrong. */
export class PatternError extends Error {
  /** @param reason one clause, which quotes at most the part that is wrong */
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'PatternError';
  }
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // Go takes the same name twice, and nothing here asks for names
    if (/duplicate capture group name/.test(error.message)) return compile(withoutNames(source));
    throw new PatternError(reasonOf(error.message), { cause: error });
  }
}

/** `error parsing regexp: missing closing ): \`a(\`` without its beginning, and without a quotation that could be a key. */
function reasonOf(message: string): string {
  const [, what = 'it is not RE2 syntax', part = ''] =
    /^(?:error parsing regexp: )?(.*?)(?:: `(.*)`)?$/s.exec(message) ?? [];
  const isShown =
    part !== '' &&
    part.length <= 24 &&
    !/[0-9A-Za-z]{12}/.test(part) &&
    !/[\u0000-\u001f\u007f-\u{10ffff}]/u.test(part);
  const look = /^\(\?<?[=!]/.test(part) ? ' (RE2 does not look ahead or behind)' : '';
  return isShown ? `${what}: ${part}${look}` : `${what}${look}`;
}

/** What opens a group that is counted; what stands in a class or behind a backslash opens none. */
const OPENING =
  /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?[a-z]*:\]|[^\]\\])*(?:\]|\\?$)|(\(\?P?<\w+>|\((?!\?))/g;

const withOpenings = (source: string, opening: string): string =>
  source.replace(OPENING, (whole: string, group?: string) => (group === undefined ? whole : opening));

const withoutNames = (source: string): string => withOpenings(source, '(');

/** The same matches, found three times as fast in a long text. */
const withoutGroups = (source: string): string => withOpenings(source, '(?:');

/** Below it the matcher is quick enough with groups, and another one would have to be compiled. */
const LONG_TEXT_BYTES = 20_000;

/** What runs an expression; its parts are made when they are first needed. */
class Engine implements GoPattern {
  readonly #source: string;
  readonly #compiled: RE2JS;
  #plain: RE2JS | undefined;
  #shape: PatternShape | undefined;

  constructor(source: string) {
    this.#source = source;
    this.#compiled = compile(source);
  }

  get groups(): number {
    return this.#compiled.groupCount();
  }

  test({ subject }: GoText): boolean {
    return this.#compiled.test(subject);
  }

  *all(text: GoText): Iterable<ByteSpan> {
    this.#shape ??= patternShape(this.#source);
    const windows = matchWindows(text, this.#shape);
    if (windows === null) yield* this.#allIn(text, 0);
    else for (const window of windows) yield* this.#allInWindow(text, window);
  }

  *#allInWindow(text: GoText, { start, end }: ByteSpan): Iterable<ByteSpan> {
    const begin = Math.max(0, start - EDGE_BYTES);
    for (const span of this.#allIn(text.part({ start: begin, end }), start - begin))
      yield { start: span.start + begin, end: span.end + begin };
  }

  /** As Go's FindAll: no empty match right behind another match. */
  *#allIn({ bytes, subject }: GoText, begin: number): Iterable<ByteSpan> {
    const engine = bytes.length < LONG_TEXT_BYTES ? this.#compiled : this.#withoutGroups;
    if (!engine.test(subject)) return;
    const matcher = engine.matcher(subject);
    let from = begin;
    let last = -1;
    while (from <= bytes.length && matcher.find(from)) {
      const span = { start: matcher.start(), end: matcher.end() };
      const isEmptyHere = span.end === from;
      if (!isEmptyHere || span.start !== last) yield span;
      from = isEmptyHere ? from + widthAt(bytes, from) : span.end;
      last = span.end;
    }
  }

  get #withoutGroups(): RE2JS {
    this.#plain ??= this.groups === 0 ? this.#compiled : compile(withoutGroups(this.#source));
    return this.#plain;
  }

  groupsIn({ subject }: GoText): readonly (ByteSpan | null)[] | null {
    return groupsOf(this.#compiled, subject);
  }
}

function groupsOf(compiled: RE2JS, subject: string | Uint8Array): readonly (ByteSpan | null)[] | null {
  const matcher = compiled.matcher(subject);
  if (!matcher.find()) return null;
  return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => {
    const start = matcher.start(group);
    return start < 0 ? null : { start, end: matcher.end(group) };
  });
}

/** Whether an expression takes the empty text, and so matches at every place. */
export function takesNothing(pattern: GoPattern): boolean {
  return pattern.test(new GoText(asBytes('')));
}

// The parts of a text where an expression can match at all: around the texts of which each of its matches holds one.

/** Letters that are an ASCII letter in another case and take more bytes: the Kelvin sign and the long s. */
const WIDE_CASES = /\u00e2\u0084\u00aa|\u00c5\u00bf/;
/** What reaches further is searched whole. */
const MAX_REACH_BYTES = 16_384;
const MAX_REACH_LINES = 64;
/** The longest character: an expression looks at one on each side of its match. */
const EDGE_BYTES = 4;

/**
 * Parts that do not touch, in order. Each match lies in one of them, and with it a character behind it; one that begins in
 * a part, on the beginning of a character, ends there.
 * @returns null where the whole text has to be searched
 */
function matchWindows(text: GoText, shape: PatternShape): readonly ByteSpan[] | null {
  const { literals, maxBytes, maxLineEnds } = shape;
  const isBounded = maxBytes <= MAX_REACH_BYTES || maxLineEnds <= MAX_REACH_LINES;
  if (literals === null || !isBounded || WIDE_CASES.test(text.bytes)) return null;
  const windows: ByteSpan[] = [];
  for (const place of placesOf(literals, text.lower)) {
    const window = windowAround(text, place, maxBytes, maxLineEnds);
    const last = windows.at(-1);
    if (last === undefined || window.start > last.end) windows.push(window);
    else
      windows[windows.length - 1] = { start: Math.min(last.start, window.start), end: Math.max(last.end, window.end) };
  }
  return windows;
}

/** Where the words stand, from the left. */
function placesOf(words: readonly string[], lower: string): readonly ByteSpan[] {
  const places = words.flatMap((word) => offsetsOf(word, lower).map((start) => ({ start, end: start + word.length })));
  return words.length === 1 ? places : places.sort((a, b) => a.start - b.start);
}

function windowAround(
  { bytes, lineEnds }: GoText,
  { start, end }: ByteSpan,
  maxBytes: number,
  maxLineEnds: number,
): ByteSpan {
  const before = lineEnds[countUpTo(lineEnds, start - 1) - 1 - maxLineEnds] ?? -1;
  const behind = lineEnds[countUpTo(lineEnds, end - 1) + maxLineEnds] ?? bytes.length;
  return {
    start: wholeCharacter(bytes, Math.max(0, end - maxBytes, before + 1)),
    // a word may begin again within itself
    end: Math.min(bytes.length, end + maxBytes + EDGE_BYTES, behind + 1),
  };
}

/** Back to the beginning of the character that an offset lies in. */
function wholeCharacter(bytes: string, offset: number): number {
  for (let back = 0; back <= 3 && offset - back >= 0; back++) {
    const code = bytes.charCodeAt(offset - back);
    if (code < 0x80 || code > 0xbf) return offset - back;
  }
  return offset;
}
