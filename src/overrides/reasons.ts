/** Reasons of overrides: giving one afterwards, by a record of its own, and which overrides have none yet. */
import { randomBytes } from 'node:crypto';
import { Failure } from '../failure.ts';
import { rewrittenIds } from '../state/hook-notes.ts';
import type { StateFolder } from '../state/state-folder.ts';
import { entriesOf, findOverride } from './override-entries.ts';
import { type AppendedRecords, appendRecords, readLog } from './override-log.ts';
import { type Actor, type OverrideEvent, type OverrideRecord, storedReason } from './override-record.ts';

/** The hooks look at its size only (hooks/lib/pushes.sh, mw_needs_reason). */
const UNEXPLAINED_NAME = 'unexplained';

/** What is explained, by whom. */
export interface Explanation {
  /** The id of a record, or a beginning of it that no other id has. */
  readonly id: string;
  readonly reason: string;
  readonly actor: Actor;
}

/** Overrides that come to a push because of its commits. */
export interface UnexplainedOverride {
  readonly record: OverrideRecord;
  /** The id under which the push holds it: that of the record, or of the commit that it was rewritten to. */
  readonly commit: string;
}

/** Appends the reason; nothing is rewritten. @throws Failure 'usage' when the id names no record or several, or the reason is empty or a placeholder */
export function explain(state: StateFolder, { id, reason, actor }: Explanation): AppendedRecords {
  const kept = storedReason(reason);
  if (kept === null) throw new Failure('usage', 'the reason is empty or still a placeholder: write why');
  return appendRecords(
    state,
    (records) => [explanation(findOverride(records, id).record, kept, actor)],
    (records) => noteUnexplained(state, records),
  );
}

/** Those of `commits` (full ids) that came in by a recorded override of a commit or merge which has no reason. */
export function unexplained(state: StateFolder, commits: Iterable<string>): readonly UnexplainedOverride[] {
  const pushed = new Set(commits);
  const idsOf = rewrittenIds(state);
  return withoutReason(readLog(state))
    .filter(({ action }) => action !== 'push')
    .flatMap((record) => {
      const commit = idsOf(record.commit).find((id) => pushed.has(id));
      return commit === undefined ? [] : [{ record, commit }];
    });
}

/** Writes down which records lack a reason. Call it under the lock. */
export function noteUnexplained(state: StateFolder, records: readonly OverrideRecord[]): void {
  const ids = withoutReason(records).map(({ id }) => `${id}\n`);
  state.replace(UNEXPLAINED_NAME, ids.join(''));
}

function explanation(of: OverrideRecord, reason: string, actor: Actor): OverrideEvent {
  const id = randomBytes(6).toString('hex');
  const time = new Date().toISOString();
  const nowhere = { branch: null, commit: null, remote: null };
  return { id, time, action: 'explain', ref: of.id, how: null, actor, ...nowhere, reason, findings: [] };
}

function withoutReason(records: readonly OverrideRecord[]): readonly OverrideRecord[] {
  return entriesOf(records).flatMap(({ record, reason }) => (reason === null ? [record] : []));
}
