/** The package that hooks run: what install recorded of it in the common git directory, and whether hooks would run it. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RECORD } from '../gate/hook-script.ts';
import { foldersFrom } from '../remedy/own-command.ts';
import { git } from './git-answer.ts';

/** What `recordText` has written; empty where nothing is recorded. */
export interface PackageRecord {
  /** The dist folder of the package. */
  readonly dist: string;
  readonly node: string;
}

/** Reads it as hooks do. */
export function readPackageRecord(commonDir: string): PackageRecord {
  const path = join(commonDir, RECORD);
  const [dist = '', node = ''] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return { dist, node };
}

/** Whether a hook would run it; `foreign` where a branch may have brought it, as hooks/lib/node.sh (mw_is_installed) decides too. */
export async function stateOfPackage(dist: string): Promise<'usable' | 'gone' | 'foreign'> {
  if (!hasProgram(dist)) return 'gone';
  if (dist.startsWith('/') && realpathSync(dist) !== dist) return 'foreign';
  if (!foldersFrom(dist).some((folder) => existsSync(join(folder, '.git')))) return 'usable';
  const env = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined, GIT_COMMON_DIR: undefined };
  const { exitCode, stdout } = await git(
    ['-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', 'ls-files', '--', '.'],
    { cwd: dist, env },
  );
  return exitCode === 0 && stdout === '' ? 'usable' : 'foreign';
}

/** Whether the part that hooks start is there. */
export function hasProgram(dist: string): boolean {
  return dist !== '' && existsSync(join(dist, 'hook.cjs'));
}

/**
 * The package that install shall record: `own`, from which it runs. In a linked work tree that one goes when the work
 * tree does; one that is recorded elsewhere stays then, where hooks would run it and it is of the same build.
 */
export async function packageToRecord(own: string, commonDir: string): Promise<string> {
  if (!isInLinkedTree(own, commonDir)) return own;
  const { dist } = readPackageRecord(commonDir);
  const build = buildOf(own);
  if (build === null || !existsSync(join(dist, 'hooks', build)) || isInLinkedTree(dist, commonDir)) return own;
  return (await stateOfPackage(dist)) === 'usable' ? dist : own;
}

/** Whether a folder lies in a linked work tree of the repository. */
export function isInLinkedTree(dist: string, commonDir: string): boolean {
  const top = foldersFrom(dist).find((folder) => existsSync(join(folder, '.git')));
  return top !== undefined && pointsInto(join(top, '.git'), join(commonDir, 'worktrees'));
}

/** Whether `file` is the `.git` of a linked work tree that is kept in `folder`. */
function pointsInto(file: string, folder: string): boolean {
  try {
    const [, target = ''] = /^gitdir: (.*)\n?$/.exec(readFileSync(file, 'utf8')) ?? [];
    return target !== '' && dirname(realpathSync(target)) === realpathSync(folder);
  } catch {
    // A folder, as in the main work tree; or a work tree that git does not know any more.
    return false;
  }
}

/** The name of the file by which hooks know a package of their own build; null where there is none. */
function buildOf(dist: string): string | null {
  const folder = join(dist, 'hooks');
  return existsSync(folder) ? (readdirSync(folder).find((name) => name.startsWith('build-')) ?? null) : null;
}
