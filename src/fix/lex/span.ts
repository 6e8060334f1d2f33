/** Runs of a program's text that are no code: literals and comments. */

/** A literal, a comment, or text outside of the program. Ends are exclusive. */
export interface Span {
  readonly kind: 'string' | 'comment' | 'other';
  /** With prefix and quotes. */
  readonly start: number;
  readonly end: number;
  /** What stands between the quotes. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** `'`, `"""`, `<<` for a here-document. */
  readonly quote: string;
  /** Letters before the quote: `rf`, `$@`. */
  readonly prefix: string;
  /** True where the language puts variables or expressions into it. */
  readonly expands: boolean;
  /** Ranges of code inside the literal. */
  readonly nested: readonly (readonly [start: number, end: number])[];
}

/** Reads a whole file. Tolerant: what it does not understand is code. */
export type Lexer = (text: string) => readonly Span[];

/** The innermost span that holds the whole range; null where that is code. */
export function spanAt(spans: readonly Span[], start: number, end: number): Span | null {
  let best: Span | null = null;
  for (const span of spans) {
    if (span.start > start || span.end < end) continue;
    if (span.nested.some(([from, to]) => start >= from && end <= to)) continue;
    if (best === null || span.end - span.start < best.end - best.start) best = span;
  }
  return best;
}

/** The text with literals and comments blanked: of the same length, line breaks kept. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, kind } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, kind === 'string' ? '"' : ' ');
    at = end;
  }
  return out + text.slice(at);
}
