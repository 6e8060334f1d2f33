/** What a server takes and what it refuses: real pushes into a bare repository with the built hook. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { repositoryAt } from '../support/repository.ts';
import { guard, keyLine, newGuardedServer } from './server.ts';

const guarded = newGuardedServer();
const { root, server, client, push, nodeStarts, commitKey, reset } = guarded;
const hooks = join(server.dir, 'hooks');
const configFile = join(hooks, 'mailwarden.yml');
const logFile = join(server.dir, 'mailwarden/overrides.jsonl');

beforeEach(() => {
  reset();
  nodeStarts();
});
afterEach(() => {
  for (const path of [configFile, join(server.dir, 'mailwarden')]) rmSync(path, { recursive: true, force: true });
});

const records = () =>
  readFileSync(logFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('pushes without a candidate start no Node: commits, a merge, tags, notes, a new branch, a deleted one', () => {
  client.stage('b.txt', 'more\n');
  client.commit('more');
  client.git('checkout', '-q', '-b', 'side', 'HEAD~1');
  client.stage('c.txt', 'side\n');
  client.commit('side');
  client.git('checkout', '-q', 'main');
  client.git('merge', '-q', '--no-ff', '--no-edit', 'side');
  client.git('tag', 'light');
  client.git('tag', '-a', 'v1', '-m', 'the first');
  client.git('notes', 'add', '-m', 'read twice');
  expect(push(['origin', 'main', 'side', '--tags', 'refs/notes/commits'])).toEqual({ code: 0, said: '' });
  expect(push(['origin', ':side', ':light', ':refs/notes/commits'])).toEqual({ code: 0, said: '' });
  expect(nodeStarts()).toBe(0);
  expect(existsSync(join(server.dir, 'mailwarden'))).toBe(false);
});

test('one line names provider, commit, path, line, key and first step, and nothing of the key', () => {
  const key = commitKey('src/mail.ts');
  const id = client.git('rev-parse', 'HEAD').slice(0, 10);
  const { code, said } = push(['origin', 'main']);
  expect(code).toBe(1);
  expect(said).toContain(
    `mailwarden: push refused: a Mailjet secret key, ${key.slice(0, 4)}… (32), in commit ${id}, src/mail.ts:1: put process.env.MJ_APIKEY_PRIVATE`,
  );
  expect(said).not.toContain(key.slice(4, 12));
  expect(said.match(/mailwarden: /g)).toHaveLength(1);
  expect(server.git('for-each-ref', '--format=%(objectname)', 'refs/heads/main').trim()).not.toContain(id);
});

test('what it says of a key in an older commit can be pasted: the first of all, another, a message', () => {
  const pasted = (said: string) => /, then (.*) and push again/.exec(said)?.[1] ?? '';
  const older = (key: string) => {
    client.stage('later.txt', `${key.slice(0, 2)}\n`);
    client.commit('later');
    const { code, said } = push(['-f', 'origin', 'HEAD:refs/heads/older']);
    expect(code).toBe(1);
    if (!said.includes(' the message ')) client.write('src/mail.ts', 'export {};\n');
    const env = { ...process.env, GIT_EDITOR: "sed -i 's/=[0-9a-f]*//'" };
    execFileSync('sh', ['-c', pasted(said)], { cwd: client.dir, env, stdio: 'pipe' });
    expect(push(['-f', 'origin', 'HEAD:refs/heads/older'])).toMatchObject({ code: 0 });
    return pasted(said);
  };
  expect(older(commitKey('src/mail.ts'))).toMatch(/^git commit -a --fixup=\w{10} && .* \w{10}~1$/);
  client.git('checkout', '-q', '--orphan', 'anew');
  expect(older(commitKey('src/mail.ts'))).toMatch(/--rebase-merges --root$/);
  const key = hex32();
  client.stage('other.txt', '1\n');
  client.commit(`use MJ_APIKEY_PRIVATE=${key}`);
  expect(older(key)).toMatch(/^GIT_SEQUENCE_EDITOR='sed /);
  client.git('checkout', '-q', 'main');
});

test('on a page of GitLab the line begins with its mark, and is one alone', () => {
  client.stage('a.env', keyLine(hex32()) + keyLine(hex32()));
  client.commit('two');
  const { said } = push(['origin', 'main'], { GL_PROTOCOL: 'web' });
  const lines = said.split('\n').filter((line) => line.includes('mailwarden: '));
  expect(lines).toEqual([
    expect.stringMatching(/^GL-HOOK-ERR: mailwarden: push refused: .*save again \(and 1 more\)$/),
  ]);
});

