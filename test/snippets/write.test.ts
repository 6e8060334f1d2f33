/** The commands that store the keys: right input to the right tool, no key in any argument, git-ignored files only. */
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/core/finding.ts';
import type { Store } from '../../src/leak/guide/snippet-table.ts';
import { snippet } from '../../src/leak/guide/snippets.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, temporaryFolder } from '../support/repository.ts';

const REAL_TOOLS = ['git', 'grep', 'sed', 'stty', 'tr'];
const folders = (process.env.PATH ?? '').split(delimiter);
const shells = ['sh', 'bash', 'zsh', 'dash'].filter((shell) => find(shell) !== null);

function find(tool: string): string | null {
  return folders.map((folder) => join(folder, tool)).find(isThere) ?? null;
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Runs the command with the keys typed in, and with each tool replaced by one that first writes its arguments down. */
function store(
  shell: string,
  provider: Service,
  name: Store,
  typed: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
) {
  const spies = temporaryFolder();
  mkdirSync(join(spies, 'bin'));
  const spy = (tool: string, then: string) => {
    const path = join(spies, 'bin', tool);
    writeFileSync(path, `#!/bin/sh\necho "${tool} $*" >>'${spies}/arguments'\n${then}\n`);
    chmodSync(path, 0o755);
  };
  for (const tool of REAL_TOOLS) spy(tool, `exec '${find(tool)}' "$@"`);
  spy(
    'aws',
    `case $2 in describe-secret) exit ${env.KNOWN === undefined ? 254 : 0} ;; *) exec /bin/cat >'${spies}/input' ;; esac`,
  );
  spy('vault', `exec /bin/cat >'${spies}/input'`);
  spy('curl', `exec /bin/cat >>'${spies}/input'`);
  spy(
    'conjur',
    `case $1 in policy) exec /bin/cat >'${spies}/policy' ;; *) echo 'Authorization: Token token="dG9r"' ;; esac`,
  );
  const program = find(shell) ?? shell;
  const { status, stdout, stderr } = spawnSync(program, ['-c', snippet(provider, 'go', name).write], {
    cwd,
    input: `${typed.join('\n')}\n`,
    encoding: 'utf8',
    env: { HOME: spies, ...process.env, ...env, PATH: join(spies, 'bin') },
  });
  const text = (file: string) => (isThere(join(spies, file)) ? readFileSync(join(spies, file), 'utf8') : '');
  expect(stdout + stderr + text('arguments')).not.toMatch(
    new RegExp(typed.filter((key) => key !== '').join('|') || '$^'),
  );
  return { status, stderr, arguments: text('arguments'), input: text('input'), policy: text('policy') };
}

const CONJUR = { CONJUR_APPLIANCE_URL: 'https://conjur.example', CONJUR_ACCOUNT: 'example' };

describe.each(shells)('in %s', (shell) => {
  test('aws gets the fields as JSON on standard input, for a new and for a known secret', () => {
    const [key, secret] = [hex32(), hex32()];
    const fresh = store(shell, 'mailjet', 'aws', [key, secret], temporaryFolder());
    expect(fresh.arguments).toContain(
      'aws secretsmanager create-secret --name mailjet --secret-string file:///dev/stdin',
    );
    expect(JSON.parse(fresh.input)).toEqual({ api_key: key, secret_key: secret });
    const known = store(shell, 'pepipost', 'aws', [key], temporaryFolder(), { KNOWN: 'yes' });
    expect(known.arguments).toContain(
      'aws secretsmanager put-secret-value --secret-id pepipost --secret-string file:///dev/stdin',
    );
    expect(JSON.parse(known.input)).toEqual({ api_key: key });
    expect([fresh.status, known.status]).toEqual([0, 0]);
  });

  test('vault gets the fields as JSON on standard input', () => {
    const [key, secret] = [hex32(), hex32()];
    const both = store(shell, 'mailjet', 'vault', [key, secret], temporaryFolder());
    expect(both.arguments).toContain('vault kv put -mount=secret mailjet -\n');
    expect(JSON.parse(both.input)).toEqual({ api_key: key, secret_key: secret });
    const one = store(shell, 'pepipost', 'vault', [key], temporaryFolder());
    expect(one.arguments).toContain('vault kv put -mount=secret pepipost -\n');
    expect(JSON.parse(one.input)).toEqual({ api_key: key });
    expect([both.status, one.status]).toEqual([0, 0]);
  });

  test('conjur gets the policy, curl the value and the token on standard input', () => {
    const [key, secret] = [hex32(), hex32()];
    const done = store(shell, 'mailjet', 'conjur', [key, secret], temporaryFolder(), CONJUR);
    expect(done.policy).toBe(
      '- !policy\n  id: mailjet\n  body:\n    - !variable api_key\n    - !variable secret_key\n',
    );
    expect(done.arguments).toContain('https://conjur.example/secrets/example/variable/mailjet%2Fapi_key\n');
    expect(done.arguments).toContain('https://conjur.example/secrets/example/variable/mailjet%2Fsecret_key\n');
    const header = 'header = "Authorization: Token token=\\"dG9r\\""\n';
    expect(done.input).toBe(`${header}data-raw = "${key}"\n${header}data-raw = "${secret}"\n`);
    expect(done.status).toBe(0);
    expect(store(shell, 'pepipost', 'conjur', [key], temporaryFolder()).status).not.toBe(0);
  });

  test('.env gets the variables, keeps its other lines, is ignored by git and readable by its owner only', () => {
    const repository = newRepository();
    const [key, secret, next] = [hex32(), hex32(), hex32()];
    expect(store(shell, 'mailjet', 'env', [key, secret], repository.dir).status).toBe(0);
    expect(store(shell, 'pepipost', 'env', [next], repository.dir).status).toBe(0);
    expect(store(shell, 'mailjet', 'env', [next, secret], repository.dir).status).toBe(0);
    expect(readFileSync(join(repository.dir, '.env'), 'utf8')).toBe(
      `PEPIPOST_API_KEY=${next}\nMJ_APIKEY_PUBLIC=${next}\nMJ_APIKEY_PRIVATE=${secret}\n`,
    );
    expect(statSync(join(repository.dir, '.env')).mode & 0o777).toBe(0o600);
    expect(repository.git('status', '--porcelain')).toBe('?? .gitignore\n');
    repository.stage('.env', 'A=b\n');
    const tracked = store(shell, 'pepipost', 'env', [key], repository.dir);
    expect([tracked.status, tracked.stderr]).toEqual([1, 'git tracks .env: run "git rm --cached .env" first\n']);
    expect(readFileSync(join(repository.dir, '.env'), 'utf8')).toBe('A=b\n');
  });

  test('an empty value and one with other characters are refused', () => {
    for (const typed of ['', 'two words', 'quote"d']) {
      const refused = store(shell, 'pepipost', 'vault', [typed], temporaryFolder());
      expect([refused.status, refused.input]).toEqual([1, '']);
    }
  });
});
