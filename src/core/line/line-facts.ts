/** What one line says by itself: found out once, when it is first asked for, and read by all that stands near it. */

import { type HeaderMeaning, meaningOfHeader, type Words } from './block-header.ts';
import { type Mention, mentionsIn } from './mention.ts';

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

function indentOf(text: string): number {
  const space = /^[ \t]*/.exec(text)?.[0] ?? '';
  const isBlank = space.length === text.length - (text.endsWith('\r') ? 1 : 0);
  return isBlank ? Number.POSITIVE_INFINITY : space.replace(/\t/g, '    ').length;
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
export function destinationOf(text: string): string | null {
  for (const match of text.matchAll(URLS)) {
    const [, host = '', named] = match;
    if (named === undefined && !NAMES_SOMETHING.test(text.slice(0, match.index)) && !SCHEMA.test(host)) return host;
  }
  return null;
}
