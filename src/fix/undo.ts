/** The record of the last fix in the git directory (places and digests, never a value), and taking it back byte for byte. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import type { Repository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { bytesOf, pathText } from '../text/decode.ts';
import { type AppendedLines, cutDotenv, IGNORE, readDotenv } from './env-files.ts';
import {
  digestOf,
  idOf,
  type NewEntry,
  readEntries,
  readObject,
  readTree,
  sweep,
  writeEntries,
  writeObject,
  writeTree,
} from './file-versions.ts';
import { type Inverse, rebuild } from './side.ts';
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
function dropRecord(gitDir: string): void {
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

// Takes the last fix back: every file, staged and in the work tree, as it was, byte for byte; the values come from `.env`.

/** A file of the work tree that gets its old bytes. */
interface Restored {
  readonly path: Bytes;
  readonly bytes: string | null;
  readonly mode: number;
}

/** What was done. */
interface Undone {
  /** Whether the lines that the fix had added to `.env` are gone. */
  readonly isEnvClean: boolean;
}

/** Whether a commit has the lines that the fix has staged; that commit stays as it is. */
export async function isCommitted(top: string, { files }: FixRecord): Promise<boolean> {
  for (const { path, index } of files) {
    if (index !== null && index.before !== index.after && (await idInHead(top, path)) === index.after) return true;
  }
  return false;
}

/** All or nothing: a file that was changed since stops it. @throws Failure 'undo' */
export async function undo({ gitDir }: Repository, top: string, record: FixRecord): Promise<Undone> {
  sweep(fixFolder(gitDir));
  const { values } = readDotenv(top);
  const trees = record.files.flatMap((file) => restoreTree(top, file, values));
  const entries = await restoreIndex(top, record.files, values);
  const write = ({ path, bytes, mode }: Restored) => writeTree(top, path, bytes, mode, fixFolder(gitDir));
  trees.filter(({ path }) => path !== IGNORE).forEach(write);
  await writeEntries(top, entries);
  const isEnvClean = cutDotenv(top, record.env);
  // a .env that stays needs its ignore line
  if (isEnvClean) trees.filter(({ path }) => path === IGNORE).forEach(write);
  dropRecord(gitDir);
  return { isEnvClean };
}

function restoreTree(
  top: string,
  { path, tree, treeMode }: RecordedFile,
  values: ReadonlyMap<string, string>,
): readonly Restored[] {
  if (tree === null) return [];
  const now = readTree(top, path);
  if (now === 'other') throw changedSince(path);
  const digest = digestOf(now?.bytes ?? null);
  if (digest === tree.before) return [];
  if (digest !== tree.after || now === null) throw changedSince(path);
  if (tree.before === null) return [{ path, bytes: null, mode: treeMode }];
  const bytes = old(path, now.bytes, tree, values);
  if (digestOf(bytes) !== tree.before) throw changedSince(path);
  return [{ path, bytes, mode: now.mode }];
}

async function restoreIndex(
  top: string,
  files: readonly RecordedFile[],
  values: ReadonlyMap<string, string>,
): Promise<readonly NewEntry[]> {
  const entries = await readEntries(top, new Set(files.map(({ path }) => path)));
  const restored: NewEntry[] = [];
  for (const { path, index, mode } of files) {
    const now = entries.get(path);
    if (index === null || (now?.id ?? null) === index.before) continue;
    if ((now?.id ?? null) !== index.after) {
      // unstaged since: what was staged then is not asked for any more
      if ((now?.id ?? null) === (await idInHead(top, path))) continue;
      throw changedSince(path);
    }
    restored.push({
      path,
      mode: now?.mode ?? mode,
      id: index.before === null ? null : await oldObject(top, path, index, index.before, values),
    });
  }
  return restored;
}

/** Null where the last commit has no such file. */
async function idInHead(top: string, path: Bytes): Promise<string | null> {
  const { code, stdout } = await askGit(['rev-parse', '-q', '--verify', `HEAD:${pathText(path)}`], { cwd: top });
  return code === 0 ? stdout.trim() : null;
}

async function oldObject(
  top: string,
  path: Bytes,
  index: RecordedSide,
  before: string,
  values: ReadonlyMap<string, string>,
): Promise<string> {
  if (index.after === null) return before;
  const now = await readObject(top, index.after);
  if (now === null) throw new Failure('unreadable', `the staged version of ${pathText(path)}`);
  const bytes = old(path, now, index, values);
  if ((await idOf(top, bytes)) !== before) throw changedSince(path);
  return writeObject(top, bytes);
}

function old(
  path: Bytes,
  now: string,
  { encoding, inverse }: RecordedSide,
  values: ReadonlyMap<string, string>,
): string {
  const bytes = rebuild(now, encoding, inverse, values);
  if (bytes === null) throw new Failure('undo', `.env does not hold the value for ${pathText(path)} any more`);
  return bytes;
}

function changedSince(path: Bytes): Failure {
  return new Failure('undo', `${pathText(path)} was changed since, or .env was`);
}