test.each([
  [
    'a message',
    (key: string) => void client.git('commit', '-q', '--allow-empty', '-m', `mailjet\n\n${keyLine(key)}`),
    'main',
    'the message of commit',
  ],
  ['a tag', (key: string) => void client.git('tag', '-f', '-a', 'v2', '-m', keyLine(key)), 'v2', 'in tag'],
  [
    'a note',
    (key: string) => void client.git('notes', 'add', '-f', '-m', keyLine(key)),
    'refs/notes/commits',
    'in note',
  ],
  [
    'a tagged blob',
    (key: string) => {
      writeFileSync(join(root, 'blob'), keyLine(key));
      client.git('tag', '-f', 'v3', client.git('hash-object', '-w', join(root, 'blob')).trim());
    },
    'v3',
    'in tagged file',
  ],
  [
    'a merge',
    (key: string) => {
      client.git('checkout', '-q', '-b', 'topic');
      client.stage('t.txt', 'topic\n');
      client.commit('topic');
      client.git('checkout', '-q', 'main');
      client.git('merge', '-q', '--no-ff', '--no-commit', 'topic');
      client.stage('mail.env', keyLine(key));
      client.commit('merged');
      client.git('branch', '-q', '-D', 'topic');
    },
    'main',
    'mail.env:1',
  ],
])('a key in %s is refused', (_, make, ref, place) => {
  const key = hex32();
  make(key);
  const { code, said } = push(['-f', 'origin', ref]);
  expect([code, said]).toEqual([1, expect.stringContaining(place)]);
  expect(said).not.toContain(key.slice(4, 12));
});

test('a key that a later commit takes out again is refused, and so is one on the second of two branches', () => {
  commitKey();
  client.git('rm', '-q', 'mail.env');
  client.commit('gone');
  client.git('branch', '-f', 'other', 'HEAD~2');
  expect(push(['origin', 'other', 'main']).code).toBe(1);
  expect(server.git('for-each-ref', 'refs/heads/other')).toBe('');
});

test('what the repository or its pool of forks has is not new', () => {
  commitKey();
  rmSync(join(hooks, 'pre-receive'));
  expect(push(['origin', 'HEAD:refs/heads/old']).code).toBe(0);
  guard(hooks, root);
  expect(push(['origin', 'HEAD:refs/heads/copy']).code).toBe(0);
  const fork = repositoryAt(join(root, 'fork.git'));
  execFileSync('git', ['clone', '-q', '--bare', '--shared', server.dir, fork.dir]);
  for (const name of ['old', 'copy']) fork.git('update-ref', '-d', `refs/heads/${name}`);
  guard(join(fork.dir, 'hooks'), root);
  nodeStarts();
  expect(push([fork.dir, 'HEAD:refs/heads/from-pool']).code).toBe(0);
  expect(nodeStarts()).toBe(0);
  commitKey('other.env');
  expect(push([fork.dir, 'HEAD:refs/heads/new']).code).toBe(1);
  expect(push(['origin', ':old', ':copy']).code).toBe(0);
});

test('nothing on stdin is clean, a line that is none is wrong use, an object that is not there is not clean', () => {
  const hook = (input: string) =>
    spawnSync(join(hooks, 'pre-receive'), [], { cwd: server.dir, input, env: { ...process.env, GIT_DIR: '.' } }).status;
  const zeros = '0'.repeat(40);
  expect([hook(''), hook('nonsense\n'), hook(`${zeros} ${'ab'.repeat(20)} refs/heads/x\n`)]).toEqual([0, 2, 3]);
  const cli = (args: readonly string[], input = '') => runCli(server.dir, ['hook', ...args], { input }).code;
  expect([cli(['pre-receive']), cli(['pre-receive'], 'x\n'), cli(['update', 'refs/heads/x', zeros])]).toEqual([
    0, 2, 2,
  ]);
});

test('hook update reads one ref, and hook pre-receive writes a report for programs', () => {
  const key = commitKey();
  const id = client.git('rev-parse', 'HEAD').trim();
  const zeros = '0'.repeat(40);
  const objects = join(server.dir, 'objects');
  const env = { GIT_ALTERNATE_OBJECT_DIRECTORIES: join(client.dir, '.git/objects'), GIT_OBJECT_DIRECTORY: objects };
  expect(runCli(server.dir, ['hook', 'update', 'refs/heads/x', zeros, id], { env }).code).toBe(1);
  const input = `${zeros} ${id} refs/heads/x\n`;
  const { code, out } = runCli(
    server.dir,
    ['hook', 'pre-receive', '--format', 'json', `--report=junit:${root}/j.xml`],
    { env, input },
  );
  expect([code, (JSON.parse(out) as { findings: unknown[] }).findings.length]).toEqual([1, 1]);
  expect(readFileSync(join(root, 'j.xml'), 'utf8')).toContain('<testsuite');
  expect(out).not.toContain(key);
});

