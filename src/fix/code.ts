/** A program's text with its literals told from its code, and the questions that are asked of a place in it. */
import { type Lexer, maskSpans, type Span } from './lex/span.ts';

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
