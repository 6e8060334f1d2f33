/** What a hook file does around the gate: the hook of before, the skip, merges, where the package is, husky's line. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gateVersion, HOOK_NAMES, hookScript, huskyLine, RECORD, recordText } from '../../src/gate/script.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository } from '../support/repository.ts';
import { newMachine, putHook, removePackage, SHELLS, which } from './machine.ts';
import { begun } from './situations.ts';

const SH = which('sh');

function executable(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

test('the hook of before runs first with the same arguments and environment; its failure is the exit code', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  const before = `${hook}.mailwarden-orig`;
  const seen = join(repository.dir, '.git/seen');
  repository.stage('a.txt', hex32());
  for (const shell of SHELLS) {
    executable(
      before,
      `#!${SH}\necho "$# $1 [$2] [\${LC_ALL-}\${GIT_NO_REPLACE_OBJECTS-}\${GIT_DIFF_OPTS-}]" >'${seen}'; exit 7\n`,
    );
    const env = { LC_ALL: 'C.UTF-8', GIT_DIFF_OPTS: '-u9' };
    expect(machine.run(shell, hook, repository.dir, env, ['one', 'two words'])).toMatchObject({ code: 7, node: false });
    expect(readFileSync(seen, 'utf8')).toBe('2 one [two words] [C.UTF-8-u9]\n');
    executable(before, `#!${SH}\nexit 0\n`);
    expect(machine.run(shell, hook, repository.dir)).toMatchObject({ code: 1, node: true });
    chmodSync(before, 0o644);
    writeFileSync(before, `#!${SH}\nexit 7\n`);
    expect(machine.run(shell, hook, repository.dir), 'one that git would not run').toMatchObject({
      code: 1,
      node: true,
    });
    rmSync(before);
  }
});

test('MAILWARDEN_SKIP=1 passes and says so; any other value checks', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  repository.stage('a.txt', hex32());
  const skipped = machine.run(['dash'], hook, repository.dir, { MAILWARDEN_SKIP: '1' });
  expect(skipped).toMatchObject({ code: 0, node: false });
  expect(skipped.stderr).toMatch(/^mailwarden: pre-commit skipped.*\n$/);
  for (const value of ['0', '', 'true'])
    expect(machine.run(['dash'], hook, repository.dir, { MAILWARDEN_SKIP: value }).code).toBe(1);
});

test('a merge is checked by its own hook', () => {
  const machine = newMachine();
  const repository = newRepository();
  const merge = () =>
    machine.run(['sh', '-c'], 'git merge -q --no-edit side', repository.dir, {
      PATH: `${machine.bin}:${process.env.PATH}`,
    });
  for (const [content, code] of [
    ['clean\n', 0],
    [hex32(), 1],
  ] as const) {
    rmSync(join(repository.dir, '.git/hooks'), { recursive: true, force: true });
    repository.stage('main.txt', `${code}\n`);
    repository.commit();
    repository.git('checkout', '-q', '-B', 'side');
    repository.stage('side.txt', content);
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.stage('main.txt', `${code} again\n`);
    repository.commit();
    putHook(join(repository.dir, '.git'), machine, 'pre-merge-commit');
    expect(merge()).toMatchObject({ code, node: code === 1 });
  }
});

test('the package of the work tree comes before the recorded one, and each is used with its own gate', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  repository.stage('a.txt', hex32());
  const own = join(repository.dir, 'node_modules/mailwarden/dist');
  cpSync(machine.dist, own, { recursive: true });
  expect(machine.run(['dash'], hook, repository.dir).args).toMatch(
    /^node_modules\/mailwarden\/dist\/hook\.js pre-commit/,
  );
  writeFileSync(join(own, 'hooks/gate.sh'), 'exit 42\n');
  expect(machine.run(['dash'], hook, repository.dir).code).toBe(42);
  renameSync(join(own, 'hook.js'), join(own, 'gone.js'));
  expect(machine.run(['dash'], hook, repository.dir).args).toContain(`${machine.dist}/hook.js pre-commit`);
});

test('the line for husky works with the package, with what install left in the git directory, and blocks without either', () => {
  for (const folder of ['.', 'web']) {
    for (const shell of SHELLS) {
      const machine = newMachine();
      const repository = begun();
      const husky = join(repository.dir, folder, '.husky');
      const file = join(husky, 'pre-commit');
      mkdirSync(husky, { recursive: true });
      writeFileSync(file, `${huskyLine('pre-commit')}\necho passed >&2\n`);
      const run = () => machine.run(shell, join(folder, '.husky/pre-commit'), repository.dir);
      repository.stage('a.txt', 'first\nclean\n');
      expect(run()).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/^mailwarden: pre-commit blocked: .*npm install/),
      });

      const state = join(repository.dir, '.git/mailwarden');
      mkdirSync(join(state, 'hooks'), { recursive: true });
      writeFileSync(join(state, 'hooks/pre-commit'), hookScript('pre-commit'));
      expect(run(), 'a copy, no package').toMatchObject({ code: 0, node: false, stderr: 'passed\n' });
      repository.stage('a.txt', hex32());
      expect(run(), 'a copy, no package, a candidate').toMatchObject({ code: 3, node: false });
      writeFileSync(join(repository.dir, '.git', RECORD), recordText(machine.dist, '/nonexistent'));
      expect(run(), 'a copy and a recorded package').toMatchObject({ code: 1, node: true });

      rmSync(state, { recursive: true });
      cpSync(machine.dist, join(repository.dir, folder, 'node_modules/mailwarden/dist'), { recursive: true });
      removePackage(machine);
      expect(run(), 'the package').toMatchObject({ code: 1, node: true });
      repository.stage('a.txt', 'first\nclean\n');
      expect(run(), 'the package, nothing to find').toMatchObject({ code: 0, node: false, stderr: 'passed\n' });
    }
  }
});

test('a hook text carries its version, holds no path of a machine, and is what the build puts beside the bundle', () => {
  const machine = newMachine();
  for (const name of HOOK_NAMES) {
    const text = hookScript(name);
    expect(gateVersion(text)).toMatch(/^[0-9a-f]{12}$/);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/@[A-Z_]+@/);
    expect(readFileSync(join(machine.dist, 'hooks', name), 'utf8')).toBe(text);
    expect(huskyLine(name)).not.toMatch(/\n/);
  }
  expect(gateVersion('#!/bin/sh\nexit 0\n')).toBeNull();
  expect(new Set(HOOK_NAMES.map((name) => gateVersion(hookScript(name)))).size).toBe(HOOK_NAMES.length);
});

// Not asked: what a text put together of pieces cannot know (whether another piece sets, uses or reaches something),
// splitting, which is meant where a variable is not quoted, and `a= b=`.
const UNASKED = 'SC1007,SC2034,SC2086,SC2154,SC2317';

test.skipIf(which('shellcheck') === null)('shellcheck has nothing to say about what is installed', () => {
  const machine = newMachine();
  const files = [...HOOK_NAMES, 'gate.sh'].map((name) => join(machine.dist, 'hooks', name));
  expect(files.every((file) => existsSync(file))).toBe(true);
  const run = machine.run(
    ['sh', '-c'],
    `shellcheck -s sh -e ${UNASKED} ${files.map((file) => `'${file}'`).join(' ')} >&2`,
    '/',
    {
      PATH: process.env.PATH,
    },
  );
  expect(run).toMatchObject({ code: 0, stderr: '' });
});
