/** A loopback stand-in for CyberArk Conjur: login with an API key, reading and setting variables. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Service } from '../../../../src/core/finding.ts';
import type { Keys, Situation, StoreUnderTest } from '../situation.ts';
import { type Reply, type Request, type StrictServer, serve } from './server.ts';

const ACCOUNT = 'example';
const LOGIN = 'host/mail/sender';

/** A Conjur with these variables; `set` keeps what was written. */
export interface ConjurServer extends StrictServer {
  readonly apiKey: string;
  readonly token: string;
  readonly written: Map<string, string>;
}

/** Starts one. */
export async function serveConjur(variables: Readonly<Record<string, string>>): Promise<ConjurServer> {
  const apiKey = randomBytes(24).toString('base64url');
  const token = freshToken();
  const written = new Map<string, string>();
  const server = await serve((request) => answer(request, { apiKey, token, variables, written }));
  return { ...server, apiKey, token, written };
}

/** Each situation has a server of its own. */
export async function openConjur(): Promise<StoreUnderTest> {
  const servers: StrictServer[] = [];
  const open = async (provider: Service, held: Keys, name: string, outcome: true | RegExp): Promise<Situation> => {
    const variables = Object.fromEntries(Object.entries(held).map(([field, key]) => [`${provider}/${field}`, key]));
    const server = await serveConjur(variables);
    servers.push(server);
    const ids = Object.entries(variables).map(([id, key]) => [`${ACCOUNT}:variable:${id}`, key]);
    return {
      name,
      outcome,
      env: {
        CONJUR_APPLIANCE_URL: server.url,
        CONJUR_ACCOUNT: ACCOUNT,
        CONJUR_AUTHN_LOGIN: LOGIN,
        CONJUR_AUTHN_API_KEY: server.apiKey,
      },
      standIn: { STAND_IN: JSON.stringify({ login: [LOGIN, server.apiKey], variables: Object.fromEntries(ids) }) },
      after() {
        expect(server.complaints).toEqual([]);
        expect(server.requests.length, `${name}: requests`).toBeGreaterThan(0);
      },
    };
  };
  return {
    async situations(provider, keys) {
      const less = Object.fromEntries(Object.entries(keys).slice(0, -1));
      const refused = await open(provider, keys, 'a wrong API key', /401|unauthori[sz]ed/i);
      return [
        await open(provider, keys, 'the keys are there', true),
        await open(provider, less, 'a variable less', /404|not found/i),
        { ...refused, env: { ...refused.env, CONJUR_AUTHN_API_KEY: 'wrong' } },
      ];
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

interface State {
  readonly apiKey: string;
  readonly token: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly written: Map<string, string>;
}

/** https://docs.cyberark.com/conjur-open-source/latest/en/content/developer/conjur_api_authenticate.htm */
function answer(request: Request, state: State): Reply {
  if (request.path.startsWith('/authn/')) return authenticate(request, state);
  const { method, path, headers, body } = request;
  const base = `/secrets/${ACCOUNT}/variable/`;
  if (!path.startsWith(base)) return 'a path that no call needs';
  if (headers.authorization !== `Token token="${Buffer.from(state.token).toString('base64')}"`)
    return 'no right Authorization header';
  const id = decodeURIComponent(path.slice(base.length));
  if (encodeURIComponent(id) !== path.slice(base.length)) return 'an id that is not URL-encoded';
  if (method === 'POST') {
    state.written.set(id, body);
    return { status: 201, body: '' };
  }
  if (method !== 'GET' || body !== '') return 'neither a plain GET nor a POST';
  const value = state.variables[id];
  if (value === undefined)
    return { status: 404, body: '{"error":{"code":"not_found","message":"Variable is empty or not found."}}' };
  return { status: 200, body: value, type: 'application/octet-stream' };
}

function authenticate({ method, path, headers, body }: Request, { apiKey, token }: State): Reply {
  if (method !== 'POST') return 'only POST is expected';
  if (path !== `/authn/${ACCOUNT}/${encodeURIComponent(LOGIN)}/authenticate`)
    return 'another login than the one that is set';
  if (headers.authorization !== undefined) return 'an Authorization header with the login';
  if (body !== apiKey) return { status: 401, body: '' };
  return { status: 200, body: token };
}

/** The shape of a real access token; the parts are readable, the signature is noise. */
function freshToken(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
  const iat = Math.floor(Date.now() / 1000);
  return JSON.stringify({
    protected: part({ alg: 'conjur.org/slosilo/v2', kid: randomBytes(16).toString('base64url') }),
    payload: part({ sub: LOGIN, iat, exp: iat + 480 }),
    signature: randomBytes(64).toString('base64url'),
  });
}
