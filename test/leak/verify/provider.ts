/** A provider on the loopback address that answers as the documents say, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Limits } from '../../../src/leak/verify/client.ts';

/** One request, as it came in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface Provider {
  readonly base: string;
  readonly seen: readonly Seen[];
}

export type Answerer = (seen: Seen, response: ServerResponse, count: number) => void;

/** Short limits: a test must not wait. */
export const QUICK: Limits = { total: 20_000, each: 5_000, tries: 3, wait: 1_500 };

/** Starts a server that is stopped when the test ends. */
export async function startProvider(answerer: Answerer): Promise<Provider> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider');
    const entry = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
    };
    seen.push(entry);
    answerer(entry, response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Mailjet: basic authentication for one pair; apikeytotals and statcounters; anything else is a fault of ours. */
export function mailjet(key: string, secret: string): Answerer {
  const good = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  return ({ method, path, query, headers }, response) => {
    if (method !== 'GET') return json(response, 405, { ErrorMessage: 'Method not allowed' });
    if (headers.authorization !== good)
      return json(response, 401, { ErrorMessage: 'API key authentication/authorization failure', StatusCode: 401 });
    if (path === '/v3/REST/apikeytotals' && query.get('countOnly') === '1')
      return json(response, 200, { Count: 1, Data: [], Total: 1 });
    if (path === '/v3/REST/apikeytotals')
      return json(response, 200, {
        Count: 1,
        Data: [{ LastActivity: '2026-11-20T13:05:00Z', ProcessedCount: 99 }],
        Total: 1,
      });
    if (path === '/v3/REST/statcounters') return counters(query, response);
    return json(response, 404, { ErrorMessage: 'Object not found' });
  };
}

function counters(query: URLSearchParams, response: ServerResponse): void {
  const bad =
    query.get('CounterSource') !== 'APIKey' ||
    query.get('CounterTiming') !== 'Message' ||
    !/^(?:Hour|Day)$/.test(query.get('CounterResolution') ?? '');
  const from = Number(query.get('FromTS'));
  const to = Number(query.get('ToTS'));
  const row = (seconds: number, sent: number) => ({
    APIKeyID: 1,
    Timeslice: new Date(seconds * 1000).toISOString(),
    MessageSentCount: sent,
    MessageBlockedCount: 1,
    MessageHardBouncedCount: 2,
    MessageSoftBouncedCount: 3,
    MessageSpamCount: 0,
  });
  if (bad || !(from < to)) json(response, 400, { ErrorMessage: 'Invalid filter' });
  else json(response, 200, { Count: 2, Data: [row(from + 3600, 7), row(to - 3600, 4_200)], Total: 2 });
}

/** Netcore: v5.1 by `api_key`, v6 by Bearer. `scopes: 'send'` refuses every read, as a send-only key does. */
export function netcore(
  key: string,
  { scopes = 'all', serves = ['v5.1', 'v6'] }: { scopes?: 'all' | 'send'; serves?: readonly string[] } = {},
): Answerer {
  return ({ path, query, headers }, response) => {
    const isV5 = path.startsWith('/v5.1/');
    if (!serves.some((version) => path.startsWith(`/${version}/`))) return json(response, 404, { status: 'error' });
    const isGood = isV5 ? headers.api_key === key : headers.authorization === `Bearer ${key}`;
    if (!isGood) return json(response, 401, { status: 'error', error_info: { error_message: 'Unauthorized' } });
    if (scopes === 'send') return json(response, 403, { status: 'error', error_info: { error_message: 'no scope' } });
    if (path === '/v5.1/domain/getDomains' && query.get('domain') === 'pepisandbox.com')
      return json(response, 200, { status: 'success', data: [] });
    if (path === '/v6/suppressions/global/domain') return json(response, 200, { data: [] });
    if (path === '/v5.1/stats')
      return json(response, 200, {
        data: { datewise: { [query.get('startdate') ?? '']: { sent: 12, hardbounce: 1, softbounce: 2, spam: 1 } } },
      });
    if (path === '/v5.1/events')
      return json(response, 200, {
        data: [
          { fromaddress: 'shop@example.com', rcptEmail: 'private@example.net' },
          { fromaddress: 'shop@example.com' },
          { fromaddress: 'who@example.org' },
        ],
      });
    return json(response, 404, { status: 'error' });
  };
}
