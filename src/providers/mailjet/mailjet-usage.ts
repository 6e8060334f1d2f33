/** The activity of a Mailjet pair: statcounters by hour or day, and the last activity of apikeytotals. */

import type { Answer, Ask } from '../../leak/verify/client.ts';
import { describe, isRecord } from '../../leak/verify/outcome.ts';
import type { Secret } from '../../leak/verify/secret.ts';
import { figure, fillSlices, type Slice, startOf, type Usage, type Window, windowOf } from '../../leak/verify/usage.ts';
import type { ReadUsage } from '../provider.ts';
import { basic } from './mailjet-verify.ts';

const MAX_ROWS = 1000;

/** Of a pair, by hour or day. */
export const readMailjetUsage: ReadUsage = async (credential, { base, swapped }, since, ask) => {
  if (base === null || credential.kind !== 'pair') return null;
  const pair = swapped ? { key: credential.secret, secret: credential.key } : credential;
  return mailjetUsage(pair, base, windowOf(since, new Date(), true), ask);
};

/** Asks the host that has accepted the pair. Never throws: what fails becomes a note. */
async function mailjetUsage(
  pair: { key: Secret; secret: Secret },
  base: string,
  window: Window,
  ask: Ask,
): Promise<Usage> {
  const authorization = { header: 'authorization' as const, value: basic(pair.key, pair.secret) };
  const counters = await ask({ base, path: countersPath(window), authorization });
  const totals = await ask({ base, path: '/v3/REST/apikeytotals', authorization });
  const rows = rowsOf(counters);
  const notes: string[] = [];
  if (rows === null) notes.push(`statcounters: ${describe(counters)}`);
  if (rows !== null && rows.length >= MAX_ROWS)
    notes.push(`statcounters gave its ${MAX_ROWS} rows: ask for a shorter time to see all`);
  const lastActivity = lastActivityOf(totals);
  if (lastActivity === null) notes.push('apikeytotals did not say when the key was last used');
  const slices = fillSlices(
    window,
    (rows ?? []).flatMap((row) => sliceOf(row, window)),
  );
  return { ...window, slices, lastActivity, senders: [], notes };
}

function countersPath({ since, until, step }: Window): string {
  const query = new URLSearchParams({
    CounterSource: 'APIKey',
    CounterTiming: 'Message',
    CounterResolution: step === 'hour' ? 'Hour' : 'Day',
    FromTS: String(Math.floor(since.getTime() / 1000)),
    ToTS: String(Math.floor(until.getTime() / 1000)),
    Limit: String(MAX_ROWS),
  });
  return `/v3/REST/statcounters?${query}`;
}

function rowsOf(answer: Answer): readonly Readonly<Record<string, unknown>>[] | null {
  if (answer.kind !== 'answer' || answer.status !== 200 || !isRecord(answer.body)) return null;
  const { Data: data } = answer.body;
  return Array.isArray(data) ? data.filter(isRecord) : null;
}

/** https://dev.mailjet.com/email/reference/statistics/ : a Timeslice is a moment as text; seconds are understood too. */
function sliceOf(row: Readonly<Record<string, unknown>>, { step }: Window): readonly Slice[] {
  const { Timeslice: at } = row;
  const moment = new Date(typeof at === 'number' ? at * 1000 : typeof at === 'string' ? at : Number.NaN);
  if (Number.isNaN(moment.getTime())) return [];
  return [
    {
      at: startOf(moment, step),
      sent: figure(row.MessageSentCount),
      blocked: figure(row.MessageBlockedCount),
      bounced: figure(row.MessageHardBouncedCount) + figure(row.MessageSoftBouncedCount),
      spam: figure(row.MessageSpamCount),
    },
  ];
}

function lastActivityOf(answer: Answer): string | null {
  const [row] = rowsOf(answer) ?? [];
  const value = row?.LastActivity;
  const moment = new Date(typeof value === 'number' ? value * 1000 : typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
