/** What is known of one key's way through a repository, and who made its commits. Nothing in it is the key; names, subjects and paths are as git holds them. */

import { DIFF_SETTINGS } from '../../git/diff-settings.ts';
import type { Ref } from '../../git/resolved-refs.ts';
import { readGit } from '../../git/run.ts';
import { asBytes } from '../../text/bytes.ts';
import { lineText } from '../../text/decode.ts';
import type { CommitOccurrence, ObjectOccurrence } from './history-reading.ts';
import type { Identity } from './value-search.ts';

/** A commit that adds or removes the value. */
export interface HistoryCommit extends CommitOccurrence {
  /** Null where the commit itself could not be read. */
  readonly facts: CommitDetails | null;
  /** False where no ref leads to it: only a reflog, or nothing at all. */
  readonly reachable: boolean;
}

/** A ref from which the value can be reached. */
export interface HistoryRef extends Ref {
  /** What people call it: `main`, `origin/main`, `v1.0`. */
  readonly short: string;
  /** The remote that it was fetched from; null for all but remote-tracking refs. */
  readonly remote: string | null;
  /** True where what it points at still holds the value: a checkout brings it. */
  readonly atTip: boolean;
  /** The files there that do. Bytes as latin1. */
  readonly paths: readonly string[];
}

/** A remote that holds it, as far as the last fetch tells. */
export interface HistoryRemote {
  readonly name: string;
  /** Without user and password. */
  readonly url: string;
  /** True where this repository is its mirror. */
  readonly isMirror: boolean;
  /** Names of its branches, without the remote's. */
  readonly branches: readonly string[];
}

/** A push that brought it to a remote's branch, from which it is gone as far as this clone knows. */
export interface PushedPlace {
  readonly remote: string;
  readonly branch: string;
  readonly commit: string;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The whole answer. */
export interface History {
  /** The hex digits that were asked for. */
  readonly asked: string;
  /** Null where the value was met nowhere and no record names it. */
  readonly identity: Identity | null;
  /** Newest first. */
  readonly commits: readonly HistoryCommit[];
  /** Tag texts and contents outside of commits; `names` are the refs that lead to each, none where nothing does. */
  readonly objects: readonly (ObjectOccurrence & { readonly names: readonly string[] })[];
  readonly refs: readonly HistoryRef[];
  readonly remotes: readonly HistoryRemote[];
  /** Where it was once pushed to, other than the branches above. */
  readonly pushed: readonly PushedPlace[];
  /** Ids of the override log's records that name it. */
  readonly recorded: readonly string[];
  /** Files that git-filter-repo takes for binary and leaves alone. Bytes as latin1. */
  readonly binaryPaths: readonly string[];
  readonly commitsRead: number;
  /** How many commits a rewrite changes. */
  readonly rewritten: number;
  readonly incomplete: readonly string[];
}

/** Seconds since 1970 of the first and last commit that adds or removes it; null where no commit is known. */
export function spanOf({ commits }: History): { readonly first: number; readonly last: number } | null {
  const times = commits.flatMap(({ facts }) => (facts === null ? [] : [facts.authored, facts.committed]));
  if (times.length === 0) return null;
  return {
    first: times.reduce((a, b) => Math.min(a, b)),
    last: commits.reduce((last, { facts }) => Math.max(last, facts?.committed ?? 0), 0),
  };
}

/** Text as git holds it: not yet safe to print. */
interface CommitDetails {
  readonly author: { readonly name: string; readonly email: string };
  readonly committer: { readonly name: string; readonly email: string };
  /** Seconds since 1970. */
  readonly authored: number;
  readonly committed: number;
  readonly subject: string;
  readonly parents: readonly string[];
}

const FORMAT = '%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%P%x00%s';

/** By full id. @throws Failure 'git-failed' */
export async function readFacts(cwd: string, ids: readonly string[]): Promise<ReadonlyMap<string, CommitDetails>> {
  const facts = new Map<string, CommitDetails>();
  if (ids.length === 0) return facts;
  const input = ids.map((id) => `${id}\n`).join('');
  const args = [...DIFF_SETTINGS, 'rev-list', '--stdin', '--no-walk=unsorted', `--format=${FORMAT}`];
  const lines = (await readGit(args, { cwd, input })).split('\n');
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const id = /^commit ([0-9a-f]{40,64})$/.exec(lines[i] ?? '')?.[1];
    if (id !== undefined) facts.set(id, factsOf((lines[i + 1] ?? '').split('\0')));
  }
  return facts;
}

function factsOf(fields: readonly string[]): CommitDetails {
  const [name = '', email = '', authored = '', who = '', mail = '', committed = '', parents = '', ...subject] = fields;
  return {
    author: { name: lineText(asBytes(name)), email: lineText(asBytes(email)) },
    committer: { name: lineText(asBytes(who)), email: lineText(asBytes(mail)) },
    authored: Number(authored) || 0,
    committed: Number(committed) || 0,
    subject: lineText(asBytes(subject.join(' '))),
    parents: parents.split(' ').filter((id) => id !== ''),
  };
}
