/** Asks rev-list for commits. Names of revisions come from people, so they go through stdin and never look like options. */

import { Failure } from '../failure.ts';
import { bytesOf } from '../text/decode.ts';
import { askGit, type GitExit } from './run.ts';

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
export function checkRevList({ code, stderr }: GitExit): void {
  if (code === 0) return;
  const [, name] =
    /^fatal: (?:bad revision|bad object|ambiguous argument|Invalid revision range) (\S+)/m.exec(stderr) ?? [];
  if (name !== undefined) throw new Failure('unknown-revision', name.replace(/^'|'$/g, ''));
  throw new Failure('git-failed', `git rev-list ended with ${code} (${stderr.trimEnd().split('\n').at(-1)})`);
}
