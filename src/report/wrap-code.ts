/** Makes lines of code fit a width without changing what they mean. What cannot be broken stays whole: a terminal shows it on two lines and copies it as one. */
import type { Language } from '../remedy/languages.ts';
import { columnsOf } from '../text/width.ts';

const HANG = '    ';
/** A longer line is a program's work, and nobody edits it in a terminal. */
const MAX_LINE_CHARACTERS = 400;

/** The lines, without space around, broken where the language lets them be; null where one is too long for any screen. */
export function fitCode(
  lines: readonly string[],
  columns: number,
  breaks: Language['breaks'],
): readonly string[] | null {
  const trimmed = lines.map((line) => line.trim());
  if (trimmed.some((line) => line.length > MAX_LINE_CHARACTERS)) return null;
  return trimmed.flatMap((line) => (columnsOf(line) <= columns ? [line] : broken(line, columns, breaks)));
}

/** Behind a bracket only where nothing else helps. A piece that is wider by itself stays whole. */
function broken(line: string, columns: number, breaks: Language['breaks']): readonly string[] {
  const tail = breaks === 'backslash' ? ' \\' : '';
  const atBlanks = joined(piecesOf(line, breaks, false), columns, tail);
  return atBlanks.every((one) => columnsOf(one) <= columns)
    ? atBlanks
    : joined(piecesOf(line, breaks, true), columns, tail);
}

function joined(pieces: readonly string[], columns: number, tail: string): readonly string[] {
  const lines: string[] = [];
  let now = '';
  for (const piece of pieces) {
    if (now.trim() !== '' && columnsOf(now + piece.trimEnd() + tail) > columns) {
      lines.push(now.trimEnd() + tail);
      now = HANG + piece.trimStart();
    } else now += piece;
  }
  return [...lines, now.trimEnd()];
}

/** Cut outside of literals, where a line may end. */
function piecesOf(line: string, breaks: Language['breaks'], brackets: boolean): readonly string[] {
  const pieces: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if ('"\'`'.includes(character)) quote = character;
    else if (/^\/[/*]|^ #/.test(line.slice(at, at + 2))) break;
    else {
      depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
      if (!canEnd(line, at, depth, breaks) || (!brackets && character !== ' ')) continue;
      pieces.push(line.slice(start, at + 1));
      start = at + 1;
    }
  }
  return [...pieces, line.slice(start)];
}

function canEnd(line: string, at: number, depth: number, breaks: Language['breaks']): boolean {
  const character = line[at] ?? '';
  if (breaks === undefined || (breaks === 'brackets' && depth === 0)) return false;
  if (breaks === 'backslash') return character === ' ';
  if ('(['.includes(character)) return !')]'.includes(line[at + 1] ?? ')');
  return character === ' ' && /[=(,+.?:|&{]/.test(line[at - 1] ?? '');
}
