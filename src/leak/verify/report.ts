/** Words for what verify found out: text for people, JSON for programs. Neither holds a key. */

import { maskKeyShaped } from '../../config/built-in-mask.ts';
import { ownCommand } from '../../remedy/own-command.ts';
import type { Theme } from '../../report/screen.ts';
import { sentenceText } from '../../text/decode.ts';
import { printable } from '../../text/printable.ts';
import type { KeyVerdict } from './check.ts';
import type { State } from './outcome.ts';
import { add, type Slice, sparkline, type Usage } from './usage.ts';

const BUSIEST = 8;

/** One block for each key, then what could not be read. */
export function verifyText(verdicts: readonly KeyVerdict[], incomplete: readonly string[], theme: Theme): string {
  if (verdicts.length === 0 && incomplete.length === 0) return 'no key found; nothing was sent\n';
  const blocks = verdicts.map((verdict) => verdictLines(verdict, theme).join('\n'));
  const unread = incomplete.map((reason) => theme.warning(`! ${clean(reason)}`));
  return `${[...blocks, ...unread].join('\n\n')}\n`;
}

/** `{ schemaVersion, results: [{ service, kind, from, state, reasons, host, usage }], incomplete }` */
export function verifyJson(verdicts: readonly KeyVerdict[], incomplete: readonly string[]): string {
  const results = verdicts.map(({ service, kind, from, state, reasons, base, swapped, usage }) => ({
    service,
    kind,
    from: from.map(clean),
    state,
    reasons: reasons.map(clean),
    host: base,
    swapped,
    usage,
  }));
  return `${JSON.stringify({ schemaVersion: 1, results, incomplete: incomplete.map(clean) }, null, 2)}\n`;
}

function verdictLines(verdict: KeyVerdict, theme: Theme): readonly string[] {
  const { title, from, service, reasons, swapped, state, usage } = verdict;
  return [
    `${sign(state, theme)}  ${title}   ${theme.faint(from.map(clean).join(', '))}`,
    ...reasons.map((reason) => `    ${clean(reason)}`),
    ...(swapped ? ['    the halves stand in the other order than their names say'] : []),
    ...advice(state, service),
    ...(usage === null ? [] : ['', ...usageLines(usage)]),
  ];
}

function sign(state: State, theme: Theme): string {
  if (state === 'live') return theme.alarm('✖ live   ');
  return state === 'dead' ? theme.good('✓ dead   ') : theme.warning('? unknown');
}

function advice(state: State, service: KeyVerdict['service']): readonly string[] {
  if (state === 'dead') return [];
  const guide = service === 'own' ? '.' : `: ${ownCommand(`guide ${service} leak`)}`;
  return [`    ${state === 'live' ? 'If it leaked, revoke it now' : 'Until it is known, treat it as live'}${guide}`];
}

function usageLines({ since, step, slices, lastActivity, senders, notes }: Usage): readonly string[] {
  const sent = slices.map((slice) => slice.sent + slice.blocked + slice.bounced);
  return [
    `    Activity since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC, by ${step}`,
    `    ${sparkline(sent, 60)}`,
    ...tableLines(slices, step),
    ...(lastActivity === null ? [] : [`    last used: ${clean(lastActivity)}`]),
    ...(senders.length === 0
      ? []
      : [`    latest senders: ${senders.map(({ address, count }) => `${clean(address)} (${count})`).join(', ')}`]),
    ...notes.map((note) => `    ! ${clean(note)}`),
    '    Mail that you did not send? Then the key was misused. None? Reading contacts leaves no trace here.',
  ];
}

/** The busiest slices in the order of time, and the sum of all. */
function tableLines(slices: readonly Slice[], step: string): readonly string[] {
  const busiest = slices.filter(({ sent, blocked, bounced, spam }) => sent + blocked + bounced + spam > 0);
  const shown = busiest
    .toSorted((a, b) => b.sent - a.sent)
    .slice(0, BUSIEST)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const total = slices.reduce(add, NOTHING);
  const left = busiest.length - shown.length;
  return [
    row([step, 'sent', 'blocked', 'bounced', 'spam']),
    ...shown.map(cells).map(row),
    ...(left > 0 ? [`    (${left} quieter ones left out)`] : []),
    row(cells(total)),
  ];
}

const NOTHING: Slice = { at: 'all', sent: 0, blocked: 0, bounced: 0, spam: 0 };

function cells({ at, sent, blocked, bounced, spam }: Slice): readonly string[] {
  return [at, ...[sent, blocked, bounced, spam].map((number) => number.toLocaleString('en'))];
}

function row([first = '', ...rest]: readonly string[]): string {
  return `    ${first.padEnd(18)}${rest.map((cell) => cell.padStart(11)).join('')}`;
}

function clean(text: string): string {
  return printable(maskKeyShaped(sentenceText(text)));
}
