/** Where a match stands, counted as gitleaks counts: the line end before a line belongs to that line. */
import { type ByteSpan, countUpTo } from './go-text.ts';

/** Lines from 0, in the text that was searched; columns from 1, from 2 behind its first line. */
export interface MatchPlace {
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
  /** The lines of the match, with the line end before the first of them. */
  readonly lines: ByteSpan;
}

/** The place of a match in a text whose line ends are known. */
export function placeOf(text: string, ends: readonly number[], { start, end }: ByteSpan): MatchPlace {
  // a text without any is one line
  const known = ends.length === 0 ? [text.length] : ends;
  const line = countUpTo(known, start);
  if (line === known.length) return lastPlace(text, known, { start, end });
  const begin = known[line - 1] ?? 0;
  const place = {
    startLine: line,
    startColumn: start - begin + 1,
    endLine: line,
    endColumn: 0,
    lineEnd: known[line] ?? 0,
  };
  const last = countUpTo(known, end - 1);
  if (end > 0 && last < known.length) {
    place.endColumn = end - (known[last - 1] ?? 0);
    if (last >= line) {
      place.endLine = last;
      place.lineEnd = known[last] ?? 0;
    }
  }
  const { lineEnd, ...rest } = place;
  return { ...rest, lines: { start: begin, end: Math.max(lineEnd, end) } };
}

/** Behind the last line end: what is taken for the lines of such a match begins with the text. */
function lastPlace(text: string, ends: readonly number[], { start, end }: ByteSpan): MatchPlace {
  const begin = ends.at(-1) ?? 0;
  const next = Math.min(...['\n', '\r'].map((each) => text.indexOf(each, end)).filter((at) => at >= 0), text.length);
  return {
    startLine: ends.length,
    endLine: ends.length,
    startColumn: start - begin + 1,
    endColumn: end - begin,
    lines: { start: 0, end: next },
  };
}
