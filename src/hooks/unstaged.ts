/** Tells how a commit was asked for whose content is staged for the length of that commit only: with `-a`, with paths, or otherwise. */
import { askGit } from '../git/run.ts';
import type { ReportContext } from '../report/context.ts';
import { pathArgument } from '../text/shell-words.ts';

/** More paths than this make no command that anybody pastes. */
const MAX_PATHS = 5;

/** Empty for a commit of what is staged. git gives the index of any other one a name of its own. */
export async function unstagedIn(cwd: string, env: NodeJS.ProcessEnv): Promise<Pick<ReportContext, 'unstaged'>> {
  const index = env.GIT_INDEX_FILE ?? '';
  if (!index.endsWith('.lock')) return {};
  const list = async (...args: readonly string[]) => {
    const { code, stdout } = await askGit([...args, '--name-only', '-z'], { cwd });
    return code === 0 ? stdout.split('\0').filter((path) => path !== '') : null;
  };
  const changed = await list('diff-files');
  const committed = await list('diff', '--cached', '--no-ext-diff', '--no-renames');
  if (changed === null || committed === null) return { unstaged: { words: null } };
  // Whatever else was to be committed: -a brings in the same where nothing in the work tree is left.
  if (/index\.lock$/.test(index) && !/next-index/.test(index) && changed.length === 0)
    return { unstaged: { words: '-a' } };
  // Of a file that was picked from in part, no words say which part.
  if (committed.length > MAX_PATHS || committed.some((path) => changed.includes(path)))
    return { unstaged: { words: null } };
  const prefix = env.GIT_PREFIX ?? '';
  return { unstaged: { words: `-- ${committed.map((path) => pathArgument(path, prefix)).join(' ')}` } };
}
