/** What the operating system said, and in plain words why the state folder cannot be read or written. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../failure.ts';

/** The code of a system error (`ENOENT`); undefined for others. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Gives what `read` gives, and `absent` where the file or folder is not there. */
export function whereThere<T>(read: () => T, absent: T): T {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return absent;
    throw error;
  }
}

/**
 * What a failed access to `folder` is called: nobody is at fault but the disk or its owner. Other errors stay as they are.
 * @returns what is to be thrown
 */
export function inPlainWords(error: unknown, folder: string): unknown {
  const reason = REASONS[codeOf(error) ?? ''];
  const path = error instanceof Error && 'path' in error ? String(error.path) : folder;
  if (reason === undefined || !path.startsWith(folder)) return error;
  return new Failure('state-folder', `${path}: ${reason}${ownerOf(path)}`);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota is used up',
};

function ownerOf(path: string): string {
  const uid = [path, dirname(path)].map(uidOf).find((found) => found !== undefined);
  const own = process.getuid?.();
  return uid === undefined || own === undefined || uid === own ? '' : `, user ${uid} owns it and you are ${own}`;
}

function uidOf(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.uid;
  } catch {
    return undefined;
  }
}
