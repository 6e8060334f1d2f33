import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/leak/verify/client.ts';
import { Secret } from '../../../src/leak/verify/credential.ts';
import { MAILJET_VERIFY } from '../../../src/providers/mailjet/mailjet-verify.ts';
import { hex32 } from '../../support/random-key.ts';
import { type Answerer, json, mailjet, QUICK, startProvider } from './provider.ts';

const { verify } = MAILJET_VERIFY;
const pairOf = (key: string, secret: string) => ({
  kind: 'pair' as const,
  key: new Secret(key),
  secret: new Secret(secret),
});

async function ask(answerers: readonly Answerer[], key: string, secret: string, limits = QUICK) {
  const providers = await Promise.all(answerers.map(startProvider));
  const hosts = providers.map(({ base }) => ({ base, mayBeAbsent: false }));
  return { outcome: await verify(pairOf(key, secret), hosts, createClient(limits)), providers };
}

describe('a Mailjet pair', () => {
  const key = hex32();
  const secret = hex32();
  const refuse = mailjet(hex32(), hex32());

  it('is live on the third host after two refusals, by one harmless call each', async () => {
    const { outcome, providers } = await ask([refuse, refuse, mailjet(key, secret)], key, secret);
    expect(outcome).toMatchObject({ state: 'live', base: providers[2]?.base, swapped: false });
    const calls = providers.flatMap(({ seen }) => seen.map(({ method, path, query }) => `${method} ${path}?${query}`));
    expect(calls).toEqual(Array(3).fill('GET /v3/REST/apikeytotals?countOnly=1'));
  });

  it('is live when its halves stand in the wrong order', async () => {
    const { outcome } = await ask([mailjet(key, secret)], secret, key);
    expect(outcome).toMatchObject({ state: 'live', swapped: true });
  });

  it('is dead when every host refuses it in both orders', async () => {
    const { outcome } = await ask([refuse, refuse], key, secret);
    expect(outcome.state).toBe('dead');
    expect(outcome.reasons.join()).toContain('SMTP');
  });

  it('is dead although a host that may be absent does not exist, with a word on it', async () => {
    const { base } = await startProvider(refuse);
    const hosts = [
      { base, mayBeAbsent: false },
      { base: 'http://absent.invalid', mayBeAbsent: true },
    ];
    const outcome = await verify(pairOf(key, secret), hosts, async (question) =>
      question.base === base
        ? createClient(QUICK)(question)
        : { kind: 'failed', why: 'no such host', code: 'ENOTFOUND' },
    );
    expect(outcome.state).toBe('dead');
    expect(outcome.reasons.join()).toContain('does not exist');
  });

  it('is unknown when one host refuses and another cannot be asked', async () => {
    const busy: Answerer = (_, response) => json(response, 503, {});
    const { outcome, providers } = await ask([refuse, busy], key, secret, { ...QUICK, tries: 1 });
    expect(outcome.state).toBe('unknown');
    expect(outcome.reasons.join()).toContain('503');
    expect(providers[1]?.seen).toHaveLength(1);
  });

  it('is unknown, and to be treated as live, when it has no right to ask', async () => {
    const { outcome } = await ask([(_, response) => json(response, 403, {})], key, secret);
    expect(outcome.state).toBe('unknown');
    expect(outcome.reasons.join()).toContain('treat it as live');
  });

  it('is unknown when a 200 is not what the call gives: a page, broken JSON, another object, a huge body', async () => {
    const bodies = ['<html>sign in</html>', '{"Count": 1', '{"hello": 1}', '[]', '', `"${'x'.repeat(5_000_000)}"`];
    for (const body of bodies) {
      const { outcome } = await ask([(_, response) => response.writeHead(200).end(body)], key, secret);
      expect(outcome.state).toBe('unknown');
    }
  });

  it('is never sent after a redirect', async () => {
    const elsewhere = await startProvider(mailjet(key, secret));
    for (const status of [301, 302, 303, 307, 308]) {
      const { outcome } = await ask(
        [
          (_, response) =>
            response.writeHead(status, { location: `${elsewhere.base}/v3/REST/apikeytotals?countOnly=1` }).end(),
        ],
        key,
        secret,
      );
      expect(outcome.state).toBe('unknown');
      expect(outcome.reasons.join()).toContain('not followed');
    }
    expect(elsewhere.seen).toHaveLength(0);
  });

  it('is asked again after a limit that is short, and after faults', async () => {
    const limited: Answerer = (seen, response, count) =>
      count === 1
        ? json(response, 429, {}, { 'retry-after': '1' })
        : count === 2
          ? json(response, 502, {})
          : mailjet(key, secret)(seen, response, count);
    const { outcome, providers } = await ask([limited], key, secret);
    expect(outcome.state).toBe('live');
    expect(providers[0]?.seen).toHaveLength(3);
  });

  it('is unknown at once when the provider asks for a longer wait than we give', async () => {
    const { outcome, providers } = await ask(
      [(_, response) => json(response, 429, {}, { 'retry-after': '3600' })],
      key,
      secret,
    );
    expect(outcome.state).toBe('unknown');
    expect(outcome.reasons.join()).toContain('3600 s');
    expect(providers[0]?.seen).toHaveLength(1);
  });

  it('is unknown when no answer comes, when the body stops half-way, and when nobody listens', async () => {
    const limits = { ...QUICK, each: 200, tries: 2 };
    const slow = await ask([() => undefined], key, secret, limits);
    expect(slow.outcome.reasons.join()).toContain('no answer within');
    expect(slow.providers[0]?.seen).toHaveLength(2);
    const stuck = await ask([(_, response) => response.writeHead(200).write('{"Count"')], key, secret, limits);
    expect(stuck.outcome.state).toBe('unknown');
    const cut = await ask(
      [
        (_, response) =>
          response.writeHead(200, { 'content-length': '99' }).write('{"Count"', () => response.destroy()),
      ],
      key,
      secret,
      limits,
    );
    expect(cut.outcome.state).toBe('unknown');
    const nobody = await verify(
      pairOf(key, secret),
      [{ base: 'http://127.0.0.1:1', mayBeAbsent: false }],
      createClient(limits),
    );
    expect(nobody.reasons.join()).toMatch(/no connection/);
  });

  it('is given up when the time for everything is over', async () => {
    const hosts = Array.from({ length: 5 }, () => ({ base: 'http://127.0.0.1:1', mayBeAbsent: false }));
    const outcome = await verify(
      pairOf(key, secret),
      hosts,
      createClient({ total: 0, each: 100, tries: 3, wait: 100 }),
    );
    expect(outcome.reasons.join()).toContain('time limit');
  });
});

describe('an SMS token', () => {
  it('is live by its own call, and a refusal is no proof', async () => {
    const token = hex32();
    const { base } = await startProvider(({ path, headers }, response) =>
      json(response, path === '/v4/sms/count' && headers.authorization === `Bearer ${token}` ? 200 : 401, { count: 0 }),
    );
    const hosts = [{ base, mayBeAbsent: false }];
    expect((await verify({ kind: 'token', value: new Secret(token) }, hosts, createClient(QUICK))).state).toBe('live');
    expect((await verify({ kind: 'token', value: new Secret(hex32()) }, hosts, createClient(QUICK))).state).toBe(
      'unknown',
    );
  });
});
