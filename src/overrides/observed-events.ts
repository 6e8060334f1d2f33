/** Makes events out of observations: scans their commits, in one go, as a rebase without Node leaves hundreds. */
import type { Finding } from '../core/finding.ts';
import { branchOf, commitsOf, type GitQuestion, type Observation, trailerReason } from './observation.ts';
import { loggedFindings, type OverrideEvent, type OverrideRecord } from './override-record.ts';

/** Scans the own difference of each commit (full ids), its message too; findings name their commit. Rejects when one cannot be read. */
export type CommitScan = (commits: readonly string[]) => Promise<readonly Finding[]>;

/** What the observations become. */
export interface ObservedEvents {
  readonly events: readonly OverrideEvent[];
  /** Ids of events whose commits could not be read: nobody can say that they hold no key. */
  readonly unread: ReadonlySet<string>;
}

/** Null where one of the commits cannot be read. */
type FoundIn = (observation: Observation) => readonly Finding[] | null;

/** @param observations of which the log has none @param records the log */
export async function observedEvents(
  observations: readonly Observation[],
  records: readonly OverrideRecord[],
  scan: CommitScan,
  git: GitQuestion,
): Promise<ObservedEvents> {
  const foundIn = await scanAll(observations, scan, git);
  const isNew = newKeys(records);
  const events: OverrideEvent[] = [];
  const unread = new Set<string>();
  for (const observation of observations) {
    const found = foundIn(observation);
    if (found === null) unread.add(observation.id);
    else if (observation.record === 'key' && !isNew(found, observation)) continue;
    events.push(await eventOf(observation, found, git));
  }
  return { events, unread };
}

/** Leaves out what the log has: the same observation, or another one of the same commit. */
export function unrecorded<T extends Pick<OverrideEvent, 'id' | 'action' | 'commit'>>(
  events: readonly T[],
  records: readonly OverrideRecord[],
): readonly T[] {
  const ids = new Set(records.map(({ id }) => id));
  const commits = new Set(records.filter(isOfCommit).map(({ commit }) => commit));
  return events.filter((event) => {
    if (ids.has(event.id) || (isOfCommit(event) && commits.has(event.commit))) return false;
    ids.add(event.id);
    if (isOfCommit(event)) commits.add(event.commit);
    return true;
  });
}

/** Not a push. */
export function isOfCommit({ action }: Pick<OverrideEvent, 'action'>): boolean {
  return action === 'commit' || action === 'merge';
}

/** One observation whose commits cannot be read takes nothing from the others. */
async function scanAll(observations: readonly Observation[], scan: CommitScan, git: GitQuestion): Promise<FoundIn> {
  const commits = new Map<Observation, readonly string[]>();
  for (const observation of observations) commits.set(observation, await commitsOf(git, observation));
  const together = await tryScan([...new Set([...commits.values()].flat())], scan);
  if (together !== null) {
    return (observation) => {
      const own = new Set(commits.get(observation));
      return together.filter(({ commit }) => commit !== null && own.has(commit));
    };
  }
  const alone = new Map<Observation, readonly Finding[] | null>();
  for (const [observation, ids] of commits) alone.set(observation, await tryScan(ids, scan));
  return (observation) => alone.get(observation) ?? null;
}

/** An override is recorded also where its commit is gone or an object is missing. */
async function tryScan(commits: readonly string[], scan: CommitScan): Promise<readonly Finding[] | null> {
  if (commits.length === 0) return [];
  try {
    return await scan(commits);
  } catch {
    return null;
  }
}

/** A rebase repeats commits: what was recorded of them before is carried over by post-rewrite and needs no line. */
function newKeys(records: readonly OverrideRecord[]): (found: readonly Finding[], of: Observation) => boolean {
  const placeOf = ({ path, fingerprint }: { path: string; fingerprint: string }) => `${fingerprint} ${path}`;
  const recorded = new Set(records.flatMap(({ findings }) => findings.map(placeOf)));
  return (found, { rewrites }) =>
    found
      .filter(({ blocked }) => blocked)
      .some((finding) => !rewrites || !loggedFindings([finding]).every((one) => recorded.has(placeOf(one))));
}

async function eventOf(
  observation: Observation,
  found: readonly Finding[] | null,
  git: GitQuestion,
): Promise<OverrideEvent> {
  const { id, time, action, actor, commit, remote } = observation;
  const ofCommit = isOfCommit(observation);
  return {
    id,
    time,
    action,
    // Nobody can say that it holds no key.
    how: found === null && observation.record === 'key' ? 'unknown' : observation.how,
    actor,
    branch: observation.branch ?? (ofCommit ? await branchOf(git, commit) : null),
    commit,
    remote,
    reason: observation.reason ?? (ofCommit ? await trailerReason(git, commit) : null),
    findings: loggedFindings(found ?? []),
  };
}
