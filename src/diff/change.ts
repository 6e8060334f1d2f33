/** What a change (staged, a commit, a plain file) says, file by file and line by line, to whoever reads it. */
import type { Bytes } from '../text/bytes.ts';

/** Where a line is cut, and how much of the part before is repeated, so that a value on the cut is still seen whole. */
export const PART_LENGTH = 65_536;
export const PART_OVERLAP = 4_096;

/**
 * One line without its `\n` (`\r` and NULs kept). A line over PART_LENGTH comes in parts of
 * that length, each beginning PART_OVERLAP characters before the end of the one before: the cuts depend on the line alone.
 */
export interface Line {
  /** Counts from 1 in the new file. */
  readonly number: number;
  readonly text: Bytes;
  /** Offset of `text` in the line, in bytes; 0 for all but later parts. */
  readonly offset: number;
  /** UTF-16 code units of the line before `text`, the line read as UTF-8; 0 for all but later parts. */
  readonly column: number;
}

/** One file of a change. */
export interface ChangedFile {
  /** Relative to the top of the work tree; never quoted. */
  readonly path: Bytes;
  /** Full object id of the new content; null where there is none (a plain file on disk). */
  readonly blob: string | null;
  /** Full id of the commit or tag; null for staged content. */
  readonly commit: string | null;
  /** True where every line of the new content is new: no unchanged line could be asked for. */
  readonly whole: boolean;
}

/** Receives a change in order: file, its lines, next file. Push, not pull. */
export interface ChangeSink {
  file(file: ChangedFile): void;
  added(line: Line): void;
  /** A line that the change takes away, from the present file's old side; text as in Line. */
  removed(text: Bytes): void;
  /** Called once after the last line of each file. */
  endFile(): void;
}
