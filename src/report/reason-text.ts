/** Puts reasons in words: what could not be read, and what speaks for a finding. */

import type { Evidence, EvidenceKind } from '../core/evidence/evidence.ts';
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
    case 'image':
      return `${unread.part}: ${unread.detail}`;
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

// Puts evidence in words.

const WORDS: Readonly<Record<EvidenceKind, (evidence: Required<Evidence>) => string>> = {
  form: ({ of }) => `the form of ${of}`,
  rule: ({ said }) => `what the rule in ${said} looks for`,
  name: ({ said }) => `name ${said} on the line`,
  url: ({ said }) => `part of a URL of ${said}`,
  'url-part': ({ said }) => `${said} in the same URL`,
  call: ({ said }) => `argument of ${said}`,
  sdk: ({ of }) => `taken by something of ${of}`,
  word: ({ said }) => `${said} on the line`,
  'word-near': ({ said, lines }) => `${said} ${lines === 1 ? 'on the next line' : `${lines} lines away`}`,
  header: ({ said, of }) => `in a block that names ${of}: ${said}`,
  path: () => 'the path',
  'file-name': ({ said }) => `the file's own name: ${said}`,
  use: ({ said, of }) => `${said} is handed on as a key of ${of}`,
  file: ({ of }) => `the file names ${of}`,
  half: () => 'the other half stands beside it',
  ignored: () => 'git ignores the file',
};

/** One piece of evidence as a person reads it, bytes as latin1. */
export const evidenceText = (evidence: Evidence): string =>
  WORDS[evidence.kind]({ said: '', of: '', lines: 0, ...evidence });
