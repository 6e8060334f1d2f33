/** Which refs lead to the value, which still stand for it, and on which remotes it is. */
import type { Blobs } from '../../git/blob.ts';
import { wordFailure } from '../../git/run.ts';
import { type Descent, findDescent, type HoldingAnswer, readHolding } from './commits-holding.ts';
import type { HistoryReading } from './history-reading.ts';
import type { History, HistoryRef, HistoryRemote } from './key-history.ts';
import { listRemotes, type NamedRemote, remoteOf } from './pushed-places.ts';
import type { Ref, ResolvedRef, ResolvedRefs } from './resolved-refs.ts';
import type { WantedKey } from './wanted-key.ts';

/** What must be known for it. */
interface PlaceQuestion {
  readonly cwd: string;
  /** Of the work tree, or the git directory. */
  readonly top: string;
  readonly targets: ResolvedRefs;
  readonly reading: HistoryReading;
  readonly wanted: readonly WantedKey[];
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
  const descent = ids.length === 0 ? CLEAN : await wordFailure(() => findDescent(cwd, targets.commits, ids));
  const known = typeof descent === 'string' ? null : descent;
  const tips = await tipsOf(question, known);
  const place = (target: ResolvedRef) => placeOf(target, { reading, descent: known, tips, remotes });
  const refs = targets.targets.flatMap((target) => place(target) ?? []);
  const objects = reading.objects
    .map((object) => ({ ...object, names: namesOf(object.id, targets.targets) }))
    .filter(({ id, names }) => names.length > 0 || !reading.blobs.has(id));
  const incomplete = [...tips.incomplete, ...(typeof descent === 'string' ? [descent] : [])];
  return { refs, remotes: holdersAmong(remotes, refs), objects, rewritten: known?.count ?? 0, incomplete };
}

const CLEAN: Descent = { has: () => false, count: 0 };

/** A stash keeps what was staged in its second parent, and untracked files in its third. */
async function tipsOf(
  { cwd, targets, reading, wanted, blobs }: PlaceQuestion,
  descent: Descent | null,
): Promise<HoldingAnswer> {
  const commits = new Set<string>();
  for (const { ref, object } of targets.targets) {
    if (object.type !== 'commit' || descent?.has(object.id) === false) continue;
    commits.add(object.id);
    if (ref.kind === 'stash') commits.add(`${object.id}^2`).add(`${object.id}^3`);
  }
  return readHolding({ cwd, commits: [...commits], paths: reading.paths, wanted, blobs });
}

interface Knowledge {
  readonly reading: HistoryReading;
  readonly descent: Descent | null;
  readonly tips: HoldingAnswer;
  readonly remotes: readonly NamedRemote[];
}

/** Null where the ref does not lead to the value. */
function placeOf(
  { ref, tags, object }: ResolvedRef,
  { reading, descent, tips, remotes }: Knowledge,
): HistoryRef | null {
  const own = [...tags, object.id];
  const inObjects = reading.objects.some(({ id }) => own.includes(id));
  const names = ref.kind === 'stash' ? [object.id, `${object.id}^2`, `${object.id}^3`] : [object.id];
  const paths = [...new Set(names.flatMap((name) => tips.holding.get(name) ?? []))];
  const inMessage = reading.commits.some(
    ({ id, adds }) => id === object.id && adds.some(({ path }) => path === ':message'),
  );
  const atTip = paths.length > 0 || inObjects || inMessage;
  if (!atTip && descent?.has(object.id) !== true) return null;
  return { ...ref, short: shortName(ref), remote: remoteOf(ref.name, remotes), atTip, paths };
}

function shortName({ name }: Ref): string {
  return name.replace(/^refs\/(?:heads|tags|remotes)\//, '');
}

function namesOf(id: string, targets: readonly ResolvedRef[]): readonly string[] {
  return targets.filter(({ tags, object }) => tags.includes(id) || object.id === id).map(({ ref }) => shortName(ref));
}

/** In the order of their configuration; a remote that is configured no more has no address. */
function holdersAmong(remotes: readonly NamedRemote[], refs: readonly HistoryRef[]): readonly HistoryRemote[] {
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
