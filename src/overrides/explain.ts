/** Gives a recorded override a reason afterwards, by a record of its own: nothing is rewritten. */
import { randomBytes } from 'node:crypto';
import { Failure } from '../failure.ts';
import { entriesOf } from './entry.ts';
import { type Appended, appendChosen } from './log.ts';
import { storedReason } from './reason.ts';
import type { Actor, OverrideEvent, OverrideRecord } from './record.ts';
import { noteUnexplained } from './unexplained.ts';

/** What is explained, by whom. */
export interface Explanation {
  /** The id of a record, or a beginning of it that no other id has. */
  readonly id: string;
  readonly reason: string;
  readonly actor: Actor;
}

/** A fresh id for a record. */
export function newId(): string {
  return randomBytes(6).toString('hex');
}

/** Appends the reason. @throws Failure 'usage' when the id names no record or several, or the reason is empty or a placeholder */
export function explain(folder: string, { id, reason, actor }: Explanation): Appended {
  const kept = storedReason(reason);
  if (kept === null) throw new Failure('usage', 'the reason is empty or still a placeholder: write why');
  return appendChosen(
    folder,
    (read) => [explanation(findOverride(read(), id), kept, actor)],
    (read) => noteUnexplained(folder, read()),
  );
}

function explanation(of: OverrideRecord, reason: string, actor: Actor): OverrideEvent {
  const time = new Date().toISOString();
  const nowhere = { branch: null, commit: null, remote: null };
  return { id: newId(), time, action: 'explain', ref: of.id, how: null, actor, ...nowhere, reason, findings: [] };
}

/** The override whose id is, or begins with, `prefix`. @throws Failure 'usage' where there is none, or several */
export function findOverride(records: readonly OverrideRecord[], prefix: string): OverrideRecord {
  const fitting = entriesOf(records).filter(({ record }) => record.id.startsWith(prefix.toLowerCase()));
  const [first, second] = prefix === '' ? [] : fitting;
  if (first === undefined)
    throw new Failure(
      'usage',
      `no override has the id ${storedReason(prefix) ?? '(empty)'}; npx mailwarden overrides lists them`,
    );
  if (second !== undefined)
    throw new Failure('usage', `${fitting.length} overrides have an id that begins with ${prefix}: give more of it`);
  return first.record;
}
