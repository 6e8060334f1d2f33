/** What a change (staged, a commit, a plain file) says to whoever reads it. */
import type { Bytes } from '../text/bytes.ts';
import type { Line } from './line.ts';

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
