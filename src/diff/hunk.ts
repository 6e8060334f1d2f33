/** Counts the lines of a hunk: only the counts of its header tell where it ends, never what a line looks like. */
import { MalformedDiff } from './malformed.ts';

/** What a line of a hunk is. */
export type LineKind = 'added' | 'removed' | 'other';

/** A hunk that is being read. */
export interface Hunk {
  /** How many characters stand before the content: one for each old side. */
  readonly columns: number;
  /** Number in the new file of the next line there. */
  next: number;
  /** Lines of the new side that are still to come. */
  left: number;
  /** Lines of each old side that are still to come. */
  readonly oldLeft: number[];
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

/** Reads `@@ -1,2 +3,4 @@ …` or, with n old sides, `@@@ -1,2 -1,3 +3,4 @@@ …`; null where the line is neither. */
export function openHunk(line: string): Hunk | null {
  const [, ats = '', ranges = '', next = '', count] =
    /^(@@+)((?: -\d+(?:,\d+)?)+) \+(\d+)(?:,(\d+))? \1(?:$|\s)/.exec(line) ?? [];
  if (ats === '') return null;
  const oldLeft = ranges
    .trim()
    .split(' ')
    .map((range) => Number(range.split(',')[1] ?? 1));
  if (oldLeft.length !== ats.length - 1) return null;
  return { columns: oldLeft.length, next: Number(next), left: Number(count ?? 1), oldLeft };
}

/** Whether every line of the hunk has come. */
export function isFinished(hunk: Hunk): boolean {
  return hunk.left === 0 && hunk.oldLeft.every((left) => left === 0);
}

/** Takes the line that begins at `text[from]` off the counts. `added` means: in no old side. */
export function countLine(hunk: Hunk, text: string, from: number, to: number): LineKind {
  const mark = from < to ? text.charCodeAt(from) : SPACE;
  if (mark === BACKSLASH) return 'other';
  if (hunk.columns !== 1) return countCombined(hunk, text, from, to);
  if (mark === PLUS) {
    takeNew(hunk);
    return 'added';
  }
  if (mark !== MINUS && mark !== SPACE) throw new MalformedDiff('a line without a mark inside a hunk');
  takeOld(hunk, 0);
  if (mark === MINUS) return 'removed';
  takeNew(hunk);
  return 'other';
}

function takeNew(hunk: Hunk): void {
  if (hunk.left-- === 0) throw new MalformedDiff('a hunk with more new lines than it says');
  hunk.next++;
}

function takeOld(hunk: Hunk, side: number): void {
  const left = hunk.oldLeft[side] ?? 0;
  if (left === 0) throw new MalformedDiff('a hunk with more old lines than it says');
  hunk.oldLeft[side] = left - 1;
}

/** A `-` says: not in the result, but in the old sides so marked. Else ` ` says: in the result and in that old side. */
function countCombined(hunk: Hunk, text: string, from: number, to: number): LineKind {
  const marks = text.slice(from, Math.min(from + hunk.columns, to)).padEnd(hunk.columns);
  if (!/^[ +-]+$/.test(marks)) throw new MalformedDiff('a line without marks inside a hunk');
  const isRemoved = marks.includes('-');
  const inOldSide = isRemoved ? '-' : ' ';
  for (let i = 0; i < hunk.columns; i++) {
    if (marks[i] === inOldSide) takeOld(hunk, i);
  }
  if (isRemoved) return 'removed';
  takeNew(hunk);
  return marks.includes(' ') ? 'other' : 'added';
}
