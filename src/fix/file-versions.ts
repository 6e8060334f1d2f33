/** Both versions of a file: in the work tree, with writes that a kill cannot halve, and in the index. Paths count from the top. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { askGit, readGit, streamRecords } from '../git/run.ts';
import { sha256 } from '../sha256.ts';
import { DRAFT_END, replaceFile } from '../state/replace-file.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { bytesOf, pathText } from '../text/decode.ts';

/** A plain file as it stands. */
export interface TreeFile {
  /** As latin1. */
  readonly bytes: string;
  /** Permission bits. */
  readonly mode: number;
}

/** Null where there is no file; `other` for links, folders and devices, and for what lies behind a linked folder: that may be anywhere. */
export function readTree(top: string, path: Bytes): TreeFile | 'other' | null {
  const place = placeOf(top, path);
  try {
    if (isBehindLink(top, path)) return 'other';
    const stat = lstatSync(place, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    return stat.isFile() ? { bytes: readFileSync(place, 'latin1'), mode: stat.mode & 0o7777 } : 'other';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw new Failure('unreadable', pathText(path), { cause: error });
  }
}

/** git does not follow links to folders, and a checkout or a person may have put one in the place of a tracked folder. */
function isBehindLink(top: string, path: Bytes): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((_, at) =>
    lstatSync(placeOf(top, asBytes(folders.slice(0, at + 1).join('/'))), { throwIfNoEntry: false })?.isSymbolicLink(),
  );
}

/** sha256 of bytes as latin1; `null` stands for no file. */
export function digestOf(bytes: string | null): string | null {
  return bytes === null ? null : sha256(Buffer.from(bytes, 'latin1'));
}

/** Replaces or removes a file in one step. The new content waits in the git directory, where nobody commits it. */
export function writeTree(top: string, path: Bytes, bytes: string | null, mode: number, folder: string): void {
  const place = placeOf(top, path);
  try {
    if (isBehindLink(top, path)) throw new Error('a folder above it is a link');
    if (bytes === null) rmSync(place, { force: true });
    else replaceFile(place, { bytes: Buffer.from(bytes, 'latin1'), mode }, { draftFolder: folder });
  } catch (error) {
    throw new Failure('cannot-write', pathText(path), { cause: error });
  }
}

/** Removes what a killed run has left behind. */
export function sweep(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.endsWith(DRAFT_END)) rmSync(join(folder, name), { force: true });
}

function placeOf(top: string, path: Bytes): Buffer {
  return Buffer.concat([Buffer.from(`${top}/`), Buffer.from(path, 'latin1')]);
}

/** A file in the index. */
export interface Entry {
  /** `100644`, `100755`, `120000`, `160000`. */
  readonly mode: string;
  readonly id: string;
  /** 0 but for unmerged files. */
  readonly stage: number;
}

/** An entry to write; id null takes the file out. */
export interface NewEntry {
  readonly path: Bytes;
  readonly mode: string;
  readonly id: string | null;
}

const MAX_NAMES = 30;

/** The entries of some paths. Where there are many, or one cannot be named in arguments, all are listed. */
export async function readEntries(cwd: string, paths: ReadonlySet<Bytes>): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  const canName = paths.size <= MAX_NAMES && [...paths].every((path) => isText(path));
  const specs = canName ? [...paths].map((path) => `:(top,literal)${pathText(path)}`) : [':/'];
  await streamRecords(['ls-files', '-s', '-z', '--full-name', '--', ...specs], { cwd }, '\0', (record) => {
    const [, mode, id, stage, path] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(record) ?? [];
    if (mode !== undefined && id !== undefined && path !== undefined && paths.has(asBytes(path)))
      entries.set(path, { mode, id, stage: Number(stage) });
  });
  return entries;
}

const isText = (path: Bytes): boolean => bytesOf(pathText(path)) === path;

/** Bytes of a blob, as latin1; null where the repository does not have it. */
export async function readObject(cwd: string, id: string): Promise<string | null> {
  const { code, stdout } = await askGit(['cat-file', 'blob', id], { cwd });
  return code === 0 ? stdout : null;
}

/** What is staged, as far as a plan needs it. */
export interface StagedFiles {
  entries(paths: ReadonlySet<Bytes>): Promise<ReadonlyMap<string, Entry>>;
  /** Bytes of a blob, as latin1; null where the repository does not have it. */
  read(id: string): Promise<string | null>;
}

/** As git tells it. */
export function stagedFiles(top: string): StagedFiles {
  return { entries: (paths) => readEntries(top, paths), read: (id) => readObject(top, id) };
}

/** Stores bytes as they are, without any filter; only git's stdin sees them. @returns the id */
export async function writeObject(cwd: string, bytes: string): Promise<string> {
  return hash(cwd, bytes, ['-w']);
}

/** The id that bytes would have. */
export async function idOf(cwd: string, bytes: string): Promise<string> {
  return hash(cwd, bytes, []);
}

async function hash(cwd: string, input: string, more: readonly string[]): Promise<string> {
  const args = ['hash-object', '-t', 'blob', ...more, '--stdin'];
  return (await readGit(args, { cwd, input })).trim();
}

/** Writes all entries in one step: git replaces its index file as a whole. */
export async function writeEntries(cwd: string, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(({ path, mode, id }) =>
    id === null ? `0 ${'0'.repeat(40)}\t${path}\0` : `${mode} ${id}\t${path}\0`,
  );
  const args = ['update-index', '-z', '--index-info'];
  await readGit(args, { cwd, input: lines.join('') });
  // so that git diff-files of a later hook sees what is really changed; files that differ make it end with 1
  await askGit(['update-index', '-q', '--refresh'], { cwd });
}
