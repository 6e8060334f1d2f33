/** What is known of one key's way through a repository. Nothing in it is the key; names, subjects and paths are as git holds them. */
import type { CommitFacts } from './facts.ts';
import type { ObjectSighting } from './reading.ts';
import type { Ref } from './refs.ts';
import type { CommitSighting } from './sightings.ts';
import type { Identity } from './wanted.ts';

/** A commit that adds or removes the value. */
export interface HistoryCommit extends CommitSighting {
  /** Null where the commit itself could not be read. */
  readonly facts: CommitFacts | null;
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
  readonly objects: readonly (ObjectSighting & { readonly names: readonly string[] })[];
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
