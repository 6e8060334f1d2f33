/** What several users of one clone need: a folder that git's configuration opens, and lists that each of them can append to. */
import { closeSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { askGit } from '../git/run.ts';
import { fileMode, openToUsers, replaceStateFile } from './state-files.ts';

const PRIVATE_UMASK = 0o077;

/** The lists that hooks append to. One that a hook of root or of another user makes anew could be closed to the others. */
const LISTS = ['seen', 'pushed', 'pending', 'carried', 'waiting', 'told'];

/** Makes the lists of the hooks where they are missing. */
export function provideLists(folder: string): void {
  for (const name of LISTS) {
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    closeSync(openSync(path, 'a', 0o600));
    openToUsers(folder, path);
  }
}

/** Does with the folder what core.sharedRepository says of the repository. */
export async function followSharing(folder: string, cwd: string): Promise<void> {
  const { stdout } = await askGit(['config', 'core.sharedRepository'], { cwd });
  const wanted = umaskFor(stdout.trim().toLowerCase());
  if (fileMode(folder) === (0o666 & ~wanted)) return;
  openToUsers(dirname(folder), folder, (0o777 & ~wanted) | (wanted === PRIVATE_UMASK ? 0 : 0o2000));
  replaceStateFile(folder, 'shared', `0${wanted.toString(8).padStart(2, '0')}\n`);
}

/** @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresharedRepository */
function umaskFor(setting: string): number {
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
