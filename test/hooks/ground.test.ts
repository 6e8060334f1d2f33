/** A hook starts from a clean ground: no function, variable, option or folder of the environment stands in for what it needs. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';
import { newMachine, putHook, SHELLS, which } from './machine.ts';
import { begun } from './situations.ts';

const isPosixBash = ([name]: readonly string[]) => name === 'bash';
const BASH = [['bash', '--posix'], ['bash']].filter(([name = '']) => which(name) !== null);

function scene() {
  const machine = newMachine();
  const repository = newRepository();
  const hook = putHook(join(repository.dir, '.git'), machine);
  const message = putHook(join(repository.dir, '.git'), machine, 'commit-msg');
  const key = hex32();
  repository.stage('a.txt', `mailjet ${key}\n`);
  repository.write('.git/M', `subject\n\nMJ_APIKEY_PRIVATE=${key}\n`);
  const run = (shell: readonly string[], env: NodeJS.ProcessEnv = {}) => machine.run(shell, hook, repository.dir, env);
  const runMessage = (shell: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    machine.run(shell, message, repository.dir, env, ['.git/M']);
  return { machine, repository, key, run, runMessage };
}

test('functions of the environment, whatever they are called, let no key pass', () => {
  const { run, runMessage } = scene();
  const names =
    'git grep tr cat rm mkdir sed mv env ps date true head cut [ test command read printf echo cd pwd unset set trap export exit umask mw_gate mw_passed mw_mark mw_run_earlier mw_pass'.split(
      ' ',
    );
  for (const shell of BASH) {
    for (const [i, name] of names.entries()) {
      const env = { [`BASH_FUNC_${name}%%`]: '() { return 0; }' };
      // Both hooks begin alike: they take turns.
      const one = (i + shell.length) % 2 === 0 ? run : runMessage;
      expect(one(shell, env).code, `${shell.join(' ')} ${name}()`).not.toBe(0);
    }
    const all = Object.fromEntries(names.map((name) => [`BASH_FUNC_${name}%%`, '() { :; }']));
    for (const one of [run, runMessage]) expect(one(shell, all).code).not.toBe(0);
  }
});

test('variables of ours and options of the shell that come from outside change nothing, and a trace shows no key', () => {
  const { key, run, runMessage } = scene();
  const variables =
    'hook package skipped verdict stdin seen token blob_ids to_read status what node_options way already named'.split(
      ' ',
    );
  const ours = Object.fromEntries(variables.map((name) => [`mw_${name}`, '1']));
  const OPTIONS = 'xtrace verbose noexec errexit nounset noglob noclobber allexport pipefail'.split(' ');
  const SHOPTS = 'nullglob:failglob:nocasematch:extglob:lastpipe:execfail:xpg_echo:inherit_errexit';
  for (const shell of SHELLS) {
    for (const flags of [[], ['-x'], ['-v'], ['-eu'], ['-f'], ['-a']]) {
      for (const one of flags.length === 0 ? [run, runMessage] : [run]) {
        const { code, stderr } = one([...shell, ...flags], { ...ours, CDPATH: '/:/usr', ENV: '/nonexistent' });
        expect([code, stderr.includes(key)], `${shell.join(' ')} ${flags.join(' ')}`).toEqual([1, false]);
      }
    }
    if (!isPosixBash(shell)) continue;
    for (const option of OPTIONS) {
      const { code, stderr } = run(shell, { SHELLOPTS: option, BASHOPTS: SHOPTS });
      expect([code === 0, stderr.includes(key)], option).toEqual([false, false]);
    }
  }
});

test('no program comes from the work tree: relative folders on PATH, and a Node in it, are passed over', () => {
  const { machine, repository, run } = scene();
  const evil = '#!/bin/sh\necho evil >&2\nexit 0\n';
  mkdirSync(join(repository.dir, 'tools'));
  for (const name of ['git', 'grep', 'node', 'tools/node'])
    for (const path of [join(repository.dir, name)]) {
      writeFileSync(path, evil);
      chmodSync(path, 0o755);
    }
  for (const shell of SHELLS) {
    for (const path of ['.', '', './tools', 'tools', join(repository.dir, 'tools')]) {
      const { code, stderr } = run(shell, { PATH: `${path}:${machine.bin}` });
      expect(code, path).not.toBe(0);
      expect(stderr, path).not.toContain('evil');
    }
  }
});

test('the staged blob is read, whatever git is told about the work tree', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  const run = () => machine.run(['dash'], hook, repository.dir);
  const key = hex32();
  writeFileSync(join(repository.dir, '.git/monitor'), '#!/bin/sh\n[ "$1" != 2 ] || printf "tok\\0"\n', { mode: 0o755 });
  repository.stage('k.env', `mailjet ${key}\n`);
  repository.git('config', 'core.fsmonitor', join(repository.dir, '.git/monitor'));
  repository.git('update-index', '--fsmonitor');
  repository.git('status');
  repository.write('k.env', 'x'.repeat(32).concat('\n'));
  expect(run(), 'fsmonitor').toMatchObject({ node: true, stdin: expect.stringContaining(`+mailjet ${key}`) });
  repository.git('config', '--unset', 'core.fsmonitor');
  repository.git('update-index', '--no-fsmonitor');
  for (const flag of ['--assume-unchanged', '--skip-worktree']) {
    repository.git('update-index', flag, 'k.env');
    expect(run(), flag).toMatchObject({ node: true, stdin: expect.stringContaining(`+mailjet ${key}`) });
  }
  repository.git('config', 'core.worktree', repository.dir);
  expect(run(), 'core.worktree').toMatchObject({ node: true, stdin: expect.stringContaining(`+mailjet ${key}`) });
});

test('a name that holds a key is a candidate, also without a line', () => {
  const { machine, repository, run } = scene();
  repository.stage('a.txt', 'first\n');
  repository.stage(`assets/${hex32()}.txt`, '');
  expect(run(['dash'])).toMatchObject({ node: true });
  expect(machine.run(['dash'], '.git/hooks/pre-commit', repository.dir).stdin).toContain('assets/');
});
