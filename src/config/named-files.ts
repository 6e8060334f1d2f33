/** Files that a configuration names (the baseline, rules): read where the configuration itself was read, never elsewhere. */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { bytesOf } from '../text/decode.ts';

/**
 * Reads a file by its path from the top of the repository, with slashes.
 * @returns null where it is not there
 * @throws Failure `config` where it is no plain file or too large, `unreadable`, `git-failed`
 */
export type ReadNamedFile = (path: string) => Promise<Uint8Array | null>;

/** A baseline of a hundred thousand findings takes half of it. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Files as they stand in a work tree. */
export function filesOfTree(top: string): ReadNamedFile {
  return async (name) => {
    const path = join(top, name);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return null;
    try {
      const stat = statSync(path);
      if (!stat.isFile()) throw notPlain(name);
      refuseSize(stat.size, name);
      return readFileSync(path);
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure('unreadable', name, { cause: error });
    }
  };
}

/** Files as a commit has them. @param commit its full id; null for what is staged */
export function filesOfGit(cwd: string, commit: string | null): ReadNamedFile {
  return async (name) => {
    const { mode, id } = await entryOf(cwd, commit, name);
    if (id === undefined) return null;
    if (!mode.startsWith('100')) throw notPlain(name);
    const ask = async (what: string) => {
      const { code, stdout } = await askGit(['cat-file', what, id], { cwd });
      if (code !== 0) throw new Failure('git-failed', `git cat-file ended with ${code}`);
      return stdout;
    };
    refuseSize(Number(await ask('-s')), name);
    return Buffer.from(await ask('blob'), 'latin1');
  };
}

async function entryOf(
  cwd: string,
  commit: string | null,
  name: string,
): Promise<{ readonly mode: string; readonly id?: string }> {
  const list =
    commit === null
      ? ['ls-files', '--cached', '--stage', '--full-name', '-z', '--', `:(top,literal)${name}`]
      : ['ls-tree', '--full-tree', '-z', commit, '--', name];
  const { code, stdout } = await askGit(list, { cwd });
  if (code !== 0) throw new Failure('git-failed', `git ${list[0]} ended with ${code}`);
  for (const entry of stdout.split('\0')) {
    const [, mode = '', id] = /^(\d+) (?:\w+ )?([0-9a-f]{40,64})/.exec(entry) ?? [];
    if (id !== undefined && entry.slice(entry.indexOf('\t') + 1) === bytesOf(name)) return { mode, id };
  }
  return { mode: '' };
}

/**
 * The path of a named file as git has it, or what is wrong with it: it must stay inside the repository, where a
 * revision has it as well.
 */
export function insideRepository(written: string): { readonly path: string } | { readonly wrong: string } {
  const path = posix.normalize(written);
  if (posix.isAbsolute(path) || path === '..' || path.startsWith('../') || /^[A-Za-z]:|\\/.test(path))
    return { wrong: 'must be a path inside the repository, from its top, with slashes' };
  if (path === '.' || path.endsWith('/')) return { wrong: 'must be a file' };
  if (path.split('/')[0]?.toLowerCase() === '.git') return { wrong: 'must not lie in the git directory' };
  return { path };
}

function notPlain(name: string): Failure {
  return new Failure('config', `${name} is no plain file`, { hint: 'the configuration names it: put a file there' });
}

function refuseSize(bytes: number, name: string): void {
  if (bytes > MAX_BYTES) throw new Failure('config', `${name} is larger than ${MAX_BYTES / 1024 / 1024} MB`);
}
