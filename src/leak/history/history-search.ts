/** The search: everything that a repository still knows is read once, and what holds the value is put in order. */
import type { RuleSet } from '../../core/rule-set.ts';
import { Failure } from '../../failure.ts';
import { type Blobs, openBlobs } from '../../git/blob.ts';
import { readCut } from '../../git/clone-limits.ts';
import { openRepository } from '../../git/repository.ts';
import { findBinary, listRefs, listUnreachable, resolveRefs } from '../../git/resolved-refs.ts';
import { tryGit } from '../../git/run.ts';
import { type HistoryReading, joinReadings, type OnProgress, type ReadingPlan, readPlan } from './history-reading.ts';
import type { History, HistoryCommit, PushedPlace } from './key-history.ts';
import { readFacts } from './key-history.ts';
import { identityIn, type PushedBefore, pushedBefore, pushesOf } from './pushed-places.ts';
import { findDescent, placeRefs } from './ref-places.ts';
import { type Identity, type WantedKey, wantByFingerprint, wantByText, wantByValue } from './value-search.ts';

/** What is looked for, and how far. */
interface HistoryQuery {
  readonly cwd: string;
  /** From readFingerprint. */
  readonly digits: string;
  /** What keys look like, and whose they can be. */
  readonly rules: RuleSet;
  /** Also what no ref leads to. */
  readonly unreachable: boolean;
  readonly onProgress: OnProgress;
}

/** The answer, and apart from it what no report may show. */
export interface Search {
  readonly history: History;
  /** Every spelling of the key that was met, each as its pieces, the key itself first. Never to be shown. */
  readonly spellings: readonly (readonly string[])[];
}

/** Searches. @throws Failure 'not-a-repository', 'usage' where the digits fit several keys, 'git-failed' */
export async function searchHistory(query: HistoryQuery): Promise<Search> {
  const { top, gitDir } = await openRepository(query.cwd);
  const blobs = openBlobs(query.cwd);
  try {
    return await search(query, top ?? gitDir, blobs);
  } finally {
    await blobs.close();
  }
}

async function search(query: HistoryQuery, top: string, blobs: Blobs): Promise<Search> {
  const { cwd, digits, onProgress } = query;
  const list = await listRefs(cwd);
  const targets = await resolveRefs(cwd, list.refs, blobs);
  const plan: ReadingPlan = { cwd, revs: targets.commits, objects: targets.objects, onProgress };
  const before = await pushedBefore(cwd, top, digits);
  const lost = query.unreachable
    ? await unreachablePlan(query, targets.commits)
    : pushedPlan(query, before, targets.commits);
  const { wanted, kept, left } = await readBoth(query, plan, lost?.plan ?? null, blobs);
  const reading = left === null ? kept : joinReadings(kept, left);
  const places = await placeRefs({ cwd, top, targets, reading, wanted, blobs });
  const pushed = await pushedPlaces(cwd, before, reading);
  const { commits, incomplete } = await describe(cwd, reading, kept);
  const unread = [list, targets, lost ?? NOTHING, reading, places, pushed, { incomplete }].flatMap(
    (part) => part.incomplete,
  );
  const cut = await readCut(cwd);
  const history: History = {
    asked: digits,
    identity: wanted[0].identity() ?? identityIn(before, digits),
    commits,
    ...places,
    pushed: pushed.places.filter((place) => !isListed(place, places)),
    recorded: before.records.map(({ id }) => id),
    binaryPaths: await findBinary(reading.blobs, blobs),
    commitsRead: reading.commitsRead,
    incomplete: [...new Set([...(cut.size > 0 ? [SHALLOW] : []), ...unread])],
  };
  return { history, spellings: wanted.flatMap(spellingsOf) };
}

/** It answers for the commits that it has. */
const SHALLOW = 'this clone is shallow: older commits are not here (git fetch --unshallow)';

const NOTHING = { incomplete: [] } as const;

interface Both {
  /** The value, and where it is a pair also its secret half. */
  readonly wanted: readonly [WantedKey, ...WantedKey[]];
  readonly kept: HistoryReading;
  readonly left: HistoryReading | null;
}

/**
 * A pair is also given away by its secret half alone, and what an own rule finds in one place may stand where it finds
 * nothing: once it is known, all is read again for that.
 */
async function readBoth(
  { digits, rules }: HistoryQuery,
  plan: ReadingPlan,
  lost: ReadingPlan | null,
  blobs: Blobs,
): Promise<Both> {
  const wanted = wantByFingerprint(digits, rules);
  const kept = await readPlan(plan, wanted, blobs);
  const left = lost === null ? null : await readPlan(lost, wanted, blobs);
  const identity = wanted.identity();
  const again = identity === null ? null : againFor(wanted.value() ?? '', identity, rules);
  if (again === null) return { wanted: [wanted], kept, left };
  const others = again.form(await readPlan(plan, again.wanted, blobs));
  const lostOthers = lost === null ? null : again.form(await readPlan(lost, again.wanted, blobs));
  return {
    wanted: [wanted, again.wanted],
    kept: joinReadings(kept, others),
    left: left === null || lostOthers === null ? null : joinReadings(left, lostOthers),
  };
}

