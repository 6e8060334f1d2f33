/** What the remote would get: the commits that it lacks, those of notes apart, and the objects that are no commits. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { openRepository } from '../git/repository.ts';
import { type CommitSelection, listEveryCommit } from '../git/rev-list.ts';
import { askGit } from '../git/run.ts';
import type { TrackingPlace } from './remote-refs.ts';
import { type Had, type Target, whatRemoteHas } from './remote-refs.ts';

/** Everything that a push sends. Full ids. */
export interface Outgoing {
  /** The newest first. */
  readonly commits: readonly string[];
  /** Commits that only refs/notes/… bring. */
  readonly notes: readonly string[];
  /** Tags, trees and blobs that refs name, each with its type. */
  readonly objects: readonly TypedObject[];
}

/** An object and what it is. */
export interface TypedObject {
  readonly id: string;
  readonly type: string;
}

/** What a remote lacks. @throws Failure 'git-failed', 'unreadable' where an object that is pushed is missing */
export async function findOutgoing(
  place: TrackingPlace,
  refs: readonly PushedRef[],
  target: Target,
): Promise<Outgoing> {
  const branches = refs.flatMap(({ localId, remoteRef }) =>
    localId === null ? [] : (/^refs\/heads\/(.+)$/s.exec(remoteRef)?.[1] ?? []),
  );
  const { options, ids } = await whatRemoteHas(place, target, branches);
  const remoteIds = [...refs.map(({ remoteId }) => remoteId), ...ids].filter(isId);
  return findLacking(place.cwd, refs, { options, ids: remoteIds });
}

/** What no ref of this repository reaches, nor one of those whose objects it shares: asked for where a push comes in. @throws Failure as above */
export async function findIncoming(cwd: string, refs: readonly PushedRef[]): Promise<Outgoing> {
  const { commonDir } = await openRepository(cwd);
  // What shares its objects by the environment alone is no pool, but what holds the objects of a push until the verdict.
  const isForked = existsSync(join(commonDir, 'objects/info/alternates'));
  return findLacking(cwd, refs, { options: ['--not', '--all', ...(isForked ? ['--alternate-refs'] : [])], ids: [] });
}

async function findLacking(cwd: string, refs: readonly PushedRef[], { options, ids }: Had): Promise<Outgoing> {
  const sent = refs.filter(({ localId }) => localId !== null);
  const types = await typesOf(cwd, [...idsOf(sent), ...ids]);
  const missing = sent.find(({ localId }) => localId !== null && !types.has(localId));
  if (missing?.localId) throw new Failure('unreadable', `object ${missing.localId}, which is pushed`);
  const had = ids.filter((id) => types.has(id)).map((id) => `^${id}`);
  const list = (of: readonly PushedRef[]) => listOf({ cwd, revs: [...idsOf(of), ...had], options }, of);
  const commits = await list(sent.filter((ref) => !holdsNotes(ref)));
  const isKnown = new Set(commits);
  const notes = (await list(sent.filter(holdsNotes))).filter((id) => !isKnown.has(id));
  const objects = [...new Set(idsOf(sent))].map((id) => ({ id, type: types.get(id) ?? '' }));
  return { commits, notes, objects: objects.filter(({ type }) => type !== 'commit') };
}

/** Type of each object that the repository has; what is missing has no entry. */
async function typesOf(cwd: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const types = new Map<string, string>();
  let left = [...new Set(ids)];
  while (left.length > 0) {
    const input = left.map((id) => `${id}\n`).join('');
    const { stdout } = await askGit(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { cwd, input });
    const answers = stdout.split('\n').slice(0, -1);
    for (const answer of answers) {
      const [id = '', type = ''] = answer.split(' ');
      if (/^(?:commit|tag|tree|blob)$/.test(type)) types.set(id, type);
    }
    // In a partial clone git dies over an object that it must not fetch: that one is missing, the next may not be.
    left = left.slice(answers.length + 1);
  }
  return types;
}

async function listOf(selection: CommitSelection, refs: readonly PushedRef[]): Promise<readonly string[]> {
  return refs.length === 0 ? [] : listEveryCommit(selection);
}

function idsOf(refs: readonly PushedRef[]): readonly string[] {
  return refs.map(({ localId }) => localId).filter(isId);
}

function isId(id: string | null): id is string {
  return id !== null;
}

/** One ref that is pushed; full ids, names as text. */
export interface PushedRef {
  /** What the person named: a ref, `HEAD`, an expression; `(delete)` where the ref goes away. */
  readonly localRef: string;
  /** Null where the ref goes away. */
  readonly localId: string | null;
  readonly remoteRef: string;
  /** Null where the remote does not have the ref. */
  readonly remoteId: string | null;
}

/** `<local ref> <local id> <remote ref> <remote id>`, a line each; an expression may hold blanks. @throws Failure 'usage' */
export function readRefs(text: string): readonly PushedRef[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readRef);
}

/** True for the refs that hold notes. */
export function holdsNotes({ localRef, remoteRef }: PushedRef): boolean {
  return localRef.startsWith('refs/notes/') || remoteRef.startsWith('refs/notes/');
}

function readRef(line: string): PushedRef {
  const [, localRef, local, remoteRef, remote] = /^(.*) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/.exec(line) ?? [];
  if (localRef === undefined || local === undefined || remoteRef === undefined || remote === undefined)
    throw new Failure(
      'usage',
      'pre-push takes `<local ref> <local id> <remote ref> <remote id>` on stdin, a line each',
    );
  return { localRef, localId: idOf(local), remoteRef, remoteId: idOf(remote) };
}

/** `<old id> <new id> <ref>`, a line each, as a server is told. @throws Failure 'usage' */
export function readUpdates(text: string): readonly PushedRef[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const [, old, id, ref] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (refs\/\S+)$/.exec(line) ?? [];
    if (old === undefined || id === undefined || ref === undefined)
      throw new Failure('usage', 'pre-receive takes `<old id> <new id> <ref>` on stdin, a line each');
    return [{ localRef: ref, localId: idOf(id), remoteRef: ref, remoteId: idOf(old) }];
  });
}

function idOf(text: string): string | null {
  return /^0+$/.test(text) ? null : text;
}
