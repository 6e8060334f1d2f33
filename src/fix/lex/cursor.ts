/** Walks over a program's text and notes the runs of it that are no code: literals and comments; each language says what begins where. */

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

// Walks over a program's text and notes its literals and comments; each language says what begins where.

/** Tries to take something at the cursor's place. @returns whether it moved */
export type Step = (cursor: Cursor) => boolean;

/** How a literal goes on and ends. */
interface Quoting {
  /** Where the prefix begins; the cursor stands there. */
  readonly open: string;
  readonly close: string;
  readonly prefix?: string;
  /** `\\`: a backslash takes the next character with it; `double`: the quote twice is the quote. */
  readonly escape?: '\\' | 'double' | null;
  readonly multiline?: boolean;
  readonly expands?: boolean;
  /** Code inside: `${` to `}`. */
  readonly nest?: readonly [open: string, close: string];
}

/** A place in a text, and what was seen before it. */
export class Cursor {
  at = 0;
  readonly spans: Span[] = [];
  /** Here-documents that begin behind the present line. */
  readonly pending: ((cursor: Cursor) => void)[] = [];

  constructor(
    readonly text: string,
    private readonly step: Step,
  ) {}

  /** Reads code up to the end, or up to the bracket that closes what was open before. */
  run(opening = '', closing = ''): void {
    let depth = 0;
    while (this.at < this.text.length) {
      if (this.step(this)) continue;
      const character = this.text[this.at];
      if (closing !== '' && character === closing) {
        if (depth === 0) return;
        depth--;
      } else if (opening !== '' && character === opening) depth++;
      this.at++;
    }
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** What a sticky expression matches here. */
  match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    return expression.exec(this.text);
  }

  /** Notes everything up to `end` as a comment or as something without meaning here. */
  skip(end: number, kind: 'comment' | 'other' = 'comment'): true {
    const to = end < 0 ? this.text.length : end;
    this.note({ kind, start: this.at, end: to, bodyStart: this.at, bodyEnd: to, quote: '' });
    this.at = to;
    return true;
  }

  skipLine(): true {
    return this.skip(this.text.indexOf('\n', this.at));
  }

  /** Takes a literal; where it does not end, its quote was none. */
  take(quoting: Quoting): true {
    const { open, close, prefix = '', escape: how = '\\', multiline = false } = quoting;
    const start = this.at;
    const bodyStart = start + prefix.length + open.length;
    const nested: (readonly [number, number])[] = [];
    this.at = bodyStart;
    for (;;) {
      if (this.at >= this.text.length || (!multiline && this.text[this.at] === '\n')) return this.leave(bodyStart);
      if (how === '\\' && this.text[this.at] === '\\') this.at += 2;
      else if (how === 'double' && this.startsWith(close + close)) this.at += 2;
      else if (this.startsWith(close)) break;
      else if (quoting.nest !== undefined && this.startsWith(quoting.nest[0])) this.nest(quoting.nest, nested);
      else this.at++;
    }
    const bodyEnd = this.at;
    this.at += close.length;
    const expands = quoting.expands ?? quoting.nest !== undefined;
    this.note({ kind: 'string', start, end: this.at, bodyStart, bodyEnd, quote: open, prefix, expands, nested });
    return true;
  }

  note(span: Partial<Span> & Pick<Span, 'kind' | 'start' | 'end' | 'bodyStart' | 'bodyEnd' | 'quote'>): void {
    this.spans.push({ prefix: '', expands: false, nested: [], ...span });
  }

  private nest([open, close]: readonly [string, string], nested: (readonly [number, number])[]): void {
    const from = this.at + open.length;
    this.at = from;
    this.run(close === '}' ? '{' : '(', close);
    nested.push([from, this.at]);
    this.at += close.length;
  }

  private leave(bodyStart: number): true {
    this.at = bodyStart;
    return true;
  }
}

/** Reads a text from its beginning to its end. */
export function lexWith(text: string, step: Step): readonly Span[] {
  const cursor = new Cursor(text, step);
  cursor.run();
  return cursor.spans;
}
