/** What a hook file does around the gate: the hook of before, the skip, merges, where the package is, husky's line. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOOK_NAMES, type HookName } from '../../src/gate/hook-names.ts';
import { gateVersion, hookScript, huskyLine, RECORD, recordText } from '../../src/gate/hook-script.ts';
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
  repository.stage('a.txt', `mailjet ${hex32()}`);
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
  repository.stage('a.txt', `mailjet ${hex32()}`);
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
    [`mailjet ${hex32()}`, 1],
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

test('what a branch brings in node_modules is never run; the recorded package is, unless git tracks it or a link leads away', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  const own = join(repository.dir, 'node_modules/mailwarden/dist');
  const run = () => machine.run(['dash'], hook, repository.dir);
  repository.stage('a.txt', `mailjet ${hex32()}`);
  mkdirSync(join(own, 'hooks'), { recursive: true });
  for (const name of ['hook.cjs', 'hooks/gate.sh', 'hooks/pre-commit']) writeFileSync(join(own, name), 'exit 0\n');
  repository.git('add', '-f', 'node_modules');
  expect(run().args, 'no install has seen it').toContain(`${machine.dist}/hook.cjs --state=.git/mailwarden pre-commit`);
  writeFileSync(join(repository.dir, '.git', RECORD), recordText(own, '/nonexistent'));
  expect(run(), 'recorded, and brought by a branch').toMatchObject({
    code: 3,
    node: false,
    stderr: expect.stringMatching(/why: .*node_modules\/mailwarden\/dist is not what was installed: git tracks it/),
  });
  repository.git('rm', '-q', '-r', '--cached', 'node_modules');
  expect(run(), 'recorded, and put there by a package manager').toMatchObject({ code: 1, node: true });
  renameSync(own, join(repository.dir, 'elsewhere'));
  symlinkSync('../../elsewhere', own);
  expect(run(), 'a link').toMatchObject({ code: 3, node: false });
});

test('a hook file of another version than the package has Node look at everything, and says how to renew it', () => {
  const machine = newMachine({ nodeCode: 0 });
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  repository.stage('a.txt', 'first\nclean\n');
  const [build = ''] = readdirSync(join(machine.dist, 'hooks')).filter((name) => name.startsWith('build-'));
  renameSync(join(machine.dist, 'hooks', build), join(machine.dist, 'hooks/build-0'));
  for (const shell of SHELLS)
    expect(machine.run(shell, hook, repository.dir)).toMatchObject({
      code: 0,
      node: true,
      stderr: `mailwarden: pre-commit is of another version than the package, so Node checks all; to renew it: node '${machine.dist}/cli.js' install\n`,
    });
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
      repository.stage('a.txt', `mailjet ${hex32()}`);
      expect(run(), 'a copy, no package, a candidate').toMatchObject({ code: 3, node: false });
      writeFileSync(join(repository.dir, '.git', RECORD), recordText(machine.dist, '/nonexistent'));
      expect(run(), 'a copy and a recorded package').toMatchObject({ code: 1, node: true });
      repository.stage('a.txt', 'first\nclean\n');
      for (const rest of [
        '',
        '#!/bin/sh\n',
        hookScript('pre-commit').slice(0, 999),
        hookScript('pre-commit').slice(0, 9999),
      ]) {
        writeFileSync(join(state, 'hooks/pre-commit'), rest);
        expect(run().code, `a copy that was cut off after ${rest.length} bytes`).not.toBe(0);
      }
      repository.stage('a.txt', `mailjet ${hex32()}`);

      rmSync(state, { recursive: true });
      cpSync(machine.dist, join(repository.dir, folder, 'node_modules/mailwarden/dist'), { recursive: true });
      removePackage(machine);
      expect(run(), 'the package').toMatchObject({ code: 1, node: true });
      repository.stage('a.txt', 'first\nclean\n');
      expect(run(), 'the package, nothing to find').toMatchObject({ code: 0, node: false, stderr: 'passed\n' });
    }
  }
});

test("husky's sh that dies tells of it, and blocks where something can be blocked", () => {
  for (const shell of SHELLS) {
    const machine = newMachine();
    const repository = begun();
    const copies = join(repository.dir, '.git/mailwarden/hooks');
    mkdirSync(copies, { recursive: true });
    machine.command('sh', 'kill -SEGV $$');
    const run = (name: HookName) => {
      writeFileSync(join(copies, name), hookScript(name));
      writeFileSync(join(repository.dir, 'line'), `${huskyLine(name)}\n`);
      return machine.run([...shell], './line', repository.dir);
    };
    expect(run('pre-commit')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/mailwarden: pre-commit blocked: the sh that runs \S+ ended with \d+, .* try: /),
    });
    expect(run('post-commit')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/mailwarden: post-commit noted nothing: .* ended with \d+\. try: /),
    });
  }
});

test('a hook text carries its version, holds no path of a machine, and is what the build puts beside the bundle', () => {
  const machine = newMachine();
  for (const name of HOOK_NAMES) {
    const text = hookScript(name);
    expect(gateVersion(text)).toMatch(/^[0-9a-f]{12}$/);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/@[A-Z0-9_]+@/);
    expect(readFileSync(join(machine.dist, 'hooks', name), 'utf8')).toBe(text);
    expect(huskyLine(name)).not.toMatch(/\n/);
  }
  expect(gateVersion('#!/bin/sh\nexit 0\n')).toBeNull();
  expect(new Set(HOOK_NAMES.map((name) => gateVersion(hookScript(name)))).size).toBe(HOOK_NAMES.length);
});
