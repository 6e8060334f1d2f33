import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/leak/verify/client.ts';
import { Secret } from '../../../src/leak/verify/credential.ts';
import { PEPIPOST_VERIFY } from '../../../src/providers/pepipost/pepipost-verify.ts';
import { hex32, uuid4hex } from '../../support/random-key.ts';
import { type Answerer, json, netcore, QUICK, startProvider } from './provider.ts';

async function ask(answerer: Answerer, key: string) {
  const provider = await startProvider(answerer);
  const outcome = await PEPIPOST_VERIFY.verify(
    { kind: 'key', value: new Secret(key) },
    [{ base: provider.base, mayBeAbsent: false }],
    createClient(QUICK),
  );
  return { outcome, paths: provider.seen.map(({ path }) => path) };
}

describe('a Netcore key', () => {
  it('is live by v5.1, and by v6 where v5.1 does not know it', async () => {
    const key = uuid4hex();
    expect(await ask(netcore(key), key)).toMatchObject({
      outcome: { state: 'live' },
      paths: ['/v5.1/domain/getDomains'],
    });
    expect(await ask(netcore(key, { serves: ['v6'] }), key)).toMatchObject({
      outcome: { state: 'live' },
      paths: ['/v5.1/domain/getDomains', '/v6/suppressions/global/domain'],
    });
  });

  it('is never called dead: a wrong key and a send-only key are refused alike', async () => {
    const key = hex32();
    for (const answerer of [netcore(hex32()), netcore(key, { scopes: 'send' })]) {
      const { outcome } = await ask(answerer, key);
      expect(outcome.state).toBe('unknown');
      expect(outcome.reasons[0]).toBe('refused by 2 of 2 calls');
      expect(outcome.reasons.at(-1)).toContain('no proof');
    }
  });

  it('is not live by a 200 whose body says error, is a page, or no JSON', async () => {
    const bodies = [
      { status: 'error' },
      { errorcode: '102' },
      { error: 'bad key' },
      { errors: ['x'] },
      { error_info: { error_message: 'x' } },
      'text',
      3,
      null,
    ];
    for (const body of bodies)
      expect((await ask((_, response) => json(response, 200, body), hex32())).outcome.state).toBe('unknown');
    expect((await ask((_, response) => response.end('<html>'), hex32())).outcome.state).toBe('unknown');
  });

  it('is asked at the global hosts and the one in the EU, by the version that each serves', async () => {
    const asked: string[] = [];
    await PEPIPOST_VERIFY.verify(
      { kind: 'key', value: new Secret(hex32()) },
      PEPIPOST_VERIFY.hosts,
      async ({ base, path, authorization }) => {
        asked.push(`${base}${path} ${authorization.header}`);
        return { kind: 'answer', status: 401, body: {}, retryAfter: null };
      },
    );
    expect(asked).toEqual([
      'https://api.pepipost.com/v5.1/domain/getDomains?domain=pepisandbox.com api_key',
      'https://emailapi.netcorecloud.net/v6/suppressions/global/domain?limit=1 authorization',
      'https://apieu.netcorecloud.net/v5.1/domain/getDomains?domain=pepisandbox.com api_key',
      'https://apieu.netcorecloud.net/v6/suppressions/global/domain?limit=1 authorization',
    ]);
  });
});
