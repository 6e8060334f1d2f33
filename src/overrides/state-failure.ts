/** Says in plain words why the state folder cannot be read or written: nobody is at fault but the disk or its owner. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../failure.ts';
import type { OverrideState } from './state-folder.ts';
import { codeOf } from './system-error.ts';

/** Does `work` on the folder; that somebody else owns it, or that the disk is full, is said in plain words. @throws Failure 'state-folder' */
export async function inFolder<T>({ folder }: OverrideState, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error) ?? '';
    const reason = REASONS[code];
    const path = error instanceof Error && 'path' in error ? String(error.path) : folder;
    if (reason === undefined || !path.startsWith(folder)) throw error;
    throw new Failure('state-folder', `${path}: ${reason}${ownerOf(path)}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota is used up',
};

function ownerOf(path: string): string {
  const uid = [path, dirname(path)].map((at) => statOf(at)?.uid).find((found) => found !== undefined);
  const own = process.getuid?.();
  return uid === undefined || own === undefined || uid === own ? '' : `, user ${uid} owns it and you are ${own}`;
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
