/** The log as people read it: one entry for each override, with the last reason that was given for it; giving one, and those that were asked for. */
import { randomBytes } from 'node:crypto';
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { rewrittenIds } from '../state/hook-notes.ts';
import type { StateFolder } from '../state/state-folder.ts';
import { printable } from '../text/printable.ts';
import { type AppendedRecords, appendRecords, readLog } from './override-log.ts';
import { type Actor, type How, type OverrideEvent, type OverrideRecord, storedReason } from './override-record.ts';

/** An override with its reason, whether it came with the record or later. */
export interface OverrideEntry {
  readonly record: OverrideRecord;
  readonly reason: string | null;
}

/** Which overrides a person asked for. All of it optional; what is given must all hold. */
interface EntrySelection {
  /** Milliseconds since 1970. */
  readonly since?: number | undefined;
  /** A part of name or email, in any case. */
  readonly author?: string | undefined;
  /** Only those without a reason. */
  readonly unexplained?: boolean | undefined;
}

const DAY_MS = 86_400_000;
const UNITS_MS: Readonly<Record<string, number>> = {
  h: DAY_MS / 24,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 30 * DAY_MS,
  y: 365 * DAY_MS,
};

/** Entries in the order of the log; `explain` records are folded into the ones that they are for. */
export function entriesOf(records: readonly OverrideRecord[]): readonly OverrideEntry[] {
  const reasons = new Map<string, string>();
  for (const { action, ref, reason } of records) {
    if (action === 'explain' && ref !== undefined && reason !== null) reasons.set(ref, reason);
  }
  const overrides = records.filter(({ action }) => action !== 'explain');
  return overrides.map((record) => ({ record, reason: reasons.get(record.id) ?? record.reason }));
}

/** The entries that fit, in their order. */
export function selectEntries(
  entries: readonly OverrideEntry[],
  { since, author, unexplained }: EntrySelection,
): readonly OverrideEntry[] {
  const wanted = author?.toLowerCase();
  return entries.filter(({ record: { time, actor }, reason }) => {
    if (since !== undefined && Date.parse(time) < since) return false;
    if (unexplained === true && reason !== null) return false;
    return wanted === undefined || `${actor.name} <${actor.email}>`.toLowerCase().includes(wanted);
  });
}

/** The override whose id is, or begins with, `prefix`. @throws Failure 'usage' where there is none, or several */
export function findOverride(records: readonly OverrideRecord[], prefix: string): OverrideEntry {
  const fitting = entriesOf(records).filter(({ record }) => record.id.startsWith(prefix.toLowerCase()));
  const [first, second] = prefix === '' ? [] : fitting;
  const shown = storedReason(prefix) ?? '(empty)';
  if (first === undefined)
    throw new Failure('usage', `no override has the id ${shown}; npx mailwarden overrides lists them`);
  if (second !== undefined)
    throw new Failure('usage', `${fitting.length} overrides have an id that begins with ${prefix}: give more of it`);
  return first;
}

/** git takes words that mean nothing for now; these mean it. */
const NOW = /\b(?:now|today|midnight|noon|tea)\b/i;
const SECONDS_OF_NOW = 5;

/** Reads a point in time as people write it: a date, an age such as `2 weeks ago` or `3d`, or words that git takes for one. Milliseconds since 1970. @throws Failure 'usage' */
export async function readSince(text: string, now: number, cwd: string): Promise<number> {
  const [, count, unit] = /^(\d+)\s*(h|d|w|m|y)(?:ours?|ays?|eeks?|onths?|ears?)?(?:\s+ago)?$/i.exec(text.trim()) ?? [];
  const length = UNITS_MS[unit?.toLowerCase() ?? ''];
  if (count !== undefined && length !== undefined) return now - Number(count) * length;
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : await askDate(text.trim(), cwd);
  if (Number.isNaN(date))
    throw new Failure(
      'usage',
      '--since takes a date (2027-01-31), an age (3d, "2 weeks ago"), or what git takes (yesterday)',
    );
  return date;
}

