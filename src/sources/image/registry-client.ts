/** Asks a registry by the distribution protocol: https, or http on this machine; a login goes to it and to the token service that it names, and along no redirect. */

import { ImageFault } from './image-fault.ts';
import { fieldsOf } from './manifest.ts';
import type { RegistryLogin } from './registry-login.ts';
import { isLoopback, type RegistryName } from './registry-name.ts';
import type { ByteStream } from './unpack.ts';

const ANSWER_MILLISECONDS = 30_000;
const MAX_REDIRECTS = 5;
const MAX_TRIES = 3;
const AGAIN = new Set([429, 500, 502, 503, 504]);

/** Gives the bytes of an answer. @throws ImageFault as they are asked for */
export type AskRegistry = (path: string, accept: string) => ByteStream;

/** @param findLogin is asked once, when the registry wants a login */
export function createRegistryClient(name: RegistryName, findLogin: () => Promise<RegistryLogin | null>): AskRegistry {
  const isLocal = isLoopback(name.host);
  const base = `${isLocal ? 'http' : 'https'}://${name.host}/v2/${name.repository}/`;
  let login: Promise<RegistryLogin | null> | null = null;
  let authorization: string | null = null;
  const ask = async (path: string, accept: string): Promise<Response> => {
    const first = await get(base + path, headersFor(accept, authorization));
    if (first.status !== 401) return first;
    await first.body?.cancel();
    login ??= findLogin();
    authorization = await answerTo(first.headers.get('www-authenticate') ?? '', await login, name, isLocal);
    return authorization === null ? first : get(base + path, headersFor(accept, authorization));
  };
  return async function* read(path, accept) {
    const response = await followed(await ask(path, accept), base + path, accept, isLocal);
    if (!response.ok) throw new ImageFault(refusal(response.status));
    yield* bodyOf(response);
  };
}

function headersFor(accept: string, authorization: string | null): Record<string, string> {
  const plain = { accept, 'accept-encoding': 'identity', 'user-agent': 'mailwarden' };
  return authorization === null ? plain : { ...plain, authorization };
}

/** Without the login: where it leads to is none of the registry's. */
async function followed(first: Response, from: string, accept: string, isLocal: boolean): Promise<Response> {
  let response = first;
  let at = from;
  for (let redirects = 0; response.status >= 300 && response.status < 400; redirects++) {
    const target = response.headers.get('location');
    if (target === null || redirects === MAX_REDIRECTS) throw new ImageFault('the registry leads in circles');
    await response.body?.cancel();
    at = allowed(new URL(target, at), isLocal).href;
    response = await get(at, headersFor(accept, null));
  }
  return response;
}

/** @throws ImageFault for http to another machine */
function allowed(url: URL, isLocal: boolean): URL {
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal && isLoopback(url.host));
  if (!isSafe)
    throw new ImageFault(`the registry leads to ${url.protocol}//${url.host}, and only https is spoken there`);
  return url;
}

/** What the registry wants to have said; null where there is nothing to say. @throws ImageFault */
async function answerTo(
  challenge: string,
  login: RegistryLogin | null,
  { repository }: RegistryName,
  isLocal: boolean,
): Promise<string | null> {
  if (/\bbasic\b/i.test(challenge) && !/\bbearer\b/i.test(challenge)) return basic(login);
  const [, realm] = /\brealm="([^"]*)"/i.exec(challenge) ?? [];
  if (!/\bbearer\b/i.test(challenge) || realm === undefined || !URL.canParse(realm)) return basic(login);
  const url = allowed(new URL(realm), isLocal);
  const [, service] = /\bservice="([^"]*)"/i.exec(challenge) ?? [];
  const [, scope = `repository:${repository}:pull`] = /\bscope="([^"]*)"/i.exec(challenge) ?? [];
  const asked = { ...(service !== undefined && { service }), scope };
  const response = await (login?.kind === 'identity'
    ? get(
        url.href,
        {},
        new URLSearchParams({
          ...asked,
          grant_type: 'refresh_token',
          client_id: 'mailwarden',
          refresh_token: login.token,
        }),
      )
    : get(withQuery(url, asked), headersFor('application/json', basic(login))));
  if (!response.ok) throw new ImageFault(`its token service says no (${response.status})`);
  const { token, access_token: access = token } = fieldsOf(await jsonOf(response));
  if (typeof access !== 'string' || !/^[\x21-\x7e]+$/.test(access))
    throw new ImageFault('its token service gives no token');
  return `Bearer ${access}`;
}

function basic(login: RegistryLogin | null): string | null {
  if (login?.kind !== 'password') return null;
  return `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
}

function withQuery(url: URL, query: Readonly<Record<string, string>>): string {
  const whole = new URL(url);
  for (const [key, value] of Object.entries(query)) whole.searchParams.append(key, value);
  return whole.href;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Asks again where the other side is only busy. @throws ImageFault where there is no answer */
async function get(url: string, headers: Record<string, string>, body?: URLSearchParams): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const response = await once(url, headers, body);
    if (!AGAIN.has(response.status) || tries === MAX_TRIES) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 500 * tries));
  }
}

async function once(url: string, headers: Record<string, string>, body?: URLSearchParams): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_MILLISECONDS);
  try {
    const init = body === undefined ? {} : { method: 'POST', body };
    return await fetch(url, { ...init, headers, redirect: 'manual', signal: stop.signal });
  } catch (error) {
    throw new ImageFault(`${new URL(url).host} does not answer (${reasonOf(error)})`);
  } finally {
    clearTimeout(timer);
  }
}

/** The code alone: a message could repeat a header. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error instanceof Error && error.name === 'AbortError' ? 'time is over' : 'no connection';
}

async function* bodyOf(response: Response): ByteStream {
  try {
    for await (const piece of response.body ?? []) yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  } catch (error) {
    throw error instanceof ImageFault ? error : new ImageFault('it is cut off: the registry stops in the middle');
  }
}

function refusal(status: number): string {
  if (status === 404) return 'it is missing: the registry has no such name, tag or part';
  if (status === 401 || status === 403) return `no access (${status}): docker login, or another account, may help`;
  return `the registry answers ${status}`;
}
