/** A line, or a part of an over-long one, as everything behind the diff sees it. */
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
