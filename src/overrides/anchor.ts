/**
 * The anchor: a file beside the log that knows its last line, so that lines cut off at the end are missed.
 * A crash can leave the log one record ahead of its anchor, never behind it.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openToUsers } from './state-files.ts';
import { codeOf } from './system-error.ts';

/** Where and what the last line of the log was when the anchor was set. */
export interface Anchor {
  /** Lines of the log. */
  readonly count: number;
  /** First byte of the last line, and first byte behind it; both 0 for an empty log. */
  readonly start: number;
  readonly end: number;
  /** Id of the last record; null for an empty log. */
  readonly id: string | null;
  /** sha256 of the last line without its line break; null for an empty log. */
  readonly hash: string | null;
  /** What was found amiss while appending, kept for good. */
  readonly breaks: readonly LogBreak[];
}

/** A place where the log is not what it was. */
export interface LogBreak {
  /** Counts from 1; the line itself, or the last one that is left before what is missing. */
  readonly line: number;
  /** A sentence without its subject. */
  readonly what: string;
}

const NAME = 'anchor.json';

/** The anchor of an empty log. */
export const EMPTY_ANCHOR: Anchor = { count: 0, start: 0, end: 0, id: null, hash: null, breaks: [] };

/** Null where there is none, or none that can be read. */
export function readAnchor(folder: string): Anchor | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    return isAnchor(value) ? value : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Replaces the anchor in one step. Call it under the lock. */
export function writeAnchor(folder: string, anchor: Anchor): void {
  const draft = join(folder, `${NAME}.new`);
  const file = openSync(draft, 'w', 0o600);
  openToUsers(folder, draft);
  try {
    writeSync(file, `${JSON.stringify(anchor)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, join(folder, NAME));
}

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== 'object' || value === null) return false;
  const { count, start, end, breaks } = value as Partial<Anchor>;
  return [count, start, end].every((field) => Number.isSafeInteger(field)) && Array.isArray(breaks);
}
