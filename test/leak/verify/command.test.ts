import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { type VerifyOptions, verifyCommand } from '../../../src/commands/verify-command.ts';
import { Failure } from '../../../src/failure.ts';
import { hex32, uuid4hex } from '../../support/random-key.ts';
import { newRepository, temporaryFolder } from '../../support/repository.ts';
import { mailjet, netcore, QUICK, startProvider } from './provider.ts';

interface Run {
  readonly code: number;
  readonly text: string;
}

async function* pieces(text: string) {
  for (const character of text) yield Buffer.from(character);
}

async function run(options: VerifyOptions, more: { env?: Record<string, string>; input?: string } = {}): Promise<Run> {
  let text = '';
  const out = (piece: string) => {
    text += piece;
  };
  const code = await verifyCommand(options, {
    out,
    input: pieces(more.input ?? ''),
    environment: more.env ?? {},
    limits: QUICK,
  });
  return { code, text };
}

async function refusal(
  options: VerifyOptions,
  more: { env?: Record<string, string>; input?: string } = {},
): Promise<Failure> {
  const error = await run(options, more).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

describe('verify, from variables and stdin', () => {
  it('ends with 1 for a live key, 0 for a dead one, 3 for an unknown one, and shows no key', async () => {
    const [key, secret, netcoreKey] = [hex32(), hex32(), uuid4hex()];
    const { base } = await startProvider(mailjet(key, secret));
    const netcoreHost = await startProvider(netcore(netcoreKey));
    const env = {
      MJ_APIKEY_PUBLIC: key,
      MJ_APIKEY_PRIVATE: secret,
      OTHER: hex32(),
      PEPIPOST_API_KEY: netcoreKey,
      DSN_MAILJET: `mailjet+api://${key}:${secret}@default`,
    };
    const runs = [
      await run({ env: 'MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE', host: base }, { env }),
      await run({ env: 'DSN_MAILJET', host: base }, { env }),
      await run({ env: 'MJ_APIKEY_PUBLIC,OTHER', host: base }, { env }),
      await run({ env: 'MJ_APIKEY_PUBLIC', host: base }, { env }),
      await run({ stdin: true, host: base, format: 'json' }, { input: `${key}\n${secret}\n` }),
      await run({ stdin: true, host: base }, { input: `${key}:${secret}` }),
      await run({ stdin: true, provider: 'netcore', host: netcoreHost.base }, { input: netcoreKey }),
      await run({ env: 'PEPIPOST_API_KEY', host: netcoreHost.base }, { env }),
      await run({ stdin: true, provider: 'pepipost', host: netcoreHost.base }, { input: hex32() }),
      await run({ stdin: true, provider: 'pepipost', host: netcoreHost.base }, { input: `mailer_${hex32()}` }),
    ];
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 0, 3, 1, 1, 1, 1, 3, 3]);
    expect(JSON.parse(runs[4]?.text ?? '')).toMatchObject({
      schemaVersion: 1,
      results: [{ service: 'mailjet', state: 'live', host: base, from: ['stdin'] }],
    });
    for (const { text } of runs) for (const value of Object.values(env)) expect(text).not.toContain(value);
  });

  it('refuses a key in any argument with exit 2, does not repeat it, and sends nothing', async () => {
    const [key, secret] = [hex32(), hex32()];
    const { base, seen } = await startProvider(mailjet(key, secret));
    const joined = `${key}:${secret}`;
    const arguments_ = [
      key,
      joined,
      key.toUpperCase(),
      `user_${key}`,
      Buffer.from(joined).toString('base64'),
      `MJ_APIKEY_PRIVATE=${secret}`,
      `Bearer ${Buffer.from(key).toString('base64')}`,
    ];
    for (const argument of arguments_) {
      for (const options of [
        { targets: [argument] },
        { env: argument },
        { env: 'A', provider: argument },
        { env: 'A', host: argument },
        { staged: true, usage: true, since: argument },
      ]) {
        const failure = await refusal({ host: base, ...options });
        expect(failure.exitCode).toBe(2);
        expect(`${failure.message}${failure.hint}${failure.stack}${inspect(failure)}`).not.toContain(argument);
      }
    }
    const inHost = await refusal(
      { env: 'A', host: `https://${key}:${secret}@api.mailjet.com` },
      { env: { A: joined } },
    );
    expect(inspect(inHost)).not.toContain(key);
    expect(seen).toHaveLength(0);
  });

  it('sends a key to its own provider or to loopback only', async () => {
    const env = { MJ_APIKEY_PUBLIC: hex32(), MJ_APIKEY_PRIVATE: hex32() };
    const hosts = [
      'https://example.com',
      'http://api.mailjet.com',
      'https://api.mailjet.com.example.com',
      'https://api.pepipost.com',
      'http://127.0.0.1.example.com',
      'http://10.0.0.1',
      'http://127.0.0.1/x',
      'http://127.0.0.1?x=1',
      'ftp://127.0.0.1',
      'nonsense',
      'http://0.0.0.0',
      'http://[::2]',
    ];
    const fetched = vi.spyOn(globalThis, 'fetch');
    for (const host of hosts)
      expect((await refusal({ env: 'MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE', host }, { env })).exitCode).toBe(2);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect((await refusal({ env: 'MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE' }, { env })).message).toContain('certificate');
    vi.unstubAllEnvs();
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it('names what is missing or wrong: sources, variables, provider, words', async () => {
    const cases: readonly [VerifyOptions, { env?: Record<string, string>; input?: string }, RegExp][] = [
      [{}, {}, /one way/],
      [{ staged: true, stdin: true }, {}, /one way/],
      [{ env: 'MJ_APIKEY_PUBLIC' }, {}, /MJ_APIKEY_PUBLIC is not set/],
      [{ env: 'A,B,C' }, {}, /one or two/],
      [{ env: 'A' }, { env: { A: 'x' } }, /--provider/],
      [{ env: 'A', provider: 'mialjet' }, { env: { A: 'x' } }, /did you mean mailjet/],
      [{ env: 'A,B', provider: 'pepipost' }, { env: { A: 'x', B: 'y' } }, /one value/],
      [{ stdin: true }, {}, /empty/],
      [{ stdin: true }, { input: hex32() }, /--provider/],
      [{ stdin: true, provider: 'mailjet' }, { input: 'a\nb\nc' }, /two halves/],
      [{ stdin: true, since: '7d' }, {}, /--usage/],
      [{ stdin: true, usage: true, since: '2999-01-01' }, {}, /past/],
      [{ stdin: true, timeout: 'long' }, { input: 'a:b' }, /seconds/],
    ];
    for (const [options, more, words] of cases) {
      const failure = await refusal(options, more);
      expect([failure.message, failure.exitCode]).toEqual([expect.stringMatching(words), 2]);
    }
  });

  it('does not put a value that no header takes into an error', async () => {
    const { base, seen } = await startProvider(netcore('x'));
    const strange = `${hex32()}\u0001é`;
    const { code, text } = await run({ env: 'PEPIPOST_API_KEY', host: base }, { env: { PEPIPOST_API_KEY: strange } });
    expect(code).toBe(3);
    expect(text).not.toContain(strange.slice(0, 32));
    expect(seen).toHaveLength(0);
  });
});

describe('verify, from where a finding stands', () => {
  it('reads staged keys of every form from the index, though the file on disk says something else', async () => {
    const [key, secret, netcoreKey] = [hex32(), hex32(), hex32()];
    const repository = newRepository();
    const encoded = Buffer.from(`${key}:${secret}`).toString('base64');
    repository.stage(
      'src/mail.js',
      `// é 𝄞\nconst mailjet = require('node-mailjet').apiConnect(\n  '${key}', // 𝄞\n  '${secret}',\n);\n`,
    );
    repository.stage('.env.sample', `MAILER_DSN=mailjet+api://${key}:${secret}@default\n`);
    repository.stage('curl.sh', `curl -H 'Authorization: Basic ${encoded}' https://api.mailjet.com/v3/REST/contact\n`);
    repository.stage('sub dir/mä.py', `client = PepipostClient("${netcoreKey}")  # api.pepipost.com\n`);
    repository.write('src/mail.js', 'taken out\n');
    const { base } = await startProvider((seen, response, count) =>
      (seen.path.startsWith('/v3') ? mailjet(key, secret) : netcore(netcoreKey))(seen, response, count),
    );
    const { code, text } = await run({ staged: true, host: base, format: 'json', cwd: repository.dir });
    expect(code).toBe(1);
    const { results } = JSON.parse(text);
    expect(results).toHaveLength(2);
    expect(results.map((result: { state: string }) => result.state)).toEqual(['live', 'live']);
    const places = results.flatMap((result: { from: string[] }) => result.from).sort();
    expect(places).toEqual(['.env.sample:1', 'curl.sh:1', 'src/mail.js:3', 'src/mail.js:4', 'sub dir/mä.py:1']);
    for (const value of [key, secret, netcoreKey, encoded]) expect(text).not.toContain(value);
  });

  it('reads a line of a file, finds the other half near it, and says when there is no key', async () => {
    const [key, secret] = [hex32(), hex32()];
    const dir = temporaryFolder();
    writeFileSync(join(dir, '.env'), `APP=1\r\nMJ_APIKEY_PUBLIC=${key}\r\nMJ_APIKEY_PRIVATE=${secret}\r\n`);
    writeFileSync(
      join(dir, 'wide.env'),
      Buffer.from(`\ufeffMJ_APIKEY_PUBLIC=${key}\nMJ_APIKEY_PRIVATE=${secret}\n`, 'utf16le'),
    );
    writeFileSync(join(dir, 'half.env'), `MJ_APIKEY_PRIVATE=${secret}\n`);
    const { base } = await startProvider(mailjet(key, secret));
    const at = (...targets: readonly string[]) => run({ targets, host: base, cwd: dir });
    expect((await at('.env:3')).text).toMatch(/✖ live .*\.env:3, \.env:2/);
    expect((await at('.env:2:18')).code).toBe(1);
    expect((await at('.env', 'wide.env:2')).code).toBe(1);
    expect(await at('half.env')).toMatchObject({ code: 3, text: expect.stringContaining('both are needed') });
    expect((await refusal({ targets: ['.env:1'], host: base, cwd: dir })).message).toContain(
      'no Mailjet or Pepipost key, nor one of the packs that are on, at .env, line 1',
    );
    expect(await at('absent.env:1')).toMatchObject({ code: 3, text: expect.stringContaining('absent.env') });
  });

  it('reads files whose name begins with a colon or looks like a stage, staged and on disk', async () => {
    const [key, secret] = [hex32(), hex32()];
    const repository = newRepository();
    const { base } = await startProvider(mailjet(key, secret));
    for (const name of [':a.env', '0:b.env', ':message', ':(glob)c.env', 'd.env:12']) {
      repository.write(name, `MJ_APIKEY_PUBLIC=${key}\nMJ_APIKEY_PRIVATE=${secret}\n`);
      repository.git('--literal-pathspecs', 'add', '--', name);
      for (const options of [{ staged: true }, { targets: [name] }])
        expect([name, options, (await run({ ...options, host: base, cwd: repository.dir })).code]).toEqual([
          name,
          options,
          1,
        ]);
      repository.git('--literal-pathspecs', 'rm', '-q', '-f', '--', name);
    }
  });

  it('sends nothing where nothing is staged', async () => {
    const repository = newRepository();
    repository.stage('a.txt', 'nothing\n');
    const { base, seen } = await startProvider(mailjet('a', 'b'));
    expect(await run({ staged: true, host: base, cwd: repository.dir })).toEqual({
      code: 0,
      text: 'no key found; nothing was sent\n',
    });
    expect(seen).toHaveLength(0);
  });

  it('gives no key to a child process, as argument or in its environment', async () => {
    const [key, secret] = [hex32(), hex32()];
    const repository = newRepository();
    repository.stage('.env.sample', `MJ_APIKEY_PUBLIC=${key}\nMJ_APIKEY_PRIVATE=${secret}\n`);
    const shims = temporaryFolder();
    const log = join(shims, 'log');
    const real = (process.env.PATH ?? '').split(':').find((folder) => folder !== '' && readable(join(folder, 'git')));
    writeFileSync(
      join(shims, 'git'),
      `#!/bin/sh\n{ printf '%s\\n' "$*"; env; } >> '${log}'\nexec '${real}/git' "$@"\n`,
    );
    chmodSync(join(shims, 'git'), 0o755);
    vi.stubEnv('PATH', `${shims}:${process.env.PATH}`);
    const { base } = await startProvider(mailjet(key, secret));
    expect((await run({ staged: true, host: base, cwd: repository.dir })).code).toBe(1);
    vi.unstubAllEnvs();
    const logged = readFileSync(log, 'utf8');
    expect(logged).toContain('cat-file');
    expect(logged).not.toContain(key);
    expect(logged).not.toContain(secret);
  });
});

describe('verify --usage', () => {
  it('draws the activity of a Mailjet pair, and asks the provider by hours or days', async () => {
    const [key, secret] = [hex32(), hex32()];
    const env = { MJ_APIKEY_PUBLIC: key, MJ_APIKEY_PRIVATE: secret };
    const { base, seen } = await startProvider(mailjet(key, secret));
    const swapped = await run(
      { env: 'MJ_APIKEY_PRIVATE,MJ_APIKEY_PUBLIC', host: base, usage: true, since: '7d' },
      { env },
    );
    expect(swapped.code).toBe(1);
    expect(swapped.text).toContain('last used: 2026-11-20T13:05:00.000Z');
    expect(swapped.text).toMatch(/[▁▂▃▄▅▆▇█]{7,}/);
    expect(swapped.text).toMatch(/all\s+4,207\s+2\s+10\s+0\n/);
    const hours = JSON.parse(
      (
        await run(
          { env: 'MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE', host: base, usage: true, since: '24h', format: 'json' },
          { env },
        )
      ).text,
    );
    expect(hours.results[0].usage.slices.length).toBeGreaterThanOrEqual(24);
    expect(
      seen.filter(({ path }) => path.endsWith('statcounters')).map(({ query }) => query.get('CounterResolution')),
    ).toEqual(['Day', 'Hour']);
    expect(seen.some(({ path }) => /\/apikey\/?$/.test(path))).toBe(false);
  });

  it('draws the activity of a Netcore account with its senders, and no receiver', async () => {
    const key = hex32();
    const { base } = await startProvider(netcore(key));
    const { text } = await run(
      { env: 'PEPIPOST_API_KEY', host: base, usage: true, since: '2026-11-01' },
      { env: { PEPIPOST_API_KEY: key } },
    );
    expect(text).toMatch(/2026-11-01\s+12\s+0\s+3\s+1\n/);
    expect(text).toContain('shop@example.com (2), who@example.org (1)');
    expect(text).not.toContain('private@example.net');
  });

  it('says what could not be asked, and asks nothing with a dead key', async () => {
    const [key, secret] = [hex32(), hex32()];
    const env = { MJ_APIKEY_PUBLIC: key, MJ_APIKEY_PRIVATE: secret };
    const broken = await startProvider((seen, response, count) =>
      seen.query.has('countOnly') ? mailjet(key, secret)(seen, response, count) : response.writeHead(200).end('<p>'),
    );
    const { code, text } = await run(
      { env: 'MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE', host: broken.base, usage: true },
      { env },
    );
    expect(code).toBe(1);
    expect(text).toContain('! statcounters: it answered 200, but not');
    const dead = await startProvider(mailjet('a', 'b'));
    expect((await run({ env: 'MJ_APIKEY_PUBLIC,MJ_APIKEY_PRIVATE', host: dead.base, usage: true }, { env })).code).toBe(
      0,
    );
    expect(dead.seen.every(({ query }) => query.get('countOnly') === '1')).toBe(true);
  });
});

function readable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
