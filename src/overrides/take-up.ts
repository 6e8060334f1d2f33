/**
 * Brings into the log what hooks and reflogs tell of overrides. Every hook that starts Node does this, and `overrides` does:
 * whatever was seen is recorded once, however often it is looked at.
 */
import type { Finding } from '../core/finding.ts';
import { branchOf, trailerReason } from './commit-facts.ts';
import { noteSeen, rotateLists } from './coverage.ts';
import { foldNames, sweepNames } from './left-names.ts';
import { sweepDrafts } from './lock.ts';
import { appendChosen, readLog } from './log.ts';
import { loggedFinding } from './logged-finding.ts';
import { newEntries } from './new-entries.ts';
import { pendingSightings, settlePending } from './pending.ts';
import type { OverrideEvent, OverrideRecord } from './record.ts';
import { type ReflogPositions, readPositions, writePositions } from './reflog-positions.ts';
import { currentPositions, noteBefore } from './reflog-snapshot.ts';
import { provideLists } from './shared-clone.ts';
import type { Sighting } from './sighting.ts';
import { type CommitScan, scanAll } from './sighting-scan.ts';
import { inFolder } from './state-failure.ts';
import { hasFolder, makeFolder, type OverrideState, openState } from './state-folder.ts';
import { noteUnexplained } from './unexplained.ts';
import { unjournaledPushes } from './unjournaled-pushes.ts';
import { unseenCommits } from './unseen-commits.ts';

/** What taking up needs. */
export interface TakeUpOptions {
  /** Anywhere in the work tree. */
  readonly cwd: string;
  readonly scan: CommitScan;
  /** True in a hook, which proves that mailwarden is installed: from then on the reflogs count. */
  readonly inHook: boolean;
}

/** What it did. */
export interface TakenUp {
  readonly records: readonly OverrideRecord[];
  /** Repairs of the log, as sentences. */
  readonly notes: readonly string[];
  /** Ids of records whose commits could not be read: nobody can say that they hold no key. */
  readonly unread: ReadonlySet<string>;
  /** Reflog entries that are left for the next run, as their commit may still be in the making. */
  readonly unsettled: number;
}

/** @throws Failure 'not-a-repository', 'override-lock' */
export async function takeUp({ cwd, scan, inHook }: TakeUpOptions): Promise<TakenUp> {
  const state = await openState(cwd);
  if (inHook) await inFolder(state, () => makeFolder(state));
  else if (!hasFolder(state)) return { records: [], notes: [], unread: new Set(), unsettled: 0 };
  return inFolder(state, () => takeUpFrom(state, scan, inHook));
}

async function takeUpFrom(state: OverrideState, scan: CommitScan, inHook: boolean): Promise<TakenUp> {
  const pending = pendingSightings(state.folder);
  const found = await fromReflogs(state, pending, inHook);
  const { events, unread } = await eventsOf(state, [...pending, ...found.sightings], scan);
  const { records, notes } = appendChosen(
    state.folder,
    (read) => unrecorded(events, read()),
    (read) => settle(state, { pending, found }, read()),
  );
  return { records, notes, unread, unsettled: found.unsettled };
}

interface Found {
  readonly sightings: readonly Sighting[];
  readonly positions: ReflogPositions | null;
  readonly unsettled: number;
}

/** Before the first snapshot nothing in the reflogs counts. */
async function fromReflogs(state: OverrideState, pending: readonly Sighting[], inHook: boolean): Promise<Found> {
  const before = readPositions(state.folder);
  if (before === null) return { sightings: [], positions: inHook ? currentPositions(state) : null, unsettled: 0 };
  const logs = newEntries(state, before);
  const heads = logs.filter(({ file }) => file.ref === null);
  const remotes = logs.filter(({ file }) => file.ref !== null);
  // Read again behind the reflogs: a commit that ended in between has its pending line or its record by now.
  const commits = await unseenCommits(state, heads, () => recordedCommits(state, pending));
  const pushes = await unjournaledPushes(state, remotes);
  const ends = remotes.map((log) => [log.file.name, log.positionAfter(log.entries.length)] as const);
  const positions = { ...commits.positions, ...Object.fromEntries(ends) };
  return { sightings: [...commits.sightings, ...pushes], positions, unsettled: commits.unsettled };
}

