/** The gate on real repositories, in every shell: what is staged either passes without Node or starts it. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { newMachine, putHook, SHELLS } from './machine.ts';
import { begun, LARGE, SITUATIONS } from './situations.ts';

/** A candidate counts only where something that is staged names a provider. */
const NAMED = 'mail goes out by Mailjet\n';

/** Each shell with the usual tools, and two with those of busybox. */
const machines = () => [
  ...SHELLS.map((shell) => ({ shell, machine: newMachine() })),
  ...SHELLS.filter(([name]) => name === 'dash' || name === 'busybox').map((shell) => ({
    shell,
    machine: newMachine({ tools: 'busybox' }),
  })),
];

test('Node starts for a candidate on an added line where a provider is named, and for nothing else, in every shell', {
  timeout: 300_000,
}, () => {
  const all = machines();
  const repository = begun();
  for (const { name, node, stage } of SITUATIONS) {
    stage(repository);
    repository.stage('about.txt', NAMED);
    for (const { shell, machine } of all) {
      const run = machine.run(shell, putHook(join(repository.dir, '.git'), machine), repository.dir);
      const about = `${name}, ${shell.join(' ')}`;
      expect(run, about).toMatchObject({ node, code: node ? 1 : 0, stderr: '' });
      if (node && name !== 'a blob that is missing') expect(run.stdin, about).toMatch(/mailwarden: git exited 0\n$/);
    }
    rmSync(join(repository.dir, '.git/info/attributes'), { force: true });
    repository.git('reset', '-q', '--hard');
    repository.git('clean', '-qfdx');
  }
});

test('a candidate in files that name no provider starts Node only where something could not be read', () => {
  const machine = newMachine();
  const repository = begun();
  const hook = putHook(join(repository.dir, '.git'), machine);
  const runs = () => machine.run(['dash'], hook, repository.dir);
  repository.stage('sums.txt', `md5 ${hex32()}\n`);
  repository.stage('big.txt', `${LARGE}more\n`);
  expect(runs()).toMatchObject({ node: false, code: 0, stderr: '' });
  repository.stage('sums.txt', `md5 ${hex32()}\nMAIL\u0000JET\n`);
  expect(runs()).toMatchObject({ node: true });
  repository.stage('sums.txt', `md5 ${hex32()}\nfor MailJet\n`);
  expect(runs()).toMatchObject({ node: true });
  repository.git('rm', '-q', '--cached', 'sums.txt');
  repository.stage('config/mj.txt', hex32());
  expect(runs()).toMatchObject({ node: true });
  repository.git('rm', '-q', '--cached', 'config/mj.txt');
  repository.stage('sums.txt', `md5 ${hex32()}\n`);
  expect(runs()).toMatchObject({ node: false });
  repository.stage('gone.txt', `${hex32()}\n`);
  const id = repository.git('rev-parse', ':gone.txt').trim();
  rmSync(join(repository.dir, '.git/objects', id.slice(0, 2), id.slice(2)), { force: true });
  expect(runs()).toMatchObject({ node: true });
});

test('before the first commit the empty tree stands in for HEAD, in both kinds of repositories', () => {
  const machine = newMachine();
  for (const format of ['sha1', 'sha256']) {
    const repository = newRepository(`--object-format=${format}`);
    const hook = putHook(join(repository.dir, '.git'), machine);
    repository.stage('a.txt', 'clean\n');
    expect(machine.run(['dash'], hook, repository.dir), format).toMatchObject({ node: false, code: 0 });
    repository.stage('large.txt', LARGE);
    expect(machine.run(['dash'], hook, repository.dir), format).toMatchObject({ node: false, code: 0 });
    repository.stage('b.txt', `mailjet ${hex32()}`);
    const run = machine.run(['dash'], hook, repository.dir);
    expect(run, format).toMatchObject({ node: true, code: 1 });
    expect(run.stdin).toContain('+++ b/b.txt');
    repository.commit();
    repository.stage('b.txt', 'clean\n');
    expect(machine.run(['dash'], hook, repository.dir), format).toMatchObject({ node: false, code: 0 });
  }
});

test('linked work trees, submodules and separate git directories use their own index', () => {
  const machine = newMachine();
  const main = begun();
  putHook(join(main.dir, '.git'), machine);
  const linked = repositoryAt(join(temporaryFolder(), 'linked'));
  main.git('worktree', 'add', '-q', linked.dir);
  const outer = newRepository();
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', main.dir, 'inner');
  const inner = repositoryAt(join(outer.dir, 'inner'));
  putHook(join(outer.dir, '.git/modules/inner'), machine);
  const apart = repositoryAt(join(temporaryFolder(), 'tree'));
  mkdirSync(apart.dir);
  apart.git('init', '-q', '--separate-git-dir', join(temporaryFolder(), 'store.git'));
  putHook(apart.git('rev-parse', '--absolute-git-dir').trim(), machine);
  const path = `${machine.bin}:${process.env.PATH}`;
  const commit = (repository: Repository) => {
    return machine.run(['sh', '-c'], 'git commit -qm change', repository.dir, { PATH: path });
  };
  for (const repository of [linked, inner, apart]) {
    repository.stage('note.txt', 'clean\n');
    expect(commit(repository), repository.dir).toMatchObject({ code: 0, node: false });
    repository.stage('key.txt', `mailjet ${hex32()}`);
    expect(commit(repository), repository.dir).toMatchObject({ code: 1, node: true });
  }
});

test('every form of commit shows the hook the index that becomes the commit', () => {
  const machine = newMachine();
  const repository = begun();
  putHook(join(repository.dir, '.git'), machine);
  const commit = (words: string) =>
    machine.run(['sh', '-c'], `git commit -qm change ${words}`, repository.dir, {
      PATH: `${machine.bin}:${process.env.PATH}`,
    });
  repository.write('a.txt', `first\nmailjet ${hex32()}\n`);
  expect(commit('--allow-empty')).toMatchObject({ code: 0, node: false });
  expect(commit('-a')).toMatchObject({ code: 1, node: true });
  expect(commit('a.txt')).toMatchObject({ code: 1, node: true });
  expect(commit('-i a.txt')).toMatchObject({ code: 1, node: true });
  repository.write('big.txt', `${LARGE}more\n`);
  expect(commit('big.txt')).toMatchObject({ code: 0, node: false });
  repository.git('add', 'a.txt');
  repository.write('a.txt', 'first\ntaken out of the file, not of the index\n');
  expect(commit('')).toMatchObject({ code: 1, node: true });
  expect(commit('-a')).toMatchObject({ code: 0, node: false });
  expect(commit('--amend')).toMatchObject({ code: 0, node: false });
  const index = join(repository.dir, '.git/other-index');
  repository.git('read-tree', `--index-output=${index}`, 'HEAD');
  repository.stage('own.txt', `mailjet ${hex32()}`);
  renameSync(join(repository.dir, '.git/index'), index);
  repository.git('read-tree', 'HEAD');
  for (const place of [index, '.git/other-index'])
    expect(machine.run(['dash'], '.git/hooks/pre-commit', repository.dir, { GIT_INDEX_FILE: place })).toMatchObject({
      node: true,
    });
  expect(machine.run(['dash'], '.git/hooks/pre-commit', repository.dir)).toMatchObject({ node: false });
});
