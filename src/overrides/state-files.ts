/** Modes and owners of what lies in the state folder, so that each user of a clone can go on where another one stopped. */
import { chmodSync, chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './system-error.ts';

/** Holds the umask where several users share the repository (core.sharedRepository); hooks/override-mark.sh reads it too. */
const SHARED = 'shared';
const PRIVATE_UMASK = 0o077;

/** The mode of a new file in the state folder: 0600, more only where git's configuration lets others in. */
export function fileMode(folder: string): number {
  return 0o666 & ~umaskOf(folder);
}

/** Replaces a small file in one step. Call it under the lock, or with a name that nobody else writes. */
export function replaceStateFile(folder: string, name: string, text: string): void {
  const draft = join(folder, `${name}.${process.pid}.new`);
  writeFileSync(draft, text, { mode: 0o600 });
  openToUsers(folder, draft);
  renameSync(draft, join(folder, name));
}

/** Gives a file the mode of its folder; where root is at work on a clone of somebody else (`sudo git commit`), its owner too. */
export function openToUsers(folder: string, path: string, mode = fileMode(folder)): void {
  tryTo(() => chmodSync(path, mode));
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  tryTo(() => chownSync(path, uid, gid));
}

function umaskOf(folder: string): number {
  try {
    const [, digits] = /^(0[0-7]{2})\n$/.exec(readFileSync(join(folder, SHARED), 'utf8')) ?? [];
    return digits === undefined ? PRIVATE_UMASK : Number.parseInt(digits, 8);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(codeOf(error) ?? '')) return PRIVATE_UMASK;
    throw error;
  }
}

/** What another user owns keeps the mode that it has. */
function tryTo(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!['EPERM', 'EACCES', 'ENOSYS', 'EROFS'].includes(codeOf(error) ?? '')) throw error;
  }
}
