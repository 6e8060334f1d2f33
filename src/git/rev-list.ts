/** Commits as git lists them: their ids by rev-list, and their patches in one pair of processes. */

import { Readable } from 'node:stream';
import { Failure } from '../failure.ts';
import { bytesOf } from '../text/decode.ts';
import { DIFF_SETTINGS, END_OF_COMMITS, NO_INDEX, PATCH_FLAGS } from './diff-settings.ts';
import { askGit, type GitExit, startGit, streamGit } from './run.ts';

/** Which commits are meant. */
export interface CommitSelection {
  readonly cwd: string;
  /** As rev-list takes them: `A..B`, ids, `^` and an id. One that begins with `-` is refused. */
  readonly revs: readonly string[];
  /** Further options of rev-list from our own code, such as `--not`, `--remotes=origin`; never from outside. */
  readonly options?: readonly string[];
}

/** Arguments and stdin of rev-list. @throws Failure 'unknown-revision' for what can be no name of a revision */
export function revListCommand({ revs, options = [] }: CommitSelection): { args: readonly string[]; input: string } {
  const wrong = revs.find((rev) => rev === '' || /^-|[\0-\x1f]/.test(rev));
  if (wrong !== undefined) throw new Failure('unknown-revision', JSON.stringify(wrong));
  const input = revs.map((rev) => `${bytesOf(rev)}\n`).join('');
  return { args: ['rev-list', '--stdin', ...options], input };
}

/** Full ids of the commits, the newest first. @throws Failure 'unknown-revision', 'git-failed' */
export async function listCommits(selection: CommitSelection): Promise<readonly string[]> {
  const { args, input } = revListCommand(selection);
  const { stdout, ...exit } = await askGit(args, { cwd: selection.cwd, input });
  checkRevList(exit);
  return stdout.split('\n').filter((id) => id !== '');
}

/** The same, asked twice at once: what one answer lacks, because it was cut off, the other has. */
export async function listEveryCommit(selection: CommitSelection): Promise<readonly string[]> {
  const answers = await Promise.all([listCommits(selection), listCommits(selection)]);
  const [fuller = [], other = []] = answers.sort((a, b) => b.length - a.length);
  return [...new Set([...fuller, ...other])];
}

/** @throws Failure 'unknown-revision' where git does not know a name, 'git-failed' where it fails otherwise */
function checkRevList({ code, stderr }: GitExit): void {
  if (code === 0) return;
  const [, name] =
    /^fatal: (?:bad revision|bad object|ambiguous argument|Invalid revision range) (\S+)/m.exec(stderr) ?? [];
  if (name !== undefined) throw new Failure('unknown-revision', name.replace(/^'|'$/g, ''));
  throw new Failure('git-failed', `git rev-list ended with ${code} (${stderr.trimEnd().split('\n').at(-1)})`);
}

// The patches of many commits in one pair of processes: what rev-list names goes to diff-tree as it comes. Of a merge
// only its id and message come: git's combined diff takes 8 bytes for each pair of lost lines (merge.ts).

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
