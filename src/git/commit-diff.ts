/**
 * The patches of many commits in one pair of processes: what rev-list names goes to diff-tree as it comes. Of a merge
 * only its id and message come: git's combined diff takes 8 bytes for each pair of lost lines (merge.ts).
 */
import { Readable } from 'node:stream';
import { Failure } from '../failure.ts';
import { DIFF_SETTINGS, END_OF_COMMITS, NO_INDEX, PATCH_FLAGS } from './diff-settings.ts';
import { type CommitSelection, checkRevList, revListCommand } from './rev-list.ts';
import { startGit, streamGit } from './run.ts';

/** `--always --pretty=raw` adds each commit's id and message. */
const DIFF_TREE = [
  ...DIFF_SETTINGS,
  'diff-tree',
  '--stdin',
  '-r',
  '--root',
  '--always',
  '--pretty=raw',
  ...PATCH_FLAGS,
] as const;
/**
 * Hands over the patches of the selected commits, and END_OF_COMMITS as the last line.
 * @returns how many commits there are
 * @throws Failure 'unknown-revision', 'git-failed'
 */
export async function streamCommits(selection: CommitSelection, onText: (text: string) => void): Promise<number> {
  const { cwd } = selection;
  const { args, input } = revListCommand(selection);
  const list = startGit(args, { cwd, input });
  list.ended.catch(() => undefined);
  let count = 0;
  const counted = Readable.from(
    withEnd(list.stdout, () => {
      count++;
    }),
  );
  try {
    await streamPatches(cwd, counted, onText);
  } catch (error) {
    list.kill();
    throw error;
  }
  checkRevList(await list.ended);
  return count;
}

/** The same for commits that are known by their full ids. @throws Failure 'git-failed' */
export async function streamCommitIds(
  cwd: string,
  ids: readonly string[],
  onText: (text: string) => void,
): Promise<number> {
  await streamPatches(cwd, [...ids, END_OF_COMMITS, ''].join('\n'), onText);
  return ids.length;
}

async function* withEnd(ids: AsyncIterable<string>, onLine: () => void): AsyncGenerator<string> {
  for await (const text of ids) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) onLine();
    yield text;
  }
  yield `${END_OF_COMMITS}\n`;
}

async function streamPatches(cwd: string, input: string | Readable, onText: (text: string) => void): Promise<void> {
  const end = `${END_OF_COMMITS}\n`;
  let tail = '';
  await streamGit(DIFF_TREE, { cwd, env: NO_INDEX, input }, (text) => {
    tail = (tail + text.slice(-end.length)).slice(-end.length);
    onText(text);
  });
  if (tail !== end) throw new Failure('git-failed', 'git diff-tree ended before its answer');
}

/** Id and message of one commit, in the same form; reads no tree. @throws Failure 'git-failed' */
export async function streamMessage(cwd: string, id: string, onText: (text: string) => void): Promise<number> {
  let seen = false;
  await streamGit([...DIFF_SETTINGS, 'rev-list', '--no-walk', '--pretty=raw', id], { cwd }, (text) => {
    seen = true;
    onText(text);
  });
  if (!seen) throw new Failure('git-failed', `git rev-list said nothing of commit ${id}`);
  return 1;
}
