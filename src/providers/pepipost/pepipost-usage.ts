/** The activity of a Pepipost (Netcore) account by v5.1: stats by day, and who the latest messages came from. */

import type { Answer, Ask } from '../../leak/verify/client.ts';
import { describe, isRecord } from '../../leak/verify/outcome.ts';
import type { Secret } from '../../leak/verify/secret.ts';
import { figure, fillSlices, type Slice, type Usage, type Window, windowOf } from '../../leak/verify/usage.ts';
import type { ReadUsage } from '../provider.ts';

/** Of a key, by day. */
export const readPepipostUsage: ReadUsage = async (credential, { base }, since, ask) =>
  base === null || credential.kind !== 'key'
    ? null
    : netcoreUsage(credential.value, base, windowOf(since, new Date(), false), ask);

const LATEST = 100;
const MAX_SENDERS = 8;

/** Asks the host that has accepted the key. Never throws: what fails becomes a note. */
async function netcoreUsage(key: Secret, base: string, window: Window, ask: Ask): Promise<Usage> {
  const authorization = { header: 'api_key' as const, value: key };
  const days = `startdate=${day(window.since)}&enddate=${day(window.until)}`;
  const stats = await ask({ base, path: `/v5.1/stats?${days}&aggregated_by=day&limit=1000`, authorization });
  const events = await ask({ base, path: `/v5.1/events?${days}&limit=${LATEST}`, authorization });
  const found = slicesOf(stats);
  const senders = sendersOf(events);
  const notes: string[] = [];
  if (found === null) notes.push(`stats: ${describe(stats)}`);
  if (senders === null) notes.push(`events: ${describe(events)}`);
  return { ...window, slices: fillSlices(window, found ?? []), lastActivity: null, senders: senders ?? [], notes };
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** `{ "data": { "datewise": { "2026-11-20": { "sent": 3, … } } } }`; seen in a program that reads it, not in a document. */
function slicesOf(answer: Answer): readonly Slice[] | null {
  const data = dataOf(answer);
  const byDay = isRecord(data) ? data.datewise : undefined;
  if (!isRecord(byDay)) return null;
  return Object.entries(byDay).flatMap(([at, row]) =>
    isRecord(row) && /^\d{4}-\d{2}-\d{2}/.test(at) ? [sliceOf(at.slice(0, 10), row)] : [],
  );
}

function sliceOf(at: string, row: Readonly<Record<string, unknown>>): Slice {
  const sum = (name: RegExp) =>
    Object.entries(row).reduce((total, [field, value]) => (name.test(field) ? total + figure(value) : total), 0);
  return {
    at,
    sent: figure(row.sent),
    blocked: sum(/^(?:dropped|invalid|blocked)$/i),
    bounced: sum(/bounce/i),
    spam: sum(/^(?:spam|abuse|complaints?)$/i),
  };
}

function sendersOf(answer: Answer): Usage['senders'] | null {
  const data = dataOf(answer);
  if (!Array.isArray(data)) return null;
  const counts = new Map<string, number>();
  for (const event of data.filter(isRecord)) {
    const address = event.fromaddress ?? event.fromAddress ?? event.from;
    if (typeof address === 'string') counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_SENDERS);
  return sorted.map(([address, count]) => ({ address, count }));
}

function dataOf(answer: Answer): unknown {
  return answer.kind === 'answer' && answer.status === 200 && isRecord(answer.body) ? answer.body.data : undefined;
}