/** What the second reading looks for, and what it is called; null where there is none. */
function againFor(
  value: string,
  identity: Identity,
  rules: RuleSet,
): { readonly wanted: WantedKey; readonly form: (reading: HistoryReading) => HistoryReading } | null {
  if (identity.service === 'own')
    return { wanted: wantByText(value, identity, rules), form: (reading) => ({ ...reading, commitsRead: 0 }) };
  const { pairs } = rules.providers.find(({ service }) => service === identity.service) ?? { pairs: false };
  const [, half] = value.split(':');
  if (!pairs || half === undefined) return null;
  return { wanted: wantByValue(half, identity, rules), form: asHalves };
}

/** The second reading counts no commits; what it meets is half of what was asked for. */
function asHalves(reading: HistoryReading): HistoryReading {
  const commits = reading.commits.map((commit) => ({
    ...commit,
    adds: commit.adds.map((place) => ({ ...place, form: 'half' as const })),
    removes: commit.removes.map((place) => ({ ...place, form: 'half' as const })),
  }));
  return { ...reading, commits, commitsRead: 0 };
}

async function unreachablePlan(
  { cwd, onProgress }: HistoryQuery,
  tips: readonly string[],
): Promise<{ readonly plan: ReadingPlan; readonly incomplete: readonly string[] }> {
  const { commits, tags, blobs, incomplete } = await listUnreachable(cwd);
  const revs = [...commits, ...tips.map((id) => `^${id}`)];
  const objects = [...tags.map((id) => ({ id, type: 'tag' })), ...blobs.map((id) => ({ id, type: 'blob' }))];
  return { plan: { cwd, revs, options: ['--reflog'], objects, onProgress }, incomplete };
}

/** Commits that were on a remote and to which no ref leads any more, as long as git keeps them. */
function pushedPlan(
  { cwd, onProgress }: HistoryQuery,
  { commits }: PushedBefore,
  tips: readonly string[],
): { readonly plan: ReadingPlan; readonly incomplete: readonly string[] } | null {
  const own = new Set(tips);
  const revs = commits.filter((id) => !own.has(id));
  if (revs.length === 0) return null;
  return { plan: { cwd, revs: [...revs, ...tips.map((id) => `^${id}`)], objects: [], onProgress }, incomplete: [] };
}

async function pushedPlaces(
  cwd: string,
  before: PushedBefore,
  reading: HistoryReading,
): Promise<{ readonly places: readonly PushedPlace[]; readonly incomplete: readonly string[] }> {
  const ids = reading.commits.map(({ id }) => id);
  if (ids.length === 0 || before.commits.length === 0) return { places: pushesOf(before, () => false), incomplete: [] };
  const descent = await tryGit(() => findDescent(cwd, before.commits, ids));
  return descent instanceof Failure
    ? { places: pushesOf(before, () => false), incomplete: [descent.message] }
    : { places: pushesOf(before, (commit) => descent.has(commit)), incomplete: [] };
}

/** A branch that has it now needs no past. */
function isListed({ remote, branch }: PushedPlace, { remotes }: Pick<History, 'remotes'>): boolean {
  return remotes.some(({ name, branches }) => name === remote && branches.includes(branch));
}

async function describe(
  cwd: string,
  reading: HistoryReading,
  kept: HistoryReading,
): Promise<{ readonly commits: readonly HistoryCommit[]; readonly incomplete: readonly string[] }> {
  const ids = reading.commits.map(({ id }) => id);
  const facts = await tryGit(() => readFacts(cwd, ids));
  const reachable = new Set(kept.commits.map(({ id }) => id));
  const commits = reading.commits.map((commit) => ({
    ...commit,
    facts: facts instanceof Failure ? null : (facts.get(commit.id) ?? null),
    reachable: reachable.has(commit.id),
  }));
  return { commits: newestFirst(commits), incomplete: facts instanceof Failure ? [facts.message] : [] };
}

/** Two readings were joined; within one of them the order is git's. */
function newestFirst(commits: readonly HistoryCommit[]): readonly HistoryCommit[] {
  return commits.toSorted((a, b) => (b.facts?.committed ?? 0) - (a.facts?.committed ?? 0));
}

function spellingsOf(wanted: WantedKey): readonly (readonly string[])[] {
  const value = wanted.value();
  return value === null ? [] : [[value], ...wanted.spellings()];
}
