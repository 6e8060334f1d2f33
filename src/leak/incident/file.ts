/** Reads and changes a record so that nobody's words are lost: one change at a time, whole files only. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { Failure } from '../../failure.ts';
import { withLock } from '../../state/lock.ts';
import { createFile, replaceFile } from '../../state/replace-file.ts';

const MAX_TRIES = 10;

/** Bytes as latin1: what is no UTF-8 must come back as it was. @throws Failure 'unreadable' */
export function readRecord(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    throw new Failure('unreadable', path, { cause: error });
  }
}

/** Writes a new file with mode 0600. @param text as text @throws Failure 'cannot-write', also where it is there already */
export function createRecord(path: string, text: string): void {
  try {
    createFile(path, Buffer.from(text, 'utf8'), 0o600);
  } catch (error) {
    throw new Failure('cannot-write', `${path} (it must not exist yet)`, { cause: error });
  }
}

/**
 * Replaces the file by what `change` makes of it, in one step; an editor that saves meanwhile is noticed.
 * @param folder whose lock is taken
 * @param change bytes as latin1, in and out
 * @returns whether anything changed
 * @throws Failure 'unreadable', 'cannot-write', 'incident-lock', and what `change` throws
 */
export function changeRecord(folder: string, path: string, change: (text: string) => string): boolean {
  return locked(folder, () => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const before = readRecord(path);
      const after = change(before);
      if (after === before) return false;
      if (replace(path, before, after)) return true;
    }
    throw new Failure('cannot-write', `${path} (somebody else keeps changing it)`);
  });
}

/** Does `work` while no other mailwarden changes records. `work` must not wait for anything. @throws Failure 'incident-lock' */
export function locked<T>(folder: string, work: () => T): T {
  try {
    return withLock(folder, work);
  } catch (error) {
    if (error instanceof Failure && error.code === 'override-lock')
      throw new Failure('incident-lock', error.detail, { cause: error });
    throw error;
  }
}

/** @returns false where the file is not what it was */
function replace(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  try {
    const content = { bytes: Buffer.from(after, 'latin1'), mode: statSync(target).mode & 0o777 };
    return replaceFile(target, content, { prepare: () => readRecord(target) === before });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('cannot-write', path, { cause: error });
  }
}