test('the configuration is that of the default branch before the push, not that of the push', () => {
  client.stage('.mailwarden.yml', 'paths: { ignore: ["*.env"] }\n');
  commitKey();
  expect(push(['origin', 'main']).code).toBe(1);
  client.git('reset', '-q', '--hard', 'HEAD~1');
  client.stage('.mailwarden.yml', 'paths: { ignore: ["*.env"] }\n');
  client.commit('ignore');
  expect(push(['origin', 'main']).code).toBe(0);
  commitKey();
  expect(push(['origin', 'main']).code).toBe(0);
  nodeStarts();
  client.stage('b2.txt', 'more\n');
  client.commit('more');
  expect(push(['origin', 'main']).code).toBe(0);
  expect(nodeStarts()).toBe(0);
  client.git('rm', '-q', '.mailwarden.yml');
  client.commit('as before');
  expect(push(['origin', 'main']).code).toBe(0);
});

test('a configuration that is wrong does not come into the default branch', () => {
  client.stage('.mailwarden.yml', 'blocks: low\n');
  client.commit('wrong');
  const { code, said } = push(['origin', 'main']);
  expect([code, said]).toEqual([1, expect.stringContaining('unknown key "blocks"')]);
});

test("the server's file holds where the repository has none, and goes before what that says of servers", () => {
  writeFileSync(configFile, 'rules: [{ id: acme, regex: "acme_[0-9]{6}", keywords: [acme_] }]\n');
  client.stage('x.txt', 'acme_123456\n');
  client.commit('x');
  expect(push(['origin', 'main']).said).toContain('push refused: ');
  reset();
  client.stage('y.txt', 'nothing\n');
  client.commit('y');
  nodeStarts();
  expect(push(['origin', 'main']).code).toBe(0);
  expect(nodeStarts()).toBe(0);
  const zeros = '0'.repeat(40);
  const again = `${zeros} ${client.git('rev-parse', 'HEAD').trim()} refs/heads/again\n`;
  writeFileSync(configFile, 'unknown: 1\n');
  expect(runCli(server.dir, ['hook', 'pre-receive'], { input: again }).code).toBe(2);
  rmSync(configFile);
  const elsewhere = join(root, 'wide.yml');
  writeFileSync(elsewhere, 'unknown: 1\n');
  client.stage('z.txt', 'nothing\n');
  client.commit('z');
  expect(push(['origin', 'main'], { MAILWARDEN_SERVER_CONFIG: elsewhere }).said).toContain('unknown key');
  expect(push(['origin', 'main']).code).toBe(0);
});

test('with ownAllow: false the allow list of the repository does not count', () => {
  const key = hex32();
  client.stage('mail.env', keyLine(key));
  const { findings } = JSON.parse(runCli(client.dir, ['scan', '--staged', '--format', 'json']).out) as {
    findings: readonly { readonly fingerprint: string }[];
  };
  client.git('reset', '-q', '--hard');
  client.stage(
    '.mailwarden.yml',
    `allow: [{ fingerprint: "${findings[0]?.fingerprint}", reason: a sample }]\nserver: { allowSkip: true }\n`,
  );
  client.commit('allow');
  expect(push(['origin', 'main']).code).toBe(0);
  client.stage('mail.env', keyLine(key));
  client.commit('mail');
  writeFileSync(configFile, 'server: { ownAllow: false, allowSkip: false }\n');
  expect(push(['origin', 'main']).code).toBe(1);
  expect(push(['-o', 'mailwarden.skip=why', 'origin', 'main']).said).toContain('does not take mailwarden.skip');
  rmSync(configFile);
  expect(push(['origin', 'main']).code).toBe(0);
  client.git('rm', '-q', '.mailwarden.yml');
  client.commit('as before');
  expect(push(['origin', 'main']).code).toBe(0);
});

test('mailwarden.skip passes with a reason, where it is allowed, and is recorded with the name that the server knows', () => {
  writeFileSync(configFile, 'server: { allowSkip: true }\n');
  const key = commitKey('skip.env');
  expect(push(['-o', 'mailwarden.skip', 'origin', 'main']).said).toContain('needs a reason');
  expect(push(['-o', 'mailwarden.skip=', 'origin', 'main']).code).toBe(1);
  expect(existsSync(logFile)).toBe(false);
  const { code, said } = push(['-o', `mailwarden.skip=hotfix, ${key} is revoked`, 'origin', 'main'], {
    GL_USERNAME: 'ada\u001b[1m',
  });
  expect([code, said]).toEqual([0, expect.stringContaining('recorded on this server: 1 key')]);
  const [record] = records();
  expect(record).toMatchObject({
    action: 'push',
    how: 'push-option',
    actor: { name: 'ada\\x1b[1m' },
    branch: 'main',
    commit: client.git('rev-parse', 'HEAD').trim(),
    findings: [{ path: 'skip.env', blocked: true }],
  });
  expect(readFileSync(logFile, 'utf8')).not.toContain(key.slice(4, 12));
  expect(runCli(server.dir, ['overrides', 'verify']).code).toBe(0);
  expect(runCli(server.dir, ['overrides', 'list', '--format', 'json']).out).toContain('push-option');
});

