/**
 * Brings into the log what hooks and reflogs tell of overrides. Every hook that starts Node does this, and `overrides` does:
 * whatever was seen is recorded once, however often it is looked at. Four stages: everything is read (observe), what was
 * an override is told from what git does by itself (classify), its commits are scanned (observedEvents), and what is new is
 * appended while nobody else writes (record).
 */
import { closeHookNotes, type HookNotes, readHookNotes } from '../state/hook-notes.ts';
import { openState, type StateFolder } from '../state/state-folder.ts';
import { type GitQuestion, gitIn, type Observation, pendingObservation } from './observation.ts';
import { type CommitScan, isOfCommit, type ObservedEvents, observedEvents, unrecorded } from './observed-events.ts';
import { noteUnexplained } from './override-entries.ts';
import { appendRecords, readLog } from './override-log.ts';
import type { OverrideRecord } from './override-record.ts';
import {
  currentPositions,
  type NewEntries,
  newEntries,
  type ReflogPositions,
  readPositions,
  writePositions,
} from './reflog-reading.ts';
import { type HeadLog, headLog, unseenCommits, unseenPushes } from './unseen-events.ts';

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
  readonly unfinished: number;
}

/** All that is read, each file once. */
interface Observed {
  readonly heads: readonly HeadLog[];
  readonly remotes: readonly NewEntries[];
  /** Where the reflogs end now, where they were never read before: what they hold does not count. */
  readonly firstPositions: ReflogPositions | null;
  readonly notes: HookNotes;
  readonly records: readonly OverrideRecord[];
}

/** What it tells, and up to where the reflogs are dealt with. */
interface Classified {
  /** From the lines that hooks left. */
  readonly pending: readonly Observation[];
  readonly fromReflogs: readonly Observation[];
  readonly positions: ReflogPositions | null;
  readonly unfinished: number;
}

/** @throws Failure 'not-a-repository', 'override-lock', 'state-folder' */
export async function takeUp({ cwd, scan, inHook }: TakeUpOptions): Promise<TakenUp> {
  const state = await openState(cwd);
  if (!inHook && !state.exists()) return { records: [], notes: [], unread: new Set(), unfinished: 0 };
  return state.guard(async () => {
    if (inHook) await state.make(cwd);
    const git = gitIn(cwd);
    const observed = observe(state, inHook);
    const classified = await classify(observed, git);
    const fresh = unrecorded([...classified.pending, ...classified.fromReflogs], observed.records);
    const events = await observedEvents(fresh, observed.records, scan, git);
    return { ...record(state, classified, events), unread: events.unread, unfinished: classified.unfinished };
  });
}

/** The order matters: a commit that ends meanwhile has left its note, its line or its record in what is read next. */
function observe(state: StateFolder, inHook: boolean): Observed {
  const positions = readPositions(state);
  const logs = positions === null ? [] : newEntries(state, positions);
  const heads = logs.filter(({ file }) => file.ref === null).map(headLog);
  const remotes = logs.filter(({ file }) => file.ref !== null);
  const firstPositions = positions === null && inHook ? currentPositions(state) : null;
  const notes = readHookNotes(state);
  return { heads, remotes, firstPositions, notes, records: readLog(state) };
}

async function classify(observed: Observed, git: GitQuestion): Promise<Classified> {
  const { heads, remotes, firstPositions, notes, records } = observed;
  const pending = notes.pending.flatMap((line) => pendingObservation(line) ?? []);
  const recorded = new Set([...pending, ...records.filter(isOfCommit)].map(({ commit }) => commit));
  const commits = await unseenCommits(heads, notes, recorded, git);
  const pushes = await unseenPushes(remotes, notes, git);
  const ends = remotes.map((log) => log.positionAfter(log.entries.length));
  const read = Object.fromEntries([commits.positions, ...ends].flatMap((each) => Object.entries(each)));
  return {
    pending,
    fromReflogs: [...commits.observations, ...pushes],
    // Where reflogs were ever read, HEAD is among them.
    positions: heads.length === 0 ? firstPositions : read,
    unfinished: commits.unfinished,
  };
}

/** What stands in the log since it was read is left out again. The notes are closed under the same lock. */
function record(
  state: StateFolder,
  { pending, fromReflogs, positions }: Classified,
  { events }: ObservedEvents,
): Pick<TakenUp, 'records' | 'notes'> {
  const dealtWith = [...pending, ...fromReflogs].filter(isOfCommit).map(({ commit }) => commit);
  return appendRecords(
    state,
    (records) => unrecorded(events, records),
    (records) => {
      writePositions(state, positions);
      closeHookNotes(state, new Set(pending.map(({ id }) => id)), dealtWith);
      noteUnexplained(state, records);
      state.sweep();
    },
  );
}
