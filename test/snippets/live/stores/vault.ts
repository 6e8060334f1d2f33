/** A loopback stand-in for HashiCorp Vault's KV version 2 engine at the mount `secret`. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Service } from '../../../../src/core/finding.ts';
import type { Keys, Situation, StoreUnderTest } from '../situation.ts';
import { type Reply, type Request, type StrictServer, serve } from './server.ts';

type Contents = 'whole' | 'nothing' | 'a field less';

/** Each situation has a server of its own. */
export async function openVault(): Promise<StoreUnderTest> {
  const servers: StrictServer[] = [];
  const token = `hvs.${randomUUID()}`;
  const open = async (
    provider: Service,
    keys: Keys,
    contents: Contents,
    name: string,
    outcome: true | RegExp,
  ): Promise<Situation> => {
    const fields = contents === 'nothing' ? null : contents === 'whole' ? keys : withoutLast(keys);
    const server = await serve((request) => answer(request, provider, token, fields));
    servers.push(server);
    return {
      name,
      outcome,
      env: { VAULT_ADDR: server.url, VAULT_TOKEN: token },
      standIn: { STAND_IN: JSON.stringify({ token, fields: { [`secret/${provider}`]: fields } }) },
      after() {
        expect(server.complaints).toEqual([]);
        expect(server.requests.length, `${name}: requests`).toBeGreaterThan(0);
      },
    };
  };
  return {
    async situations(provider, keys) {
      const last = Object.keys(keys).at(-1) ?? '';
      const whole = await open(provider, keys, 'whole', 'the keys are there', true);
      const refused = await open(provider, keys, 'whole', 'a wrong token', /403|denied|forbidden/i);
      return [
        whole,
        await open(provider, keys, 'nothing', 'no such secret', /404|not found|no secret|InvalidPath|None/i),
        await open(provider, keys, 'a field less', `no field ${last}`, new RegExp(`secret/${provider}.*${last}`)),
        { ...refused, env: { ...refused.env, VAULT_TOKEN: 'hvs.wrong' } },
      ];
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function withoutLast(keys: Keys): Keys {
  return Object.fromEntries([...Object.entries(keys).slice(0, -1), ['other', 'value']]);
}

/** https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version */
function answer(
  { method, path, headers, body }: Request,
  provider: Service,
  token: string,
  fields: Keys | null,
): Reply {
  if (method !== 'GET') return 'only GET is expected';
  if (path !== `/v1/secret/data/${provider}`) return 'another path than that of the secret';
  if (body !== '') return 'a body with a GET';
  if (headers['x-vault-token'] === undefined) return 'no header X-Vault-Token';
  if (headers['x-vault-token'] !== token) return { status: 403, body: '{"errors":["permission denied"]}' };
  if (fields === null) return { status: 404, body: '{"errors":[]}' };
  const metadata = {
    created_time: new Date().toISOString(),
    custom_metadata: null,
    deletion_time: '',
    destroyed: false,
    version: 1,
  };
  const outer = {
    request_id: randomUUID(),
    lease_id: '',
    renewable: false,
    lease_duration: 0,
    wrap_info: null,
    warnings: null,
    auth: null,
  };
  return { status: 200, body: JSON.stringify({ ...outer, data: { data: fields, metadata } }) };
}
