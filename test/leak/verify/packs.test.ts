/** verify for providers of packs: each against a strict server that answers as its documents say. */
import { inspect } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { verifyCommand } from '../../../src/commands/verify-command.ts';
import { PACK_NAMES, PACKS } from '../../../src/config/built-in.ts';
import type { Ask, Question } from '../../../src/leak/verify/client.ts';
import { Secret } from '../../../src/leak/verify/credential.ts';
import { DRY_CALLS } from '../../../src/providers/dry-calls.ts';
import { PACK_PROVIDERS } from '../../../src/providers/pack-providers.ts';
import { packVerify } from '../../../src/providers/pack-verify.ts';
import { providerOf } from '../../../src/providers/registry.ts';
import { newRepository } from '../../support/repository.ts';
import { sampleOf } from '../../support/secret-sample.ts';
import { type Answerer, json, QUICK, startProvider } from './provider.ts';

function sample(id: string): string {
  const secret = PACK_NAMES.flatMap((pack) => PACKS[pack].flatMap(({ secrets }) => secrets)).find(
    (one) => one.id === id,
  );
  if (secret === undefined) throw new Error(`no secret is called ${id}`);
  return sampleOf(secret);
}

/** What one provider takes and says: the only request that is right, and its answers to a good key, a bad one, one without the right. */
interface Row {
  readonly service: string;
  readonly secret: string;
  readonly path: string;
  readonly header: (key: string) => readonly [name: string, value: string];
  readonly good: unknown;
  readonly bad: readonly [status: number, body: unknown];
  readonly state: 'dead' | 'unknown';
}

