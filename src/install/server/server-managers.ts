/** The servers whose hooks install can write, a row each: where the hook of each of them lies. A new one is one more row. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import { hooksFolderOf, isBareRepository, repositoriesBelow } from './bare-repositories.ts';

/** One hook file that a server runs. */
export interface ServerHook {
  /** The folder in which it lies; it may have to be made. */
  readonly folder: string;
  readonly name: string;
  /** The folder whose owner runs it: the repository, or the server's hook folder. */
  readonly owner: string;
  /** The repository that it guards; null where it guards all. */
  readonly repository: string | null;
}

/** What was found to write, and what stood in the way elsewhere. */
export interface ServerHooks {
  readonly hooks: readonly ServerHook[];
  readonly refused: readonly Failure[];
}

/** A server. */
export interface ServerManager {
  /** The word of `--manager`. */
  readonly name: string;
  /** The hook files for a folder that a person names. @throws Failure 'usage' where it is none of this server's */
  find(folder: string): Promise<ServerHooks>;
  /** The server's own file, where it needs one from the start. */
  readonly config?: string;
  /** Whether its hook folder may have to be made. */
  readonly makesFolder?: boolean;
  /** What a person must do besides. */
  readonly note?: string;
  /** Runs once the files are there. */
  readonly links?: 'gitolite';
}

/** In a folder of hooks that a server runs one after the other. */
const IN_ROW = 'pre-receive.d';
const IN_ROW_NAME = 'mailwarden';

/** In the order of the help. */
export const SERVER_MANAGERS: readonly ServerManager[] = [
  {
    name: 'bare',
    find: (folder) => inRepositories(folder, (repository) => hooksFolderOf(repository), 'pre-receive'),
  },
  {
    name: 'gitlab',
    find: findGitlab,
    makesFolder: true,
  },
  {
    name: 'gitea',
    find: (folder) =>
      inRepositories(folder, async (repository) => join(await hooksFolderOf(repository), IN_ROW), IN_ROW_NAME),
    note: 'Gitea and Forgejo have no hook folder for all repositories: run this again for new ones',
  },
  { name: 'gitolite', find: findGitolite, links: 'gitolite' },
  {
    name: 'github-enterprise',
    find: async (folder) => one(folder, 'pre-receive'),
    makesFolder: true,
    config: 'server:\n  timeLimit: 4s\n',
    note: 'GitHub Enterprise Server runs hooks in an environment of its own: docs/SERVER.md says how to bring this folder into it',
  },
  {
    name: 'bitbucket',
    find: async (folder) => one(folder, 'pre-receive'),
    makesFolder: true,
    note: 'name this script in the hook that Bitbucket runs: docs/SERVER.md says where',
  },
];

/** The words of `--manager` beside `--server`. */
export const SERVER_WORDS: readonly string[] = SERVER_MANAGERS.map(({ name }) => name);

/** @throws Failure 'usage' for a word that is no server's */
export function serverManager(word: string): ServerManager {
  const manager = SERVER_MANAGERS.find(({ name }) => name === word);
  if (manager !== undefined) return manager;
  throw new Failure('usage', `--server goes with --manager ${SERVER_WORDS.join(', ')}; ${word} is for work trees`);
}

/** Who owns the nearest folder that is there runs what is put below it. */
function one(folder: string, name: string, repository: string | null = null): ServerHooks {
  let owner = folder;
  while (!existsSync(owner)) owner = dirname(owner);
  return { hooks: [{ folder, name, owner, repository }], refused: [] };
}

/** In each repository; what one of them refuses keeps nothing from the others. */
async function inRepositories(
  folder: string,
  folderOf: (repository: string) => Promise<string>,
  name: string,
): Promise<ServerHooks> {
  const hooks: ServerHook[] = [];
  const refused: Failure[] = [];
  for (const repository of await repositoriesBelow(folder)) {
    try {
      hooks.push({ folder: await folderOf(repository), name, owner: repository, repository });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refused.push(error);
    }
  }
  if (hooks.length + refused.length > 0) return { hooks, refused };
  throw new Failure('usage', `no bare repository in ${folder}`, {
    hint: 'name a bare repository, or a folder in which some lie; a work tree is guarded by mailwarden install',
  });
}

/** Gitaly's `custom_hooks`, for all repositories or in one of them. */
async function findGitlab(folder: string): Promise<ServerHooks> {
  const isRepository = await isBareRepository(folder);
  const isItself = basename(folder) === 'custom_hooks' || isFolder(join(folder, IN_ROW));
  const custom = !isRepository && isItself ? folder : join(folder, 'custom_hooks');
  return one(join(custom, IN_ROW), IN_ROW_NAME, isRepository ? folder : null);
}

/** `hooks/common` below gitolite's own folder, or below the LOCAL_CODE of its configuration. */
async function findGitolite(folder: string): Promise<ServerHooks> {
  const places = [folder, join(folder, 'hooks/common'), join(folder, '.gitolite/hooks/common')];
  const common = places.find((place) => /[\\/]hooks[\\/]common$/.test(place) && isFolder(place));
  if (common !== undefined) return one(common, 'pre-receive');
  throw new Failure('usage', `no hooks/common in ${folder}`, {
    hint: "name gitolite's folder: mailwarden install --server ~git/.gitolite --manager gitolite",
  });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The folders below one that a person names in which an install may have left its record. */
export function recordFolders(folder: string): readonly string[] {
  const below = ['', IN_ROW, `custom_hooks/${IN_ROW}`, 'hooks', `hooks/${IN_ROW}`];
  return [...below, 'hooks/common', '.gitolite/hooks/common'].map((name) => join(folder, name));
}
