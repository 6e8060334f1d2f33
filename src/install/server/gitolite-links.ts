/** gitolite links the files of `hooks/common` into the hooks of each repository: has it do so after an install, and takes dead links away after an uninstall. */
import { accessSync, constants, existsSync, lstatSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { whereThere } from '../../state/system-error.ts';
import { quoteWord } from '../../text/shell-words.ts';
import { git } from '../git-answer.ts';
import type { InstallRecord } from '../install-record.ts';
import { type Plan, planOf } from '../transaction.ts';
import { repositoriesBelow } from './bare-repositories.ts';
import type { ServerHook } from './server-managers.ts';

const SETUP = 'gitolite setup --hooks-only';

/** @returns a sentence: what was done, or what a person must do */
export async function linkCommonHooks(hooks: readonly ServerHook[]): Promise<string> {
  const [hook] = hooks;
  const home = hook === undefined ? null : homeOf(hook.folder);
  const todo = `run, as gitolite's user: ${SETUP} (it brings the hook into each repository)`;
  if (hook === undefined || home === null) return todo;
  const { uid, gid } = statSync(hook.owner);
  const own = process.getuid?.();
  if (own !== uid && own !== 0) return todo;
  // git brings the sh that it runs aliases with; gitolite is looked for on PATH and where packages put it.
  const program = programOn(process.env.PATH ?? '', home);
  if (program === null) return todo;
  const answer = await git(['-c', `alias.gitolite-setup=!${quoteWord(program)} setup --hooks-only`, 'gitolite-setup'], {
    cwd: home,
    env: { HOME: home, GIT_DIR: undefined, GL_BINDIR: undefined, GL_LIBDIR: undefined },
    user: own === 0 && uid !== 0 ? { uid, gid } : undefined,
  });
  return answer.exitCode === 0 ? `${SETUP} has brought the hook into each repository` : todo;
}

/** The home of gitolite's user: the folder of its `.gitolite`. */
function homeOf(common: string): string | null {
  const [, home] = /^(.*)[\\/]\.gitolite[\\/]/.exec(common) ?? [];
  return home ?? null;
}

function programOn(path: string, home: string): string | null {
  const folders = [...path.split(delimiter), join(home, 'bin'), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'gitolite')).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The links that lead to the files of the record, in all repositories beside `.gitolite`. */
export function unlinkCommonHooks(common: string, record: InstallRecord): Plan {
  const home = homeOf(common);
  const repositories = home === null ? '' : join(home, 'repositories');
  if (!existsSync(repositories)) return planOf({});
  return planOf({
    changes: [
      {
        say: `remove links to these files in ${repositories}`,
        async apply() {
          const gone = new Set([...record.entries.map(({ path }) => path), join(common, 'mailwarden.installed')]);
          for (const repository of await repositoriesBelow(repositories)) removeLinks(join(repository, 'hooks'), gone);
          return () => undefined;
        },
      },
    ],
  });
}

function removeLinks(hooks: string, gone: ReadonlySet<string>): void {
  for (const name of whereThere(() => readdirSync(hooks), [])) {
    const path = join(hooks, name);
    if (!lstatSync(path).isSymbolicLink()) continue;
    const target = resolve(dirname(path), readlinkSync(path));
    if (gone.has(target) && !existsSync(target)) rmSync(path);
  }
}
