/** Counts the lines of a hunk: only the counts of its header tell where it ends, never what a line looks like. */

/** What a line of a hunk is. */
export type LineKind = 'added' | 'removed' | 'other';

/** A hunk that is being read. */
export interface Hunk {
  /** Number in the new file of the next line there. */
  next: number;
  /** Lines of the new side that are still to come. */
  left: number;
  /** Lines of the old side that are still to come. */
  oldLeft: number;
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

/** Reads `@@ -1,2 +3,4 @@ …`; null where the line is none such. */
export function openHunk(line: string): Hunk | null {
  const [, old, next, count] = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(?:$|\s)/.exec(line) ?? [];
  if (next === undefined) return null;
  return { next: Number(next), left: Number(count ?? 1), oldLeft: Number(old ?? 1) };
}

/** Whether every line of the hunk has come. */
export function isFinished({ left, oldLeft }: Hunk): boolean {
  return left === 0 && oldLeft === 0;
}

/** Takes the line that begins at `text[from]` off the counts. */
export function countLine(hunk: Hunk, text: string, from: number, to: number): LineKind {
  const mark = from < to ? text.charCodeAt(from) : SPACE;
  if (mark === BACKSLASH) return 'other';
  if (mark === PLUS) {
    takeNew(hunk);
    return 'added';
  }
  if (mark !== MINUS && mark !== SPACE) throw new MalformedDiff('a line without a mark inside a hunk');
  takeOld(hunk);
  if (mark === MINUS) return 'removed';
  takeNew(hunk);
  return 'other';
}

function takeNew(hunk: Hunk): void {
  if (hunk.left-- === 0) throw new MalformedDiff('a hunk with more new lines than it says');
  hunk.next++;
}

function takeOld(hunk: Hunk): void {
  if (hunk.oldLeft-- === 0) throw new MalformedDiff('a hunk with more old lines than it says');
}

/** The text is not the output of git that was asked for, or it breaks off. The message never holds content. */
export class MalformedDiff extends Error {
  override readonly name = 'MalformedDiff';
}
