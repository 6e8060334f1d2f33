/** pre-receive: whatever a program around it does wrong, a push with a key is not taken. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { which } from '../hooks/machine.ts';
import { hex32 } from '../support/random-key.ts';
import { type Repository, repositoryAt } from '../support/repository.ts';
import { chooser } from './choose.ts';
import { noteCalls, putFault } from './programs.ts';
import { newRoot } from './project.ts';
import { faultsOf } from './situations.ts';

const SHELLS = [['dash'], ['bash'], ['busybox', 'sh'], ['ksh'], ['mksh']].filter(([name = '']) => which(name) !== null);
const DIST = join(import.meta.dirname, '../../dist');
const MOST = 60;

const line = () => `MJ_APIKEY_PRIVATE=${hex32()}\n`;

/** What brings a key, and the ref that is pushed. */
const SCENES: Readonly<Record<string, (client: Repository) => string>> = {
  commits(client) {
    for (let i = 0; i < 20; i++) {
      client.stage(`f${i % 3}.txt`, i === 9 ? line() : `text ${i}\n`);
      client.commit(`change ${i}`);
    }
    return 'refs/heads/main';
  },
  merge(client) {
    client.git('checkout', '-q', '-b', 'side');
    client.stage('side.txt', 'side\n');
    client.commit('side');
    client.git('checkout', '-q', 'main');
    client.git('merge', '-q', '--no-ff', '--no-commit', '--no-verify', 'side');
    client.stage('mail.env', line());
    client.commit('merged');
    return 'refs/heads/main';
  },
  tag(client) {
    client.git('tag', '-a', 'v1', '-m', line());
    return 'refs/tags/v1';
  },
};

const { root, remove } = newRoot();
afterAll(remove);
const choose = chooser(41);

for (const [name, make] of Object.entries(SCENES)) {
  const at = join(root, name);
  const folder = (part: string) => {
    mkdirSync(join(at, part), { recursive: true });
    return join(at, part);
  };
  const server = repositoryAt(folder('server.git'));
  server.git('init', '-q', '--bare', '-b', 'main', '--template=');
  const client = repositoryAt(folder('client'));
  client.git('init', '-q', '-b', 'main', '--template=');
  client.stage('a.txt', 'first\n');
  client.commit('first');
  client.git('push', '-q', server.dir, 'main');
  const hooks = folder('server.git/hooks');
  cpSync(join(DIST, 'hooks/pre-receive'), join(hooks, 'pre-receive'));
  writeFileSync(join(hooks, 'mailwarden.package'), `${DIST}\n${process.execPath}\n`);
  const ref = make(client);
  const old = name === 'tag' ? '0'.repeat(40) : server.git('rev-parse', 'main').trim();
  const input = `${old} ${client.git('rev-parse', ref).trim()} ${ref}\n`;
  const front = folder('front');
  const run = (shell: readonly string[]) => {
    const [command = 'sh', ...flags] = shell;
    const env = {
      ...process.env,
      GIT_DIR: '.',
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(client.dir, '.git/objects'),
      PATH: [front, process.env.PATH].join(delimiter),
    };
    const options = { cwd: server.dir, env, input, encoding: 'utf8', timeout: 40_000 } as const;
    return spawnSync(which(command) ?? command, [...flags, join(hooks, 'pre-receive')], options);
  };
  const calls = noteCalls(front);
  const plain = run(['sh']);
  const seen = calls();

  describe(`pre-receive, ${name}, seed 41`, () => {
    test('nothing in the way', () =>
      expect([plain.status, plain.stderr]).toEqual([1, expect.stringContaining('push refused')]));
    for (const { name: what, fault } of choose(faultsOf(seen), MOST)) {
      const shell = choose(SHELLS, 1)[0] ?? ['sh'];
      test(`${shell.join(' ')}: ${what}`, () => {
        if (fault !== undefined) putFault(front, fault);
        const { status, stderr, signal } = run(shell);
        expect(status, `${signal ?? ''} ${stderr}`).not.toBe(0);
      });
    }
  });
}