function recordedCommits({ folder }: OverrideState, pending: readonly Sighting[]): ReadonlySet<string | null> {
  const sightings = [...pending, ...pendingSightings(folder)];
  const inLog = readLog(folder).filter(isOfCommit);
  return new Set([...sightings, ...inLog].map(({ commit }) => commit));
}

/** Leaves out what the log has: the same sighting, or another one of the same commit. */
function unrecorded(events: readonly OverrideEvent[], records: readonly OverrideRecord[]): readonly OverrideEvent[] {
  const ids = new Set(records.map(({ id }) => id));
  const commits = new Set(records.filter(isOfCommit).map(({ commit }) => commit));
  return events.filter((event) => {
    if (ids.has(event.id) || (isOfCommit(event) && commits.has(event.commit))) return false;
    ids.add(event.id);
    if (isOfCommit(event)) commits.add(event.commit);
    return true;
  });
}

function isOfCommit({ action }: OverrideEvent): boolean {
  return action === 'commit' || action === 'merge';
}

async function eventsOf(
  { folder, cwd }: OverrideState,
  sightings: readonly Sighting[],
  scan: CommitScan,
): Promise<{ readonly events: readonly OverrideEvent[]; readonly unread: ReadonlySet<string> }> {
  const known = readLog(folder);
  const fresh = new Set(
    unrecorded(
      sightings.map((sighting) => ({ ...sighting, findings: [] })),
      known,
    ).map(({ id }) => id),
  );
  const open = sightings.filter(({ id }) => fresh.has(id));
  const findingsOf = await scanAll(cwd, open, scan);
  const events: OverrideEvent[] = [];
  const unread = new Set<string>();
  for (const sighting of open) {
    const found = findingsOf(sighting);
    if (found === null) unread.add(sighting.id);
    if (sighting.record === 'key' && found !== null && !holdsNewKey(found, sighting, known)) continue;
    events.push(await eventOf(cwd, sighting, found));
  }
  return { events, unread };
}

async function eventOf(cwd: string, sighting: Sighting, found: readonly Finding[] | null): Promise<OverrideEvent> {
  const { id, time, action, actor, commit, remote } = sighting;
  const ofCommit = action !== 'push';
  return {
    id,
    time,
    action,
    // Nobody can say that it holds no key.
    how: found === null && sighting.record === 'key' ? 'unknown' : sighting.how,
    actor,
    branch: sighting.branch ?? (ofCommit ? await branchOf(cwd, commit) : null),
    commit,
    remote,
    reason: sighting.reason ?? (ofCommit ? await trailerReason(cwd, commit) : null),
    findings: (found ?? []).map(loggedFinding),
  };
}

/** A rebase repeats commits: what was recorded of them before is carried over by post-rewrite and needs no line. */
function holdsNewKey(found: readonly Finding[], { rewrites }: Sighting, known: readonly OverrideRecord[]): boolean {
  const blocking = found.filter(({ blocked }) => blocked);
  if (!rewrites) return blocking.length > 0;
  const placeOf = ({ path, fingerprint }: { path: string; fingerprint: string }) => `${fingerprint} ${path}`;
  const recorded = new Set(known.flatMap(({ findings }) => findings.map(placeOf)));
  return blocking.map(loggedFinding).some((finding) => !recorded.has(placeOf(finding)));
}

function settle(
  state: OverrideState,
  { pending, found }: { readonly pending: readonly Sighting[]; readonly found: Found },
  records: readonly OverrideRecord[],
): void {
  const { folder } = state;
  if (found.positions !== null) writePositions(folder, found.positions);
  noteBefore(state);
  foldNames(folder);
  sweepNames(folder);
  const dealtWith = [...pending, ...found.sightings].filter(({ action }) => action !== 'push');
  noteSeen(
    folder,
    dealtWith.map(({ commit }) => commit),
  );
  settlePending(folder, pending);
  rotateLists(folder);
  provideLists(folder);
  noteUnexplained(folder, records);
  sweepDrafts(folder);
}
