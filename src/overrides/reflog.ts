/** Reads reflog files, and finds the place up to which one was read before although git may have shortened it since. */
import { sha256 } from './chain.ts';
import { linesOf } from './text-lines.ts';

/** One line of a reflog. */
export interface ReflogEntry {
  readonly from: string;
  readonly to: string;
  /** `Name <email> time zone`. */
  readonly ident: string;
  readonly subject: string;
  /** The line itself. */
  readonly line: string;
}

/** Up to where a reflog was read: its size in characters and digests of its last lines, the latest first. */
export interface ReflogPosition {
  readonly size: number;
  readonly tail: readonly string[];
}

/** So many lines may be taken out at the end (`git reflog delete`) and the place is still found. */
const TAIL = 20;

/** The position behind the first `count` lines. */
export function positionBehind(lines: readonly string[], count: number): ReflogPosition {
  const read = lines.slice(0, count);
  const size = read.reduce((sum, line) => sum + line.length + 1, 0);
  return { size, tail: read.slice(-TAIL).reverse().map(digest) };
}

/** How many lines of `lines` were read at `position`; 0 where none of them is left. */
export function linesReadAt(lines: readonly string[], position: ReflogPosition): number {
  const places = new Map(lines.map((line, i) => [digest(line), i + 1]));
  for (const mark of position.tail) {
    const place = places.get(mark);
    if (place !== undefined) return place;
  }
  return 0;
}

/** `<from> <to> Name <email> 1700000000 +0000\tsubject`; null where the line is none. */
export function entryOf(line: string): ReflogEntry | null {
  const [, from, to, ident, subject = ''] =
    /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([^\t]*)(?:\t(.*))?$/.exec(line) ?? [];
  return from === undefined || to === undefined || ident === undefined ? null : { from, to, ident, subject, line };
}

/** The lines of a reflog's text. */
export function reflogLines(text: string): readonly string[] {
  return linesOf(text);
}

function digest(line: string): string {
  return sha256(line).slice(0, 16);
}