/** `yesterday`, `last friday`; NaN for what means nothing to git either. */
async function askDate(text: string, cwd: string): Promise<number> {
  // To git a small number alone is a day of some month.
  if (text === '' || /^\d{1,7}$/.test(text)) return Number.NaN;
  const { stdout } = await askGit(['rev-parse', `--since=${text}`], { cwd });
  const seconds = Number(/^--max-age=(\d+)$/m.exec(stdout)?.[1]);
  return Math.abs(seconds - Date.now() / 1000) < SECONDS_OF_NOW && !NOW.test(text) ? Number.NaN : seconds * 1000;
}

// Reasons of overrides: giving one afterwards, by a record of its own, and which overrides have none yet.

/** The hooks look at its size only (hooks/lib/pushes.sh, mw_needs_reason). */
const UNEXPLAINED_NAME = 'unexplained';

/** What is explained, by whom. */
interface Explanation {
  /** The id of a record, or a beginning of it that no other id has. */
  readonly id: string;
  readonly reason: string;
  readonly actor: Actor;
}

/** Overrides that come to a push because of its commits. */
interface UnexplainedOverride {
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

// One override in words: the two lines that a terminal shows after it, and all that the log knows of it.

const HOW: Readonly<Record<How, string>> = {
  '--no-verify': 'with --no-verify',
  env: 'with MAILWARDEN_SKIP',
  'hooks-off': 'that no hook saw',
  'push-option': 'with -o mailwarden.skip',
  sequencer: 'that git made by itself and that holds a key',
  unknown: 'whose check cannot be told',
};

/** By what the check was gone around, as a list for people shows it: the variable by its name. */
export function howText(how: How | null): string {
  return how === 'env' ? 'MAILWARDEN_SKIP' : (how ?? '');
}

/** What was recorded, and how to give a reason: two lines with line breaks. Plain text, harmless for a terminal. @param isRead false where the commit could not be read */
export function announcement(record: OverrideRecord, isRead = true): string {
  const { action, how, commit, remote, id, reason, findings } = record;
  const what = `${action} ${commit?.slice(0, 10) ?? ''}${remote === null ? '' : ` to ${printable(remote)}`} ${how === null ? '' : HOW[how]}`;
  const none = isRead ? 'no key found' : 'which could not be read; the push reads it again';
  const keys = findings.length === 0 ? none : `${findings.length} finding${findings.length === 1 ? '' : 's'}`;
  const next =
    reason === null ? `give a reason:  ${ownCommand(`overrides explain ${id} "…"`)}` : `reason: ${printable(reason)}`;
  return `mailwarden: recorded as override ${id}: ${what}, ${keys}\n  ${next}\n`;
}

/** What was let through, where, by whom, and every reason that was given. @param records of the whole log: reasons come later, as records of their own */
export function overrideText({ record }: OverrideEntry, records: readonly OverrideRecord[]): string {
  const { id, time, action, how, actor, branch, commit, remote, reason, findings } = record;
  const given = records
    .filter(({ ref }) => ref === id)
    .map((one) => `${one.reason ?? ''} (${one.actor.name}, ${minute(one.time)})`);
  const lines: readonly (readonly [string, string | null])[] = [
    ['override', id],
    ['time', minute(time)],
    ['what', `${action}, ${howText(how)}`],
    ['who', `${actor.name} <${actor.email}>`],
    ['branch', branch],
    ['commit', commit],
    ['remote', remote],
    ...(reason === null ? [] : [['reason', reason] as const]),
    ...given.map((text) => ['reason', text] as const),
    ...(reason === null && given.length === 0 ? [['reason', '(none)'] as const] : []),
    ['findings', findings.length === 0 ? 'no key found' : String(findings.length)],
  ];
  const head = lines.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(9)} ${printable(value)}\n`]));
  return [...head, ...findings.map(findingText)].join('');
}

function findingText(finding: OverrideRecord['findings'][number]): string {
  const { path, line, column, redacted, ruleId, service, confidence, evidence, fingerprint, blocked, suppressed } =
    finding;
  const why = suppressed === null ? '' : `, let through by ${suppressed.by}: ${suppressed.reason}`;
  const first = `  ${path}:${line}:${column}  ${redacted}  ${ruleId} (${service}, ${confidence})${blocked ? '' : ', does not block'}${why}`;
  return [first, `    ${evidence.join('; ')}`, `    ${fingerprint}`].map((text) => `${printable(text)}\n`).join('');
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
