/**
 * Is a Pepipost (Netcore) key live? Asked by two calls that only read. Yes is an answer; no is none: a key that may only send,
 * or that is bound to other IP addresses, is refused here and works elsewhere.
 */
import { type Answer, type Ask, type Host, hostNamed, type Question } from '../../leak/verify/client.ts';
import { Secret } from '../../leak/verify/credential.ts';
import { accepted, describe, isRecord, notLive, type Outcome } from '../../leak/verify/outcome.ts';
import { figure, fillSlices, type Slice, type Usage, type Window, windowOf } from '../../leak/verify/usage.ts';
import type { ProviderVerify, ReadUsage } from '../registry.ts';

const V5 = '/v5.1/domain/getDomains?domain=pepisandbox.com';
const V6 = '/v6/suppressions/global/domain?limit=1';

/** Which versions a host serves; another one (loopback) is asked for both. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'https://api.pepipost.com': [V5],
  'https://emailapi.netcorecloud.net': [V6],
};

/** Asks every host by every version that it serves. Never says `dead`. */
async function verifyNetcore(key: Secret, hosts: readonly Host[], ask: Ask): Promise<Outcome> {
  const reasons: string[] = [];
  let refusals = 0;
  const questions = hosts.flatMap(({ base }) => (VERSIONS[base] ?? [V5, V6]).map((path) => question(base, path, key)));
  for (const asked of questions) {
    const answer = await ask(asked);
    if (isLive(answer)) return accepted(asked.base, `${asked.base} accepted it (${asked.path === V5 ? 'v5.1' : 'v6'})`);
    if (isRefusal(answer)) refusals++;
    else reasons.push(`${asked.base}: ${describe(answer)}`);
  }
  const refused = refusals === 0 ? [] : [`refused by ${refusals} of ${questions.length} calls`];
  return notLive('unknown', ...refused, ...reasons, NO_PROOF);
}

const NO_PROOF =
  'a refusal is no proof: a key that may only send, or is bound to other IP addresses, answers no here; a new one is not live for 15 to 20 minutes. Look in the console: Settings, Integrations, API';

function question(base: string, path: string, key: Secret): Question {
  const authorization =
    path === V5
      ? { header: 'api_key' as const, value: key }
      : { header: 'authorization' as const, value: new Secret(`Bearer ${key.reveal()}`) };
  return { base, path, authorization };
}

/** Older versions answer 200 to a bad key: the body has to agree. */
function isLive(answer: Answer): boolean {
  return (
    answer.kind === 'answer' &&
    answer.status === 200 &&
    typeof answer.body === 'object' &&
    answer.body !== null &&
    !saysError(answer.body)
  );
}

function isRefusal(answer: Answer): boolean {
  if (answer.kind !== 'answer') return false;
  return (
    answer.status === 401 ||
    answer.status === 403 ||
    (answer.status === 200 && isRecord(answer.body) && saysError(answer.body))
  );
}

function saysError(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const { status, error, errors, errorcode, error_info: info } = body;
  if (typeof status === 'string' && /error|fail|unauthor|denied/i.test(status)) return true;
  return (
    isSomething(error) ||
    isSomething(errors) ||
    isSomething(info) ||
    (errorcode !== undefined && Number(errorcode) !== 0)
  );
}

function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** Every host of Pepipost and Netcore, and how it is asked. */
export const PEPIPOST_VERIFY: ProviderVerify = {
  hosts: [hostNamed('api.pepipost.com'), hostNamed('emailapi.netcorecloud.net'), hostNamed('apieu.netcorecloud.net')],
  verify: async (credential, hosts, ask) =>
    credential.kind === 'key'
      ? verifyNetcore(credential.value, hosts, ask)
      : notLive('unknown', 'an SMTP password cannot be checked without logging in to send mail: treat it as live'),
};

// The activity of a Pepipost (Netcore) account by v5.1: stats by day, and who the latest messages came from.

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
