/** One override in full: what was let through, where, by whom, and every reason that was given. */
import { printable } from '../text/printable.ts';
import type { OverrideEntry } from './entry.ts';
import type { OverrideRecord } from './record.ts';

/** @param records of the whole log: reasons come later, as records of their own */
export function overrideText({ record }: OverrideEntry, records: readonly OverrideRecord[]): string {
  const { id, time, action, how, actor, branch, commit, remote, reason, findings } = record;
  const given = records
    .filter(({ ref }) => ref === id)
    .map((one) => `${one.reason ?? ''} (${one.actor.name}, ${minute(one.time)})`);
  const lines: readonly (readonly [string, string | null])[] = [
    ['override', id],
    ['time', minute(time)],
    ['what', `${action}, ${how ?? ''}`],
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
