/** Which refs lead to the value, which still stand for it, and on which remotes it is. */
import type { Blobs } from '../../git/blob.ts';
import { wordFailure } from '../../git/git-failure.ts';
import type { History, HistoryRef, HistoryRemote } from './history.ts';
import type { Reading } from './reading.ts';
import type { Ref } from './refs.ts';
import { listRemotes, type Remote, remoteOf } from './remotes.ts';
import { findTaint, type Taint } from './taint.ts';
import type { Target, Targets } from './targets.ts';
import { readTips, type TipAnswer } from './tips.ts';
import type { Wanted } from './wanted.ts';

/** What must be known for it. */
export interface PlaceQuestion {
  readonly cwd: string;
  /** Of the work tree, or the git directory. */
  readonly top: string;
  readonly targets: Targets;
  readonly reading: Reading;
  readonly wanted: readonly Wanted[];
  readonly blobs: Blobs;
}

/** The parts of a history that are about refs. */
export type RefPlaces = Pick<History, 'refs' | 'remotes' | 'objects' | 'rewritten' | 'incomplete'>;

/** Asks git only where something was met. */
export async function placeRefs(question: PlaceQuestion): Promise<RefPlaces> {
  const { cwd, reading, targets } = question;
  if (reading.commits.length === 0 && reading.objects.length === 0)
    return { refs: [], remotes: [], objects: [], rewritten: 0, incomplete: [] };
  const remotes = await listRemotes(cwd, question.top);
  const ids = reading.commits.map(({ id }) => id);
  const taint = ids.length === 0 ? CLEAN : await wordFailure(() => findTaint(cwd, targets.commits, ids));
  const known = typeof taint === 'string' ? null : taint;
  const tips = await tipsOf(question, known);
  const place = (target: Target) => placeOf(target, { reading, taint: known, tips, remotes });
  const refs = targets.targets.flatMap((target) => place(target) ?? []);
  const objects = reading.objects
    .map((object) => ({ ...object, names: namesOf(object.id, targets.targets) }))
    .filter(({ id, names }) => names.length > 0 || !reading.blobs.has(id));
  const incomplete = [...tips.incomplete, ...(typeof taint === 'string' ? [taint] : [])];
  return { refs, remotes: holdersAmong(remotes, refs), objects, rewritten: known?.count ?? 0, incomplete };
}

const CLEAN: Taint = { has: () => false, count: 0 };

/** A stash keeps what was staged in its second parent, and untracked files in its third. */
async function tipsOf(
  { cwd, targets, reading, wanted, blobs }: PlaceQuestion,
  taint: Taint | null,
): Promise<TipAnswer> {
  const commits = new Set<string>();
  for (const { ref, object } of targets.targets) {
    if (object.type !== 'commit' || taint?.has(object.id) === false) continue;
    commits.add(object.id);
    if (ref.kind === 'stash') commits.add(`${object.id}^2`).add(`${object.id}^3`);
  }
  return readTips({ cwd, commits: [...commits], paths: reading.paths, wanted, blobs });
}

interface Knowledge {
  readonly reading: Reading;
  readonly taint: Taint | null;
  readonly tips: TipAnswer;
  readonly remotes: readonly Remote[];
}

/** Null where the ref does not lead to the value. */
function placeOf({ ref, tags, object }: Target, { reading, taint, tips, remotes }: Knowledge): HistoryRef | null {
  const own = [...tags, object.id];
  const inObjects = reading.objects.some(({ id }) => own.includes(id));
  const names = ref.kind === 'stash' ? [object.id, `${object.id}^2`, `${object.id}^3`] : [object.id];
  const paths = [...new Set(names.flatMap((name) => tips.holding.get(name) ?? []))];
  const inMessage = reading.commits.some(
    ({ id, adds }) => id === object.id && adds.some(({ path }) => path === ':message'),
  );
  const atTip = paths.length > 0 || inObjects || inMessage;
  if (!atTip && taint?.has(object.id) !== true) return null;
  return { ...ref, short: shortName(ref), remote: remoteOf(ref.name, remotes), atTip, paths };
}

function shortName({ name }: Ref): string {
  return name.replace(/^refs\/(?:heads|tags|remotes)\//, '');
}

function namesOf(id: string, targets: readonly Target[]): readonly string[] {
  return targets.filter(({ tags, object }) => tags.includes(id) || object.id === id).map(({ ref }) => shortName(ref));
}

/** In the order of their configuration; a remote that is configured no more has no address. */
function holdersAmong(remotes: readonly Remote[], refs: readonly HistoryRef[]): readonly HistoryRemote[] {
  const branches = new Map<string, string[]>();
  const mirrored = remotes.filter(({ isMirror }) => isMirror).map(({ name }) => name);
  for (const { remote, short, kind } of refs) {
    for (const name of kind === 'branch' ? mirrored : []) branches.set(name, [...(branches.get(name) ?? []), short]);
    if (remote !== null) branches.set(remote, [...(branches.get(remote) ?? []), short.slice(remote.length + 1)]);
  }
  return Array.from(branches, ([name, list]) => {
    const { url = '', isMirror = false } = remotes.find((remote) => remote.name === name) ?? {};
    return { name, url, isMirror, branches: list };
  });
}
