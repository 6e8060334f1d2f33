/** Puts in words what could not be read: where it lies, why, and, where somebody can, what to do about it. */
import type { Unread } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { pathText } from '../text/decode.ts';

/** So many commits of a cut are named. */
const MAX_CUT_COMMITS = 3;

/** One sentence without an end. */
export function unreadText(unread: Unread): string {
  switch (unread.kind) {
    case 'path':
      return `cannot read ${unread.path}: ${unread.detail}`;
    case 'content':
      return contentText(unread);
    case 'unchanged-lines':
      return `the unchanged lines of ${pathText(unread.path)} could not be read`;
    case 'commit':
      return `commit ${unread.id}: missing or corrupt`;
    case 'no-commit':
      return `commit ${unread.answer}`;
    case 'git':
      return `${unread.object === null ? '' : `${unread.object}: `}${new Failure('git-failed', unread.detail).message}`;
    case 'messages':
      return 'git rev-list left messages of commits out';
    case 'shallow':
      return cutText(unread.commits);
    case 'partial':
      return partialText(unread.remote);
  }
}

function contentText({ path, commit, blob, isUnfetched }: Extract<Unread, { kind: 'content' }>): string {
  const where = commit === null ? pathText(path) : `${pathText(path)} in commit ${commit}`;
  return `${where}: its content (${blob}) is ${isUnfetched ? 'not fetched' : 'missing or corrupt'}`;
}

function cutText(commits: readonly string[]): string {
  const names = commits.slice(0, MAX_CUT_COMMITS).map((id) => id.slice(0, 10));
  const more = commits.length - names.length;
  const list = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
  return (
    `this clone is shallow: it ends at ${list}, and commits before that, which belong to the range, are not here ` +
    '(git fetch --unshallow; in CI: fetch-depth: 0, GIT_DEPTH: 0)'
  );
}

function partialText(name: string): string {
  const remote = /^[\w.@/+-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
  return (
    'this is a partial clone, what was not fetched was not read: ' +
    `git config --unset remote.${remote}.partialclonefilter && git fetch --refetch ${remote} ` +
    '(in CI, check out without a filter; CircleCI: method: full)'
  );
}
