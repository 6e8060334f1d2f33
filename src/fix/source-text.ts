/** A file's text: its lines and edits, and, of a program, its literals told from its code. */
import { type Lexer, maskSpans, type Span } from './lex/cursor.ts';

/** A change of one place; what is not named stays. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits in the order of their places; those that say the same are one. Null where two of them touch the same place. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] | null {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && last.start === edit.start && last.end === edit.end && last.text === edit.text) continue;
    if (last !== undefined && edit.start < last.end) return null;
    kept.push(edit);
  }
  return kept;
}

/** The text with all edits made; they are in order and apart. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Offsets at which the lines begin; a line ends with `\n`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line break that the file uses. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** How bytes and text belong together. */
export type Encoding = 'latin1' | 'utf-16le' | 'utf-16be';

/** Tells the encoding by the byte order mark. @param bytes as latin1 */
export function encodingOf(bytes: string): Encoding {
  if (bytes.length % 2 !== 0) return 'latin1';
  return bytes.startsWith('\xff\xfe') ? 'utf-16le' : bytes.startsWith('\xfe\xff') ? 'utf-16be' : 'latin1';
}

/** The text of a file; latin1 text is the bytes themselves. */
export function decodeSource(bytes: string, encoding: Encoding): string {
  if (encoding === 'latin1') return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  return (encoding === 'utf-16be' ? buffer.swap16() : buffer).toString('utf16le');
}

/** The bytes of a text, as latin1; the inverse of decodeSource. */
export function encodeSource(text: string, encoding: Encoding): string {
  if (encoding === 'latin1') return text;
  const buffer = Buffer.from(text, 'utf16le');
  return (encoding === 'utf-16be' ? buffer.swap16() : buffer).toString('latin1');
}

// A program's text with its literals told from its code, and the questions that are asked of a place in it.

/** What the code around a place says. */
export class Code {
  readonly spans: readonly Span[];
  /** The text with literals and comments blanked, of the same length. */
  readonly masked: string;

  constructor(
    readonly path: string,
    readonly text: string,
    lexer: Lexer,
    /** Where the literals begin that are to be replaced. */
    readonly going: ReadonlySet<number> = new Set(),
  ) {
    this.spans = lexer(text);
    this.masked = maskSpans(text, this.spans);
  }

  /** The same code, with the literals named that are to be replaced. */
  withGoing(going: ReadonlySet<number>): Code {
    return new Code(this.path, this.text, () => this.spans, going);
  }

  /** What stands before a place, literals included, at most 300 characters. */
  before(at: number): string {
    return this.text.slice(Math.max(0, at - 300), at);
  }

  /** Blanked code from the beginning of the statement to a place. */
  statement(at: number): string {
    return this.masked.slice(this.statementStart(at), at);
  }

  /** Behind the last `;`, `{` or `}`. */
  statementStart(at: number): number {
    return Math.max(...[';', '{', '}'].map((mark) => this.masked.lastIndexOf(mark, at - 1))) + 1;
  }

  /** The innermost bracket that is open at a place; null at the top level. */
  opener(at: number): { readonly bracket: string; readonly at: number } | null {
    let depth = 0;
    for (let i = at - 1; i >= 0; i--) {
      const character = this.masked[i] ?? '';
      if (')]}'.includes(character)) depth++;
      else if ('([{'.includes(character) && depth-- === 0) return { bracket: character, at: i };
    }
    return null;
  }

  /** Blanked code in front of the bracket: what the block or the call is. */
  header(bracketAt: number): string {
    const header = this.masked.slice(this.statementStart(bracketAt), bracketAt);
    return header.trimEnd();
  }

  /** True where another literal touches a range, with nothing but space between: the language would join them. */
  hasNeighbour(start: number, end: number): boolean {
    const isOpen = this.opener(start) !== null;
    const gap = isOpen ? /\s|\\/ : /[ \t]|\\/;
    let left = start - 1;
    while (left >= 0 && gap.test(this.masked[left] ?? '')) left--;
    let right = end;
    while (right < this.masked.length && gap.test(this.masked[right] ?? '')) right++;
    return this.isLiteral(left) || this.isLiteral(right);
  }

  private isLiteral(at: number): boolean {
    return this.spans.some(({ kind, start, end }) => kind === 'string' && at >= start && at < end);
  }
}
