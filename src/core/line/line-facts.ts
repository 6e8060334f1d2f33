/** What one line says by itself: found out once, when it is first asked for, and read by all candidates on it and near it. */
import { type HeaderMeaning, meaningOfHeader, type Words } from './block-header.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { legibleLine, unserialized } from './spelling.ts';

const KEEP = 400;
/** What a cut leaves of a word or value: no part of a key must pass for a name. */
const PIECE = /(?<![0-9A-Za-z+/=_-])[0-9A-Za-z+/=_-]*$/;
/** A name that gets 20 digits or more. */
const SUM = /(?:^|[{,\s])["']?([\w./~@-]{1,60})["']?\s*(?:=>|[:=])\s*["']?[0-9a-f]{20,64}["']?(?=[\s,;}]|$)/g;

/** The facts of one line. */
export class LineFacts {
  readonly number: number;
  /** Columns of white space before the text, a tab counted as four; Infinity for a blank line. */
  readonly indent: number;
  /** At most the first 400 characters. */
  readonly text: string;
  readonly #words: Words;
  #mentions: readonly Mention[] | undefined;
  #heading: HeaderMeaning | undefined;
  #comment: string | null | undefined;
  #host: string | null | undefined;
  #sums: readonly string[] | undefined;

  constructor(line: { readonly number: number; readonly text: string; readonly indent?: number }, words: Words) {
    const { number, text } = line;
    this.number = number;
    this.indent = line.indent ?? indentOf(text);
    this.text = text.length > KEEP ? text.slice(0, KEEP).replace(PIECE, '') : text;
    this.#words = words;
  }

  /** True where nothing but white space stands on it. */
  get isBlank(): boolean {
    return this.indent === Number.POSITIVE_INFINITY;
  }

  /** Where it names providers. */
  get mentions(): readonly Mention[] {
    this.#mentions ??= mentionsIn(this.text, this.#words.providers);
    return this.#mentions;
  }

  /** What it says of the values in a block that it opens. */
  get heading(): HeaderMeaning {
    this.#heading ??= meaningOfHeader(this.text, this.#words);
    return this.#heading;
  }

  /** The text of a comment; null for code, also for code that is commented out. */
  get comment(): string | null {
    if (this.#comment === undefined) this.#comment = commentIn(this.text);
    return this.#comment;
  }

  /** The host that it sends something to. */
  get host(): string | null {
    if (this.#host === undefined) this.#host = destinationOf(this.text);
    return this.#host;
  }

  /** The names that get as many digits as a checksum or a key has. */
  get sums(): readonly string[] {
    this.#sums ??= [...this.text.matchAll(SUM)].map(([, name = '']) => name);
    return this.#sums;
  }
}

const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const TAB_COLUMNS = 4;

function indentOf(text: string): number {
  let columns = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === TAB) columns += TAB_COLUMNS;
    else if (code === SPACE) columns++;
    else return code === RETURN && at === text.length - 1 ? Number.POSITIVE_INFINITY : columns;
  }
  return Number.POSITIVE_INFINITY;
}

function commentIn(text: string): string | null {
  const said = /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)(.*)$/.exec(text)?.[1];
  return said === undefined || /[=:]\s*["'`\w]|[({[]\s*$|^\s*["'`})\]]/.test(said) ? null : said;
}

const URLS =
  /\bhttps?:\/\/(?:[^@\s/"'`]{1,200}@)?([a-z][\w-]*(?:\.[\w-]+)+)[^\s"'`]*(["'`]?\s*[\])}]?\s*(?:=>|[:=]))?/gi;
/** What stands in front of a URL that names something: a namespace, a schema, a class, a link in a comment. */
const NAMES_SOMETHING =
  /(?:xmlns(?::\w+)?|\$?schema(?:location)?|\$?ref|@?context|namespace|class|xsi:\w+|homepage|docs?)["']?\s*[:=]\s*["'`]?$|(?:^|\s)(?:#|\/\/|--|;|\/\*|<!--)(?:\s[^"'`]*)?$/i;
const SCHEMA = /^(?:www\.w3|schemas?\.)/i;

/** The host that a line sends something to; a URL that is an index, a key of a map, a namespace or a note is no destination. */
function destinationOf(text: string): string | null {
  for (const match of text.matchAll(URLS)) {
    const [, host = '', named] = match;
    if (named === undefined && !NAMES_SOMETHING.test(text.slice(0, match.index)) && !SCHEMA.test(host)) return host;
  }
  return null;
}

// The line that candidates stand on: read once for all of them, however many they are.

/** A person's eye does not reach further on a line. */
const EYE = 600;
/** What opens a bracket is not longer than this. */
const OPENER_REACH = 80;
const MAX_OPENERS = 6;
const OPENER = /(?<![\w$."'`:>@/-])[\w$."'`:>@/-]+(?:\s*(?:[:=]>?))?(?:\s*[({[]+)?\s*$/;

/** A bracket that a value stands in: its facts, and how far before the value it is. */
export interface Opener {
  readonly facts: LineFacts;
  readonly distance: number;
}

/** A bracket of the line, and the one around it. */
interface Bracket {
  readonly at: number;
  readonly outer: Bracket | null;
  facts: LineFacts | null | undefined;
}

/** A place where a bracket opens or closes, and the bracket that is open behind it. */
interface Turn {
  readonly at: number;
  readonly inside: Bracket | null;
}

/** One line with candidates on it. */
export class LineIndex {
  readonly #facts: LineFacts;
  readonly #words: Words;
  readonly #text: ReturnType<typeof legibleLine>;
  #mentions: readonly Mention[] | undefined;
  #turns: readonly Turn[] | undefined;

  constructor(facts: LineFacts, text: string, words: Words) {
    this.#facts = facts;
    this.#words = words;
    this.#text = legibleLine(text);
  }

  /** The mention nearest to a value; none that stands as far before it as `outside`, and none in it. */
  mentionBeside(start: number, end: number, outside: number): Mention | null {
    this.#mentions ??= mentionsIn(this.#text.text, this.#words.providers, Number.POSITIVE_INFINITY);
    if (this.#mentions.length === 0) return null;
    const [from, to] = [this.#text.placeOf(start), this.#text.placeOf(end)];
    const after = this.#mentions[firstAt(this.#mentions, to, indexOf)];
    const before = this.#mentions[firstAt(this.#mentions, from, indexOf) - 1];
    const back = before ? from - before.index : Number.POSITIVE_INFINITY;
    const on = after ? after.index - to + 1 : Number.POSITIVE_INFINITY;
    if (before && back <= Math.min(EYE, outside) && back <= on) return before;
    return after && on <= EYE ? after : null;
  }

  /**
   * What opens the brackets that a place stands in, the innermost first: `app.use(session({ secret: '` gives `session({`
   * and `app.use(`. Brackets that nothing names are left out.
   */
  openersAt(offset: number): readonly Opener[] {
    this.#turns ??= turnsOf(this.#text.text);
    const place = this.#text.placeOf(offset);
    const found: Opener[] = [];
    let bracket = this.#turns[firstAt(this.#turns, place, ({ at }) => at) - 1]?.inside ?? null;
    for (; bracket && place - bracket.at <= EYE && found.length < MAX_OPENERS; bracket = bracket.outer) {
      if (bracket.facts === undefined) bracket.facts = this.#factsOf(bracket.at);
      if (bracket.facts) found.push({ facts: bracket.facts, distance: place - bracket.at });
    }
    return found;
  }

  #factsOf(at: number): LineFacts | null {
    const text = unserialized(this.#text.text.slice(Math.max(0, at - OPENER_REACH), at + 1));
    const opener = OPENER.exec(text.slice(0, -1))?.[0];
    if (!opener || !/\w/.test(opener)) return null;
    const { number, indent } = this.#facts;
    return new LineFacts({ number, indent, text: opener + text.slice(-1) }, this.#words);
  }
}

const indexOf = ({ index }: Mention): number => index;

/** Index of the first of them, which are sorted by their place, at a place or behind it. */
function firstAt<T>(sorted: readonly T[], place: number, placeOf: (one: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && placeOf(one) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All of them, in their order. */
function turnsOf(text: string): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { index: at, 0: char } of text.matchAll(/[()[\]{}]/g)) {
    const around: Bracket | null = turns.at(-1)?.inside ?? null;
    const opens = '([{'.includes(char);
    turns.push({ at, inside: opens ? { at, outer: around, facts: undefined } : (around?.outer ?? null) });
  }
  return turns;
}