const bearer = (key: string) => ['authorization', `Bearer ${key}`] as const;
const ROWS: readonly Row[] = [
  {
    service: 'sendgrid',
    secret: 'sendgrid-api-key',
    path: '/v3/scopes',
    header: bearer,
    good: { scopes: ['mail.send'] },
    bad: [401, { errors: [{ field: null, message: 'authorization required' }] }],
    state: 'dead',
  },
  ...(['mailgun-api-key', 'mailgun-api-key-legacy'] as const).map(
    (secret): Row => ({
      service: 'mailgun',
      secret,
      path: '/v3/domains',
      header: (key) => ['authorization', `Basic ${Buffer.from(`api:${key}`).toString('base64')}`],
      good: { total_count: 0, items: [] },
      bad: [401, 'Forbidden'],
      state: secret === 'mailgun-api-key' ? 'unknown' : 'dead',
    }),
  ),
  {
    service: 'postmark',
    secret: 'postmark-server-token',
    path: '/server',
    header: (key) => ['x-postmark-server-token', key],
    good: { ID: 1, Name: 'shop', ApiTokens: [] },
    bad: [401, { ErrorCode: 10, Message: 'Bad or missing API token.' }],
    state: 'dead',
  },
  {
    service: 'postmark',
    secret: 'postmark-account-token',
    path: '/servers',
    header: (key) => ['x-postmark-account-token', key],
    good: { TotalCount: 0, Servers: [] },
    bad: [401, { ErrorCode: 10, Message: 'Bad or missing API token.' }],
    state: 'dead',
  },
  {
    service: 'brevo',
    secret: 'brevo-api-key',
    path: '/v3/account',
    header: (key) => ['api-key', key],
    good: { email: 'team@example.org' },
    bad: [401, { code: 'unauthorized', message: 'Key not found' }],
    state: 'dead',
  },
  {
    service: 'resend',
    secret: 'resend-api-key',
    path: '/domains',
    header: bearer,
    good: { data: [] },
    bad: [403, { statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid.' }],
    state: 'dead',
  },
];

/** Takes nothing but `GET` of that path with that header and no body, and shows the key of whoever asks back to him. */
function strict(row: Row, key: string): Answerer {
  const [name, value] = row.header(key);
  return ({ method, path, headers }, response) => {
    const isAsked = method === 'GET' && headers['content-length'] === undefined && path === row.path;
    if (isAsked && headers[name] === value) return json(response, 200, row.good);
    return json(response, row.bad[0], row.bad[1], { 'x-echo': Object.values(headers).join(' ').slice(0, 400) });
  };
}

async function verify(
  options: Parameters<typeof verifyCommand>[0],
  environment: Record<string, string> = {},
  input = '',
) {
  let text = '';
  async function* pieces() {
    yield Buffer.from(input);
  }
  const code = await verifyCommand(options, {
    out: (piece) => {
      text += piece;
    },
    input: pieces(),
    environment,
    limits: QUICK,
  });
  return { code, text };
}

describe.each(ROWS)('$secret', (row) => {
  it('is live or not by the one documented call, from a variable, stdin and a staged line, and is shown nowhere', async () => {
    const [key, other] = [sample(row.secret), sample(row.secret)];
    const { base, seen } = await startProvider(strict(row, key));
    const repository = newRepository();
    const name = providerOf(row.service).variables.names.find(
      (one) => /ACCOUNT/.test(one) === /account/.test(row.secret),
    );
    repository.stage('.env.sample', `${name}=${key}\n`);
    const live = [
      await verify({ env: 'KEY', provider: row.service, host: base }, { KEY: key }),
      await verify({ stdin: true, provider: row.service, host: base }, {}, `${key}\n`),
      await verify({ staged: true, host: base, cwd: repository.dir, format: 'json' }),
    ];
    for (const { code, text } of live) expect([code, text]).toEqual([1, expect.stringMatching(/live/)]);
    expect(JSON.parse(live[2]?.text ?? '').results).toMatchObject([
      { service: row.service, kind: 'key', state: 'live', from: ['.env.sample:1'], host: base },
    ]);
    const bad = await verify({ targets: ['.env.sample'], host: base, cwd: repository.dir });
    expect(bad.code).toBe(1);
    repository.stage('.env.sample', `${name}=${other}\n`);
    const refused = await verify({ staged: true, host: base, cwd: repository.dir });
    expect([refused.code, refused.text]).toEqual([
      row.state === 'dead' ? 0 : 3,
      expect.stringMatching(row.state === 'dead' ? /✓ dead {4}/ : /\? unknown[\s\S]*no proof/),
    ]);
    for (const { text } of [...live, bad, refused])
      for (const value of [key, other, row.header(key)[1]]) expect(text).not.toContain(value);
    expect(seen.every(({ method, path, query }) => method === 'GET' && !inspect([path, query]).includes(key))).toBe(
      true,
    );
  });

  it('stays unknown for a page, a fault, a redirect and a 200 of somebody else', async () => {
    const key = sample(row.secret);
    for (const [status, body] of [
      [200, {}],
      [200, []],
      [200, '<html>'],
      [302, {}],
      [403, {}],
      [404, {}],
    ] as const) {
      const { base } = await startProvider((_, response) =>
        json(response, status, body, { location: 'http://127.0.0.1:9/' }),
      );
      const { code, text } = await verify({ env: 'KEY', provider: row.service, host: base }, { KEY: key });
      expect([status, code]).toEqual([status, 3]);
      expect(text).not.toContain(key);
    }
  });
});

const answering =
  (answer: (question: Question) => readonly [status: number, body: unknown]): Ask =>
  async (question) => {
    const [status, body] = answer(question);
    return { kind: 'answer', status, body, retryAfter: null };
  };

async function askAt(service: string, of: string, answer: (question: Question) => readonly [number, unknown]) {
  const asked: string[] = [];
  const row = DRY_CALLS[service];
  if (row === undefined) throw new Error(`nobody asks ${service}`);
  const provider = packVerify(row);
  const ask = answering((question) => {
    asked.push(question.base + question.path);
    return answer(question);
  });
  return { asked, ...(await provider.verify({ kind: 'key', value: new Secret(sample(of)), of }, provider.hosts, ask)) };
}

test('both regions of SendGrid and Mailgun are asked: one that takes the key makes it live, one that cannot say keeps it from dead', async () => {
  for (const [service, id, eu, good] of [
    ['sendgrid', 'sendgrid-api-key', 'https://api.eu.sendgrid.com', { scopes: [] }],
    ['mailgun', 'mailgun-api-key', 'https://api.eu.mailgun.net', { items: [] }],
  ] as const) {
    const live = await askAt(service, id, ({ base }) => (base === eu ? [200, good] : [401, {}]));
    expect([live.state, live.base, live.asked.length]).toEqual(['live', eu, 2]);
  }
  const half = await askAt('sendgrid', 'sendgrid-api-key', ({ base }) =>
    base.includes('.eu.') ? [500, {}] : [401, {}],
  );
  expect(half.state).toBe('unknown');
});

test('a key of Resend that may only send is live, as is one of Brevo that may not read the account', async () => {
  const restricted = {
    statusCode: 401,
    name: 'restricted_api_key',
    message: 'This API key is restricted to only send emails.',
  };
  expect(await askAt('resend', 'resend-api-key', () => [401, restricted])).toMatchObject({ state: 'live' });
  const lacking = { message: 'Access denied. The API key does not include the required permission.' };
  expect(await askAt('brevo', 'brevo-api-key', () => [403, lacking])).toMatchObject({ state: 'live' });
});

test('a key of Brevo that is refused for the address of the caller is not dead', async () => {
  const unknown = { code: 'unauthorized', message: 'We have detected you are using an unrecognised IP address' };
  const outcome = await askAt('brevo', 'brevo-api-key', () => [401, unknown]);
  expect([outcome.state, outcome.reasons.join()]).toEqual(['unknown', expect.stringContaining('IP addresses')]);
});

test('an SMTP password, a webhook key and the key of any other provider are sent nowhere, and verify says so', async () => {
  const { base, seen } = await startProvider((_, response) =>
    json(response, 200, { items: [], email: 'x', scopes: [] }),
  );
  const repository = newRepository();
  repository.stage(
    'a.env',
    `MAILGUN_SMTP_PASSWORD=${sample('mailgun-smtp-password')}\nBREVO_SMTP_KEY=${sample('brevo-smtp-key')}\nTWILIO_API_KEY=${sample('twilio-api-key-sid')}\n`,
  );
  const { code, text } = await verify({ staged: true, host: base, cwd: repository.dir });
  expect(code).toBe(3);
  expect(text.match(/nothing was sent/g)?.length).toBeGreaterThanOrEqual(2);
  const askable = PACK_PROVIDERS.filter(({ code: { verify: ask } }) => ask !== undefined).map(({ id }) => id);
  expect(askable.sort()).toEqual(['brevo', 'mailgun', 'postmark', 'resend', 'sendgrid']);
  for (const { id, name } of PACK_PROVIDERS.filter((one) => !askable.includes(one.id)).slice(0, 40)) {
    const said = await verify({ env: 'KEY', provider: id, host: base }, { KEY: 'whatever-it-is' });
    expect([said.code, said.text]).toEqual([3, expect.stringContaining(`does not ask ${name} whether`)]);
  }
  expect(seen).toHaveLength(0);
});

test('a key of the packs goes to hosts of its own provider or to this machine', async () => {
  for (const host of ['https://api.mailjet.com', 'https://api.sendgrid.com.example.com', 'http://api.sendgrid.com'])
    await expect(
      verify({ env: 'KEY', provider: 'sendgrid', host }, { KEY: sample('sendgrid-api-key') }),
    ).rejects.toThrow(/provider or to this machine/);
});

test('whose key it is, is told by the name of the variable or by its form alone', async () => {
  const key = sample('sendgrid-api-key');
  const { base } = await startProvider(strict(ROWS[0] as Row, key));
  expect((await verify({ env: 'SENDGRID_API_KEY', host: base }, { SENDGRID_API_KEY: key })).code).toBe(1);
  expect((await verify({ stdin: true, host: base }, {}, key)).code).toBe(1);
});

test('a key in base64, and one that a rule of the repository itself finds', async () => {
  const key = sample('brevo-api-key');
  const [row] = ROWS.filter(({ service }) => service === 'brevo');
  const { base, seen } = await startProvider(strict(row as Row, key));
  const repository = newRepository();
  repository.write(
    '.mailwarden.yml',
    "rules:\n  - id: acme-token\n    regex: 'acme_[0-9a-z]{20}'\n    keywords: [acme_]\n",
  );
  repository.stage('secret.yaml', `kind: Secret\ndata:\n  KEY: ${Buffer.from(key).toString('base64')}\n`);
  expect((await verify({ staged: true, host: base, cwd: repository.dir })).code).toBe(1);
  expect(seen).toHaveLength(1);
  repository.stage('secret.yaml', `a: acme_${'k7q2'.repeat(5)}\n`);
  const own = await verify({ staged: true, host: base, cwd: repository.dir });
  expect([own.code, own.text]).toEqual([3, expect.stringContaining('nothing was sent')]);
  expect(own.text).not.toContain('guide own');
  expect(seen).toHaveLength(1);
});
