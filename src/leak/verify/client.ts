/** Asks a provider over HTTPS, at hosts of its own or on this machine: limits of time, tries and size, no redirects, and errors that cannot hold a key. */

import { Failure } from '../../failure.ts';
import type { Secret } from './credential.ts';

/** A question. `authorization` is the one header that holds the key. */
export interface Question {
  readonly base: string;
  /** Path and query; never holds a key. */
  readonly path: string;
  readonly authorization: { readonly header: string; readonly value: Secret };
}

/** What came back. `body` is the parsed JSON, undefined where it is none; `failed` says in words why there was no answer. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; readonly retryAfter: string | null }
  | { readonly kind: 'failed'; readonly why: string; readonly code: string };

/** Limits, in milliseconds. */
export interface Limits {
  /** For everything that one client does. */
  readonly total: number;
  /** For one try. */
  readonly each: number;
  readonly tries: number;
  /** The longest wait before another try, whatever the provider asks for. */
  readonly wait: number;
}

/** Asks; never throws. */
export type Ask = (question: Question) => Promise<Answer>;

export const LIMITS: Limits = { total: 60_000, each: 10_000, tries: 3, wait: 15_000 };

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const AGAIN = new Set([429, 500, 502, 503, 504]);

/** A client whose time begins to run now. */
export function createClient(limits: Limits = LIMITS): Ask {
  const end = Date.now() + limits.total;
  const left = () => end - Date.now();
  return async (question) => {
    for (let attempt = 1; ; attempt++) {
      if (left() <= 0) return { kind: 'failed', why: 'the time limit is over', code: 'TIME' };
      const answer = await tryOnce(question, Math.min(limits.each, left()));
      if (attempt >= limits.tries || !isWorthAgain(answer)) return answer;
      const wait = waitBefore(attempt, answer.kind === 'answer' ? answer.retryAfter : null);
      if (wait > Math.min(limits.wait, left())) return answer;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
}

function isWorthAgain(answer: Answer): boolean {
  return answer.kind === 'answer' ? AGAIN.has(answer.status) : answer.code !== 'ENOTFOUND' && answer.code !== 'HEADER';
}

async function tryOnce({ base, path, authorization }: Question, limit: number): Promise<Answer> {
  const value = authorization.value.reveal();
  // fetch would repeat a header that it cannot send in its error.
  if (!/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(value))
    return { kind: 'failed', why: 'the value cannot be a key: it has characters that no header takes', code: 'HEADER' };
  try {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(limit)));
    const headers = { [authorization.header]: value, accept: 'application/json', 'user-agent': 'mailwarden' };
    const response = await fetch(base + path, { method: 'GET', headers, redirect: 'manual', signal });
    const retryAfter = response.headers.get('retry-after');
    return { kind: 'answer', status: response.status, body: await bodyOf(response), retryAfter };
  } catch (error) {
    return failure(error, limit);
  }
}

/** A body that is too large is no answer of these calls; it counts as one that is no JSON. */
async function bodyOf(response: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BODY_BYTES) return undefined;
  }
  return parsed(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The code alone: messages of fetch may quote what was sent. */
function failure(error: unknown, limit: number): Answer {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError')
    return { kind: 'failed', why: `no answer within ${Math.ceil(limit / 1000)} s`, code: 'TIMEOUT' };
  const code = codeOf(error);
  const why = code === 'ENOTFOUND' ? 'no such host (or no network)' : `no connection${code === '' ? '' : ` (${code})`}`;
  return { kind: 'failed', why, code };
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? code : '';
}

const FIRST_WAIT = 500;

/** Milliseconds before the next try: what `Retry-After` asks for (seconds or a date), else twice as long each time. */
export function waitBefore(attempt: number, retryAfter: string | null, now: number = Date.now()): number {
  return wishOf(retryAfter, now) ?? FIRST_WAIT * 2 ** (attempt - 1);
}

/** `Retry-After: 120` or a date, in milliseconds from now; null where it says nothing. */
function wishOf(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

// Where keys may be sent: the hosts of their own provider, or this machine.

/** A host that is asked. */
export interface Host {
  /** Scheme, host and port, no slash at the end. */
  readonly base: string;
  /** True where it is unverified that the host serves keys at all: that it does not exist proves nothing against `dead`. */
  readonly mayBeAbsent: boolean;
}

/** By its name. */
export const hostNamed = (name: string, mayBeAbsent = false): Host => ({ base: `https://${name}`, mayBeAbsent });

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|localhost)$/;

/** The hosts to ask: `all` of the provider's, or the one of `--host`. @throws Failure 'usage' for one that may not have the key */
export function hostsFor(all: readonly Host[], service: string, wanted: string | undefined): readonly Host[] {
  if (wanted === undefined) return checkCertificates(all);
  const url = URL.canParse(wanted) ? new URL(wanted) : null;
  if (url === null || !isBare(url))
    throw new Failure('usage', '--host takes an address such as http://127.0.0.1:8080, and nothing behind it');
  const own = all.find(({ base }) => base === url.origin);
  if (own !== undefined) return checkCertificates([own]);
  const isLocal = (url.protocol === 'http:' || url.protocol === 'https:') && LOOPBACK.test(url.hostname);
  if (isLocal) return [{ base: url.origin, mayBeAbsent: false }];
  throw new Failure(
    'usage',
    `a ${service} key is sent to the hosts of its provider or to this machine (loopback) only, not to another --host`,
  );
}

function isBare(url: URL): boolean {
  return url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
}

/** With certificate checks off anybody on the way could read the key. */
function checkCertificates(hosts: readonly Host[]): readonly Host[] {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return hosts;
  throw new Failure(
    'usage',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off; a key is not sent like that',
  );
}
