/** Which refs lead to the value, which commits still stand for it, and on which remotes it is. */

import { Failure } from '../../failure.ts';
import type { Blobs } from '../../git/blob.ts';
import {
  blobsBelow,
  type Ref,
  type ResolvedRef,
  type ResolvedRefs,
  readObject,
  typesOf,
} from '../../git/resolved-refs.ts';
import { revListCommand } from '../../git/rev-list.ts';
import { streamRecords, tryGit } from '../../git/run.ts';
import { TextSet } from '../../git/text-set.ts';
import type { HistoryReading } from './history-reading.ts';
import type { History, HistoryRef, HistoryRemote } from './key-history.ts';
import { listRemotes, type NamedRemote, remoteOf } from './pushed-places.ts';
import { searchLines, type WantedKey } from './value-search.ts';

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
type RefPlaces = Pick<History, 'refs' | 'remotes' | 'objects' | 'rewritten' | 'incomplete'>;

/** Asks git only where something was met. */
export async function placeRefs(question: PlaceQuestion): Promise<RefPlaces> {
  const { cwd, reading, targets } = question;
  if (reading.commits.length === 0 && reading.objects.length === 0)
    return { refs: [], remotes: [], objects: [], rewritten: 0, incomplete: [] };
  const remotes = await listRemotes(cwd, question.top);
  const ids = reading.commits.map(({ id }) => id);
  const descent = ids.length === 0 ? CLEAN : await tryGit(() => findDescent(cwd, targets.commits, ids));
  const known = descent instanceof Failure ? null : descent;
  const tips = await tipsOf(question, known);
  const place = (target: ResolvedRef) => placeOf(target, { reading, descent: known, tips, remotes });
  const refs = targets.targets.flatMap((target) => place(target) ?? []);
  const objects = reading.objects
    .map((object) => ({ ...object, names: namesOf(object.id, targets.targets) }))
    .filter(({ id, names }) => names.length > 0 || !reading.blobs.has(id));
  const incomplete = [...tips.incomplete, ...(descent instanceof Failure ? [descent.message] : [])];
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

// Which commits hold the value in the very files that they stand for, as a checkout would bring them, and which have it in their history.

/** So many names are asked for at once. */
const BATCH = 50_000;

/** What is asked: only paths that were ever given the value can hold it. */
interface HoldingQuestion {
  readonly cwd: string;
  /** Ids of commits, or `ID^2`. */
  readonly commits: readonly string[];
  /** Bytes as latin1. */
  readonly paths: ReadonlySet<string>;
  readonly wanted: readonly WantedKey[];
  readonly blobs: Blobs;
}

/** Where a commit still holds it, by its name as it was asked for, and what could not be read, in words. */
interface HoldingAnswer {
  /** Paths, bytes as latin1; no entry where it is clean. */
  readonly holding: ReadonlyMap<string, readonly string[]>;
  readonly incomplete: readonly string[];
}

/** Looks into each content once, however many commits have it. */
async function readHolding(question: HoldingQuestion): Promise<HoldingAnswer> {
  const holding = new Map<string, string[]>();
  const incomplete: string[] = [];
  const verdicts = new Map<string, boolean>();
  for await (const { commit, path, id } of contentsOf(question)) {
    const known = verdicts.get(id);
    const holds = known ?? (await holdsValue(id, question, incomplete));
    verdicts.set(id, holds);
    if (holds) holding.set(commit, [...(holding.get(commit) ?? []), path]);
  }
  return { holding, incomplete };
}

async function holdsValue(id: string, { wanted, blobs }: HoldingQuestion, incomplete: string[]): Promise<boolean> {
  const searches = wanted.map(searchLines);
  let holds = false;
  const type = await readObject(blobs, id, (line) => {
    for (const search of searches) if (search.look(line) !== null) holds = true;
  });
  if (type === null) incomplete.push(`object ${id}: missing or corrupt`);
  return holds;
}

interface Content {
  readonly commit: string;
  readonly path: string;
  readonly id: string;
}

async function* contentsOf({ cwd, commits, paths }: HoldingQuestion): AsyncGenerator<Content> {
  const plain = [...paths].filter((path) => !path.includes('\n'));
  const odd = new Set([...paths].filter((path) => path.includes('\n')));
  const step = Math.max(1, Math.floor(BATCH / Math.max(1, plain.length)));
  for (let at = 0; at < commits.length; at += step) {
    const batch = commits.slice(at, at + step);
    const names = batch.flatMap((commit) => plain.map((path) => ({ commit, path })));
    const types = await typesOf(
      cwd,
      names.map(({ commit, path }) => `${commit}:${path}`),
    );
    for (const { commit, path } of names) {
      const found = types.get(`${commit}:${path}`);
      if (found?.type === 'blob') yield { commit, path, id: found.id };
    }
  }
  if (odd.size > 0) for (const commit of commits) yield* oddContents(cwd, commit, odd);
}

/** A name with a line break cannot be asked for by a line: the whole tree is listed instead. */
async function* oddContents(cwd: string, commit: string, paths: ReadonlySet<string>): AsyncGenerator<Content> {
  if (!(await typesOf(cwd, [commit])).has(commit)) return;
  for (const { id, path } of await blobsBelow(cwd, commit)) if (paths.has(path)) yield { commit, path, id };
}

/** The answer for each commit. */
interface Descent {
  has(commit: string): boolean;
  /** How many commits a rewrite would change. */
  readonly count: number;
}

/**
 * Parents come before their children, so one pass suffices; 16 bytes are kept for each commit that has it.
 * @param refs full ids from which all commits are reached
 * @throws Failure 'git-failed'
 */
export async function findDescent(cwd: string, refs: readonly string[], commits: Iterable<string>): Promise<Descent> {
  const holding = new TextSet();
  const own = new Set(commits);
  const { args, input } = revListCommand({ cwd, revs: refs, options: ['--topo-order', '--reverse', '--parents'] });
  let count = 0;
  const take = (line: string) => {
    const [id = '', ...parents] = line.split(' ');
    if (!own.has(id) && !parents.some((parent) => holding.has(parent))) return;
    holding.add(id);
    count++;
  };
  await streamRecords(args, { cwd, input }, '\n', take);
  return { has: (commit) => holding.has(commit), count };
}
