/** Modes and owners of what lies in the state folder, so that each user of a clone can go on where another one stopped. */
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './system-error.ts';

/** Holds the umask where several users share the repository (core.sharedRepository); hooks/lib/marks.sh reads it too. */
export const SHARED_NAME = 'shared';
/** The umask of a clone that one user has for himself. */
export const PRIVATE_UMASK = 0o077;

/** The mode of a new file in the state folder: 0600, more only where git's configuration lets others in. */
export function fileMode(folder: string): number {
  return 0o666 & ~umaskOf(folder);
}

/** Gives a file the mode of its folder; where root is at work on a clone of somebody else (`sudo git commit`), its owner too. */
export function openToUsers(folder: string, path: string, mode = fileMode(folder)): void {
  tryTo(() => chmodSync(path, mode));
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  tryTo(() => chownSync(path, uid, gid));
}

/**
 * The umask that a value of core.sharedRepository stands for.
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresharedRepository
 */
export function umaskFor(setting: string): number {
  if (['group', 'true', '1', 'yes', 'on'].includes(setting)) return 0o007;
  if (['all', 'world', 'everybody', '2', '3'].includes(setting)) return 0o002;
  return /^0[0-7]{3}$/.test(setting)
    ? 0o777 & ~(Number.parseInt(setting, 8) | 0o700 | executable(setting))
    : PRIVATE_UMASK;
}

/** Who may read a folder's files must be able to enter it. */
function executable(setting: string): number {
  return (Number.parseInt(setting, 8) & 0o444) >> 2;
}

function umaskOf(folder: string): number {
  try {
    const [, digits] = /^(0[0-7]{2})\n$/.exec(readFileSync(join(folder, SHARED_NAME), 'utf8')) ?? [];
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
