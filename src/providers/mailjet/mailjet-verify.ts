/**
 * Is a Mailjet pair live? Asked by `GET /v3/REST/apikeytotals?countOnly=1`: it changes nothing, and its answer has neither
 * a key nor a person in it. Never by `GET /v3/REST/apikey`, whose answer holds secret keys.
 */
import { type Answer, type Ask, type Host, hostNamed } from '../../leak/verify/client.ts';
import { type Credential, Secret } from '../../leak/verify/credential.ts';
import { accepted, describe, isRecord, notLive, type Outcome } from '../../leak/verify/outcome.ts';
import { figure, fillSlices, type Slice, startOf, type Usage, type Window, windowOf } from '../../leak/verify/usage.ts';
import type { ProviderVerify, ReadUsage } from '../registry.ts';

const PATH = '/v3/REST/apikeytotals?countOnly=1';

/** Both halves, and whether they were turned round. */
interface Order {
  readonly key: Secret;
  readonly secret: Secret;
  readonly swapped: boolean;
}

/** The header of basic authentication. */
function basic(key: Secret, secret: Secret): Secret {
  return new Secret(`Basic ${Buffer.from(`${key.reveal()}:${secret.reveal()}`).toString('base64')}`);
}

/** Asks every host, then once more with the halves turned round, because names mislead. A 401 everywhere means dead. */
async function verifyMailjet(
  pair: { key: Secret; secret: Secret },
  hosts: readonly Host[],
  ask: Ask,
): Promise<Outcome> {
  const orders: readonly Order[] = [
    { ...pair, swapped: false },
    { key: pair.secret, secret: pair.key, swapped: true },
  ];
  const doubts: string[] = [];
  const absent: string[] = [];
  let refusing: readonly Host[] = hosts;
  for (const order of orders) {
    const next: Host[] = [];
    for (const host of refusing) {
      const answer = await ask({
        base: host.base,
        path: PATH,
        authorization: { header: 'authorization', value: basic(order.key, order.secret) },
      });
      if (isLive(answer)) return accepted(host.base, `${host.base} accepted it`, order.swapped);
      if (answer.kind === 'answer' && answer.status === 401) next.push(host);
      else if (host.mayBeAbsent && answer.kind === 'failed' && answer.code === 'ENOTFOUND')
        absent.push(`${host.base} does not exist; what it is for is unverified`);
      else doubts.push(`${host.base}: ${doubt(answer)}`);
    }
    refusing = next;
  }
  if (doubts.length > 0 || refusing.length === 0) return notLive('unknown', ...doubts, ...absent);
  return notLive(
    'dead',
    'refused everywhere (401: wrong or deactivated)',
    'a reset secret still opens SMTP for more than an hour: this cannot be seen here',
    ...absent,
  );
}

function isLive(answer: Answer): boolean {
  return (
    answer.kind === 'answer' &&
    answer.status === 200 &&
    isRecord(answer.body) &&
    ('Count' in answer.body || 'Data' in answer.body)
  );
}

function doubt(answer: Answer): string {
  if (answer.kind === 'answer' && answer.status === 403) return 'it has no right to ask this (403): treat it as live';
  return describe(answer);
}

const SMS_PATH = '/v4/sms/count';

/** Is an SMS token live? A refusal is no proof: other products of Mailjet have tokens too. */
async function verifyToken(token: Secret, hosts: readonly Host[], ask: Ask): Promise<Outcome> {
  const [host] = hosts;
  if (host === undefined) return notLive('unknown', 'no host to ask');
  const value = new Secret(`Bearer ${token.reveal()}`);
  const answer = await ask({ base: host.base, path: SMS_PATH, authorization: { header: 'authorization', value } });
  if (answer.kind === 'answer' && answer.status === 200 && isRecord(answer.body))
    return accepted(host.base, `${host.base} accepted it as an SMS token`);
  return notLive(
    'unknown',
    `${host.base}: ${describe(answer)}`,
    'a refusal is no proof: it may be a token of another Mailjet product',
  );
}

/** Every host of Mailjet, and how it is asked. */
export const MAILJET_VERIFY: ProviderVerify = {
  hosts: [hostNamed('api.mailjet.com'), hostNamed('api.us.mailjet.com'), hostNamed('api.eu.mailjet.com', true)],
  verify: async (credential: Credential, hosts: readonly Host[], ask: Ask) => {
    if (credential.kind === 'pair') return verifyMailjet(credential, hosts, ask);
    if (credential.kind === 'token') return verifyToken(credential.value, hosts, ask);
    return notLive(
      'unknown',
      'only one half of a Mailjet key is here: both are needed',
      'give both: --env MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE',
    );
  },
};

// The activity of a Mailjet pair: statcounters by hour or day, and the last activity of apikeytotals.

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