test('a push that is not read in time is refused with exit code 3 and how to go on; or passes, recorded, where the server says so', () => {
  client.stage('big.env', keyLine(hex32()));
  client.commit('big');
  writeFileSync(configFile, 'server: { timeLimit: 1ms }\n');
  const { code, said } = push(['origin', 'main']);
  expect([code, said]).toEqual([1, expect.stringContaining('not read within 0.001 s')]);
  const head = client.git('rev-parse', 'HEAD').trim();
  const env = { ...process.env, GIT_DIR: '.', GIT_ALTERNATE_OBJECT_DIRECTORIES: join(client.dir, '.git/objects') };
  const input = `${'0'.repeat(40)} ${head} refs/heads/x\n`;
  expect(spawnSync(join(hooks, 'pre-receive'), [], { cwd: server.dir, input, env }).status).toBe(3);
  writeFileSync(configFile, 'server: { timeLimit: 1ms, onTimeout: pass }\n');
  expect(push(['origin', 'main']).code).toBe(0);
  expect(records()).toMatchObject([{ how: 'unknown', reason: 'not read within 0.001 s' }]);
});

test('nothing of the pusher is run or printed raw', () => {
  const nasty = 'a$(touch ran)`touch ran`\u001b[31m;GL-HOOK-ERR: x.env';
  client.stage(nasty, keyLine(hex32()));
  client.commit('nasty');
  const { code, said } = push([
    '-o',
    '$(touch ran)',
    '-o',
    'mailwarden.skip=$(touch ran)',
    'origin',
    'HEAD:refs/heads/$(touch${IFS}ran)',
  ]);
  expect(code).toBe(1);
  expect(said).not.toContain('\u001b');
  expect(said).toContain('\\x1b[31m');
  expect(existsSync(join(server.dir, 'ran'))).toBe(false);
});

test('what is set for the person who pushes turns nothing off', () => {
  commitKey();
  const env = {
    MAILWARDEN_SKIP: '1',
    MAILWARDEN_LINE: '1',
    NODE_OPTIONS: '--require=/nowhere',
    HOME: '',
    GIT_DIFF_OPTS: '-u3',
  };
  expect(push(['origin', 'main'], env)).toMatchObject({
    code: 1,
    said: expect.stringContaining('push refused: a Mailjet'),
  });
  client.git('reset', '-q', '--hard', 'HEAD~1');
});

test('two pushes at once do not mix', async () => {
  const other = repositoryAt(join(root, 'second'));
  cpSync(client.dir, other.dir, { recursive: true });
  other.stage('clean.txt', 'clean\n');
  other.commit('clean');
  commitKey();
  const { spawn } = await import('node:child_process');
  const start = (cwd: string, branch: string) =>
    new Promise<number | null>((resolve) =>
      spawn('git', ['push', '-q', 'origin', `HEAD:refs/heads/${branch}`], { cwd, stdio: 'ignore' }).once(
        'close',
        resolve,
      ),
    );
  const pairs = Array.from({ length: 3 }, (_, i) => [
    start(client.dir, `key${i}`),
    start(other.dir, `clean${i}`),
  ]).flat();
  expect(await Promise.all(pairs)).toEqual([1, 0, 1, 0, 1, 0]);
  expect(server.git('for-each-ref', '--format=%(refname:short)', 'refs/heads/key*')).toBe('');
});

test('a server that starts hooks elsewhere names the repository in GIT_DIR', () => {
  commitKey();
  const id = client.git('rev-parse', 'HEAD').trim();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_DIR: server.dir,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(client.dir, '.git/objects'),
  };
  delete env.HOME;
  const input = `${'0'.repeat(40)} ${id} refs/heads/x\n`;
  const { status, stderr } = spawnSync(join(hooks, 'pre-receive'), [], { cwd: root, input, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('push refused')]);
});

test('a package or a Node that is gone refuses what could hold a key, and lets through what cannot', () => {
  commitKey();
  writeFileSync(join(hooks, 'mailwarden.package'), '/nowhere/dist\n/nowhere/node\n');
  expect(push(['origin', 'main'], { GL_PROTOCOL: 'web' }).said).toMatch(
    /GL-HOOK-ERR: mailwarden: pre-receive blocked.*\n.*why: .*\n.*try: whoever runs this server/,
  );
  reset();
  client.stage('n.txt', 'nothing\n');
  client.commit('n');
  expect(push(['origin', 'main']).code).toBe(0);
  guard(hooks, root);
});
