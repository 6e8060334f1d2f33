/** The record of the last fix in the git directory: places and digests, never a value. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { bytesOf } from '../text/decode.ts';
import type { AppendedLines } from './env-files.ts';
import { writeTree } from './file-versions.ts';
import type { Inverse } from './side.ts';
import type { Encoding } from './source-text.ts';

/** One version of a file; `before` and `after` are a blob id (index) or a sha256 (work tree), null where there is no file. */
export interface RecordedSide {
  readonly before: string | null;
  readonly after: string | null;
  readonly encoding: Encoding;
  readonly inverse: readonly Inverse[];
}

/** A file that was changed; the path is bytes as latin1. */
export interface RecordedFile {
  readonly path: Bytes;
  readonly mode: string;
  readonly treeMode: number;
  readonly index: RecordedSide | null;
  readonly tree: RecordedSide | null;
}

/** One run of fix. */
export interface FixRecord {
  readonly v: 1;
  readonly time: string;
  /** `open` until everything is written: what a killed run leaves behind. */
  readonly state: 'open' | 'done';
  readonly env: AppendedLines;
  readonly files: readonly RecordedFile[];
}

/** Where it lies, and the folder for files that wait to be renamed. */
export function fixFolder(gitDir: string): string {
  return join(gitDir, 'mailwarden', 'fix');
}

/** Null where nothing was fixed, or it was taken back. @throws Failure 'undo' for a record that cannot be read */
export function readRecord(gitDir: string): FixRecord | null {
  const path = recordPath(gitDir);
  if (!existsSync(path)) return null;
  const record: unknown = parse(readFileSync(path, 'utf8'));
  if (isRecord(record)) return record;
  throw new Failure('undo', `its record ${path} cannot be read`);
}

/** One step, flushed. */
export function writeRecord(gitDir: string, record: FixRecord): void {
  const folder = fixFolder(gitDir);
  writeTree(folder, asBytes('last.json'), bytesOf(JSON.stringify(record)), 0o600, folder);
}

/** After it, nothing can be taken back. */
export function dropRecord(gitDir: string): void {
  rmSync(recordPath(gitDir), { force: true });
}

function recordPath(gitDir: string): string {
  return join(fixFolder(gitDir), 'last.json');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Written by this program and nobody else: the shape of the top is proof enough. */
function isRecord(value: unknown): value is FixRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'v' in value &&
    value.v === 1 &&
    'files' in value &&
    Array.isArray(value.files) &&
    'env' in value
  );
}
