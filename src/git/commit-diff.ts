/** The patches of many commits in one pair of processes: rev-list feeds diff-tree directly, Node only reads the result. */
import { DIFF_SETTINGS, PATCH_FLAGS } from './diff-command.ts';
import { type CommitSelection, checkRevList, revListCommand } from './rev-list.ts';
import { startGit, streamGit } from './run.ts';

/**
 * `--cc` shows of a merge what no parent has; `--always --pretty=raw` adds each commit's id and message.
 * Without an index there is no work-tree file that git could read in place of a blob.
 */
const DIFF_TREE = [...DIFF_SETTINGS, 'diff-tree', '-r', '--root', '--always', '--pretty=raw'] as const;
const NO_INDEX = { GIT_INDEX_FILE: '/nonexistent' } as const;

/** Hands over the patches of the selected commits. @throws Failure 'unknown-revision', 'git-failed' */
export async function streamCommits(selection: CommitSelection, onText: (text: string) => void): Promise<void> {
  const { cwd } = selection;
  const { args, input } = revListCommand(selection);
  const list = startGit(args, { cwd, input });
  list.ended.catch(() => undefined);
  const options = { cwd, env: NO_INDEX, input: list.stdout };
  await streamGit([...DIFF_TREE, '--stdin', '--cc', ...PATCH_FLAGS], options, onText);
  checkRevList(await list.ended);
}

/** The same for commits that are known by their full ids. @throws Failure 'git-failed' */
export async function streamCommitIds(cwd: string, ids: readonly string[], onText: (text: string) => void) {
  const input = ids.map((id) => `${id}\n`).join('');
  await streamGit([...DIFF_TREE, '--stdin', '--cc', ...PATCH_FLAGS], { cwd, env: NO_INDEX, input }, onText);
}

/** Id and message of one commit, in the same form; reads no tree. @throws Failure 'git-failed' */
export async function streamMessage(cwd: string, id: string, onText: (text: string) => void): Promise<void> {
  await streamGit([...DIFF_SETTINGS, 'rev-list', '--no-walk', '--pretty=raw', id], { cwd }, onText);
}
