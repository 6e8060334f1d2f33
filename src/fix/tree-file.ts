/** The work-tree side of files: whole reads, and writes that a kill cannot halve. Paths are bytes as latin1, from the top. */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathText } from '../decode.ts';
import { Failure } from '../failure.ts';

/** A plain file as it stands. */
export interface TreeFile {
  /** As latin1. */
  readonly bytes: string;
  /** Permission bits. */
  readonly mode: number;
}

/** Null where there is no file; `other` for links, folders and devices, and for what lies behind a linked folder: that may be anywhere. */
export function readTree(top: string, path: string): TreeFile | 'other' | null {
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
function isBehindLink(top: string, path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((_, at) =>
    lstatSync(placeOf(top, folders.slice(0, at + 1).join('/')), { throwIfNoEntry: false })?.isSymbolicLink(),
  );
}

/** sha256 of bytes as latin1; `null` stands for no file. */
export function digestOf(bytes: string | null): string | null {
  return bytes === null ? null : createHash('sha256').update(bytes, 'latin1').digest('hex');
}

/** Replaces or removes a file in one step. The new content waits in the git directory, where nobody commits it. */
export function writeTree(top: string, path: string, bytes: string | null, mode: number, folder: string): void {
  const place = placeOf(top, path);
  try {
    if (isBehindLink(top, path)) throw new Error('a folder above it is a link');
    if (bytes === null) rmSync(place, { force: true });
    else replaceFile(place, bytes, mode, folder);
  } catch (error) {
    throw new Failure('cannot-write', pathText(path), { cause: error });
  }
}

/** Removes what a killed run has left behind. */
export function sweep(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) rmSync(join(folder, name), { force: true });
}

function replaceFile(place: Buffer, bytes: string, mode: number, folder: string): void {
  const name = `${randomBytes(8).toString('hex')}.tmp`;
  const waiting = join(folder, name);
  try {
    writeFlushed(waiting, bytes, mode);
    renameSync(waiting, place);
  } catch (error) {
    rmSync(waiting, { force: true });
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    const beside = Buffer.concat([place, Buffer.from(`.${name}`)]);
    writeFlushed(beside, bytes, mode);
    renameSync(beside, place);
  }
}

function writeFlushed(place: string | Buffer, bytes: string, mode: number): void {
  const file = openSync(place, 'wx', mode);
  try {
    const buffer = Buffer.from(bytes, 'latin1');
    for (let done = 0; done < buffer.length; ) done += writeSync(file, buffer, done);
    // the umask has narrowed the mode
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function placeOf(top: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${top}/`), Buffer.from(path, 'latin1')]);
}
