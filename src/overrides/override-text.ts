/** One override in words: the two lines that a terminal shows after it, and all that the log knows of it. */
import { ownCommand } from '../remedy/own-command.ts';
import { printable } from '../text/printable.ts';
import type { OverrideEntry } from './override-entries.ts';
import type { How, OverrideRecord } from './override-record.ts';

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
