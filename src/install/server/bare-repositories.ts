/** Bare repositories as a server keeps them: which folder is one, where they lie below a folder, and where git looks for their hooks. */
import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { git, lineOf } from '../git-answer.ts';
import { isInside } from '../hooks-place.ts';

/** Whether a folder is a repository that people push to, and no work tree's. */
export async function isBareRepository(folder: string): Promise<boolean> {
  if (!looksLikeOne(folder)) return false;
  if (basename(folder) !== '.git') return true;
  return lineOf((await ask(folder, ['config', '--bool', 'core.bare'])).stdout) === 'true';
}

function looksLikeOne(folder: string): boolean {
  const isFolder = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true;
  return existsSync(join(folder, 'HEAD')) && isFolder('objects') && (isFolder('refs') || isFolder('reftable'));
}

/** All that lie below a folder, at any depth, sorted; nothing inside one is looked at, and no link followed. */
export async function repositoriesBelow(folder: string): Promise<readonly string[]> {
  if (await isBareRepository(folder)) return [folder];
  if (looksLikeOne(folder)) return [];
  const found: string[] = [];
  for (const { name } of foldersIn(folder)) found.push(...(await repositoriesBelow(join(folder, name))));
  return found;
}

function foldersIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new Failure('unreadable', folder, { cause: error });
  }
}

/** A server's repositories belong to its own user, whoever installs. */
function ask(folder: string, args: readonly string[]) {
  return git(['-c', 'safe.directory=*', ...args], { cwd: folder, env: { GIT_DIR: undefined } });
}

/**
 * Where git looks for the hooks of a bare repository.
 * @throws Failure 'hooks-elsewhere' where that is not in the repository itself: whatever is written there is for others too
 */
export async function hooksFolderOf(repository: string): Promise<string> {
  const setting = await ask(repository, ['config', '--show-scope', '--type=path', '--get', 'core.hooksPath']);
  const [, scope, value] = /^(\w+)\t(.*)\n$/s.exec(setting.stdout) ?? [];
  const hooks = value === undefined ? join(repository, 'hooks') : resolve(repository, value);
  if (lstatSync(hooks, { throwIfNoEntry: false }) === undefined) {
    if (isInside(repository, hooks)) return hooks;
  } else {
    const real = whereItLeads(hooks);
    if (isInside(realpathSync(repository), real)) return hooks;
    throw elsewhere(repository, hooks, `leads to ${real}`);
  }
  throw elsewhere(repository, hooks, `is core.hooksPath (${scope} configuration)`);
}

function whereItLeads(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new Failure('hooks-unusable', `${path}, where git looks for hooks, is a link to nothing`, { cause: error });
  }
}

function elsewhere(repository: string, hooks: string, why: string): Failure {
  const hint = `nothing was written for it; name the server, which has a folder of its own for hooks: mailwarden install --server ${repository} --manager gitlab (custom_hooks), or gitolite (hooks/common)`;
  return new Failure(
    'hooks-elsewhere',
    `${hooks} ${why}, outside the repository: all repositories of this server may share it`,
    { hint },
  );
}
