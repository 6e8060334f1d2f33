/** The work-tree side of files: whole reads, and writes that a kill cannot halve. Paths are bytes as latin1, from the top. */

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathText } from '../decode.ts';
import { Failure } from '../failure.ts';
import { DRAFT_END, replaceFile } from '../state/replace-file.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';

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
  return bytes === null ? null : createHash('sha256').update(bytes, 'latin1').digest('hex');
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
