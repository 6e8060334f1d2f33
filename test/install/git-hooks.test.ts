/** Plain git: the hooks are where git looks, keep what was there, and go without a trace. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hookScript } from '../../src/gate/hook-script.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { commit, install, installPackage, setMode, snapshot, uninstall } from './project.ts';

test('a fresh repository is guarded by one install, a second changes nothing, uninstall leaves every byte as it was', async () => {
  const repository = newRepository();
  rmSync(join(repository.dir, '.git/hooks'), { recursive: true });
  const before = snapshot(repository.dir);

  const planned = await install(repository.dir, { dryRun: true });
  expect(planned.text).toContain('.git/hooks/pre-commit');
  expect(snapshot(repository.dir)).toEqual(before);

  expect((await install(repository.dir)).text).toContain('write .git/hooks/pre-commit\n');
  const after = snapshot(repository.dir);
  expect(after['.git/hooks/pre-commit']).toBe(`755 ${Buffer.from(hookScript('pre-commit')).toString('latin1')}`);
  expect(Object.keys(after).filter((path) => path.endsWith('.tmp'))).toEqual([]);

  expect((await install(repository.dir)).text).toContain('nothing to change');
  expect(snapshot(repository.dir)).toEqual(after);

  repository.stage('a.txt', 'nothing\n');
  expect(commit(repository.dir).code).toBe(0);
  installPackage(repository.dir);
  repository.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  const blocked = commit(repository.dir);
  expect(blocked).toMatchObject({ code: 1, text: expect.stringMatching(/(stand-in|commit) blocked/) });

  rmSync(join(repository.dir, 'node_modules'), { recursive: true });
  rmSync(join(repository.dir, '.env'));
  rmSync(join(repository.dir, 'a.txt'));
  expect((await uninstall(repository.dir)).code).toBe(0);
  expect(snapshot(repository.dir)).toEqual(before);
  expect((await uninstall(repository.dir)).text).toContain('not installed');
});

test('a quiet install prints nothing and installs', async () => {
  const repository = newRepository();
  expect(await install(repository.dir, { quiet: true })).toEqual({ code: 0, text: '' });
  expect(existsSync(join(repository.dir, '.git/hooks/pre-commit'))).toBe(true);
});

const FOUND: readonly {
  readonly what: string;
  readonly text: string;
  readonly mode: number;
  readonly commits: boolean;
  readonly prints: string;
}[] = [
  {
    what: 'a passing one',
    text: '#!/bin/sh\necho found ran with $# >&2\n',
    mode: 0o755,
    commits: true,
    prints: 'found ran with 0',
  },
  {
    what: 'a failing one',
    text: '#!/bin/sh\necho found refuses >&2\nexit 7\n',
    mode: 0o700,
    commits: false,
    prints: 'found refuses',
  },
  { what: 'one that reads stdin', text: '#!/bin/sh\nwc -c >&2\n', mode: 0o755, commits: true, prints: '0\n' },
  { what: 'one that is not executable', text: '#!/bin/sh\nexit 1\n', mode: 0o644, commits: true, prints: '' },
  {
    what: 'one in Python',
    text: '#!/usr/bin/env python3\nimport sys\nprint("from python", file=sys.stderr)\n',
    mode: 0o775,
    commits: true,
    prints: 'from python',
  },
  { what: 'one with CRLF, which cannot run', text: '#!/bin/sh\r\nexit 0\r\n', mode: 0o755, commits: false, prints: '' },
  {
    what: 'one of bytes that are no UTF-8, without a first line',
    text: 'echo caf\xe9 >&2\n',
    mode: 0o755,
    commits: true,
    prints: 'caf',
  },
];

test.each(FOUND)(
  'a hook that is there already runs first and comes back whole: $what',
  async ({ text, mode, commits, prints }) => {
    const repository = newRepository();
    const path = '.git/hooks/pre-commit';
    repository.write(path, Buffer.from(text, 'latin1'), mode);
    const before = snapshot(repository.dir);
    await install(repository.dir);
    await install(repository.dir);
    repository.stage('a.txt', 'nothing\n');
    const outcome = commit(repository.dir);
    expect(outcome.text).toContain(prints);
    expect(outcome.code === 0).toBe(commits);
    rmSync(join(repository.dir, 'a.txt'));
    await uninstall(repository.dir);
    expect(snapshot(repository.dir)).toEqual(before);
  },
);

test('hooks that are links, whole or dangling, stay links and come back as links', async () => {
  const repository = newRepository();
  repository.write('scripts/check', '#!/bin/sh\necho linked ran >&2\n', 0o755);
  symlinkSync('../../scripts/check', join(repository.dir, '.git/hooks/pre-commit'));
  symlinkSync('../../gone', join(repository.dir, '.git/hooks/pre-merge-commit'));
  const before = snapshot(repository.dir);
  expect((await install(repository.dir)).text).toContain('was a link to');
  expect(readFileSync(join(repository.dir, 'scripts/check'), 'utf8')).toContain('linked ran');
  expect(existsSync(join(repository.dir, 'gone'))).toBe(false);
  repository.stage('a.txt', 'nothing\n');
  expect(commit(repository.dir)).toMatchObject({ code: 0, text: expect.stringContaining('linked ran') });
  rmSync(join(repository.dir, 'a.txt'));
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
});

test('a merge runs the hook, and the one that was there before it', async () => {
  const repository = newRepository();
  repository.write('.git/hooks/pre-merge-commit', '#!/bin/sh\necho ran >.git/found-ran\n', 0o755);
  repository.commit('base');
  repository.git('checkout', '-q', '-b', 'side');
  repository.stage('side.txt', 'one\n');
  repository.commit('side');
  repository.git('checkout', '-q', 'main');
  repository.stage('main.txt', 'two\n');
  repository.commit('main');
  await install(repository.dir);
  installPackage(repository.dir);
  repository.git('merge', '-q', '--no-edit', 'side');
  expect(repository.git('rev-list', '--count', 'HEAD').trim()).toBe('4');
  expect(existsSync(join(repository.dir, '.git/found-ran'))).toBe(true);
});

test('a stale hook is renewed, also where the record was lost; the hook beside it stays', async () => {
  const repository = newRepository();
  const path = join(repository.dir, '.git/hooks/pre-commit');
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
  await install(repository.dir);
  writeFileSync(path, hookScript('pre-commit').replace(/^# mailwarden [0-9a-f]{12}:/m, '# mailwarden 000000000000:'));
  rmSync(join(repository.dir, '.git/mailwarden'), { recursive: true });
  expect((await install(repository.dir)).text).toContain('renew .git/hooks/pre-commit');
  expect(readFileSync(path, 'utf8')).toBe(hookScript('pre-commit'));
  await uninstall(repository.dir);
  expect(readFileSync(path, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  expect(readdirSync(join(repository.dir, '.git/hooks')).filter((name) => name.includes('mailwarden'))).toEqual([]);
});

test('what was changed since the install is kept and named', async () => {
  const repository = newRepository();
  const hooks = join(repository.dir, '.git/hooks');
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
  await install(repository.dir);
  writeFileSync(join(hooks, 'pre-commit.mailwarden-orig'), '#!/bin/sh\necho newer\n');
  writeFileSync(join(hooks, 'pre-merge-commit'), '#!/bin/sh\necho mine\n');
  const { text } = await uninstall(repository.dir);
  expect(text).toContain('goes back as it was changed since');
  expect(text).toContain('pre-merge-commit is another hook by now');
  expect(readFileSync(join(hooks, 'pre-commit'), 'utf8')).toBe('#!/bin/sh\necho newer\n');
  expect(lstatSync(join(hooks, 'pre-commit')).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(hooks, 'pre-merge-commit'), 'utf8')).toBe('#!/bin/sh\necho mine\n');
});

test('a hook of ours that somebody has edited is not overwritten, by install or by uninstall', async () => {
  const repository = newRepository();
  await install(repository.dir);
  const path = join(repository.dir, '.git/hooks/pre-commit');
  const edited = readFileSync(path, 'utf8').replace('\n', '\necho my own line\n');
  writeFileSync(path, edited);
  await expect(install(repository.dir)).rejects.toThrow(/was changed since mailwarden wrote it/);
  expect((await uninstall(repository.dir)).text).toContain("mailwarden's part still runs");
  expect(readFileSync(path, 'utf8')).toBe(edited);
});

test('two different hooks, one beside the other, are a question for the person', async () => {
  const repository = newRepository();
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
  await install(repository.dir);
  repository.write('.git/hooks/pre-commit', '#!/bin/sh\nanother program wrote this\n', 0o755);
  const before = snapshot(repository.dir);
  await expect(install(repository.dir)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('two different hooks'),
  });
  expect(snapshot(repository.dir)).toEqual(before);
});

test('all work trees share one install', async () => {
  const repository = newRepository();
  repository.commit('base');
  const linked = join(temporaryFolder(), 'linked tree');
  repository.git('worktree', 'add', '-q', '-b', 'linked', linked);
  await install(linked);
  expect((await install(repository.dir)).text).toContain('nothing to change');
  repositoryAt(linked).stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  installPackage(linked);
  expect(commit(linked)).toMatchObject({ code: 1, text: expect.stringMatching(/(stand-in|commit) blocked/) });
  await uninstall(repository.dir);
  expect(commit(linked).code).toBe(0);
});

test('a submodule and a separate git directory have their hooks where git looks', async () => {
  const library = newRepository();
  library.stage('a.txt', 'one\n');
  library.commit();
  const parent = newRepository();
  parent.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.dir, 'library');
  await install(join(parent.dir, 'library'));
  expect(existsSync(join(parent.dir, '.git/modules/library/hooks/pre-commit'))).toBe(true);
  expect(existsSync(join(parent.dir, '.git/hooks/pre-commit'))).toBe(false);

  const elsewhere = join(temporaryFolder(), 'git');
  const apart = newRepository(`--separate-git-dir=${elsewhere}`);
  await install(apart.dir);
  apart.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  installPackage(apart.dir);
  expect(commit(apart.dir).code).toBe(1);
  expect(existsSync(join(elsewhere, 'hooks/pre-commit'))).toBe(true);
});

test.each(['relative', 'absolute'])(
  'a core.hooksPath of the repository is honoured, also from a folder below: %s',
  async (kind) => {
    const repository = newRepository();
    const folder = kind === 'relative' ? '.githooks' : join(temporaryFolder(), 'hooks of the team');
    repository.git('config', 'core.hooksPath', folder);
    mkdirSync(join(repository.dir, 'below'));
    const before = snapshot(repository.dir);
    const { text } = await install(join(repository.dir, 'below'));
    expect(text).toContain(kind === 'relative' ? 'commit them' : 'outside this repository');
    expect(existsSync(join(kind === 'relative' ? join(repository.dir, folder) : folder, 'pre-commit'))).toBe(true);
    repository.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
    installPackage(repository.dir);
    expect(commit(repository.dir)).toMatchObject({ code: 1, text: expect.stringMatching(/(stand-in|commit) blocked/) });
    rmSync(join(repository.dir, 'node_modules'), { recursive: true });
    rmSync(join(repository.dir, '.env'));
    await uninstall(repository.dir);
    expect(snapshot(repository.dir)).toEqual(before);
    expect(existsSync(folder)).toBe(false);
  },
);

test('the mode of a hook counts: one that lost its run bit is renewed', async () => {
  const repository = newRepository();
  await install(repository.dir);
  setMode(join(repository.dir, '.git/hooks/pre-commit'), 0o644);
  expect((await install(repository.dir)).text).toContain('renew .git/hooks/pre-commit');
});

test('beside other managers, git hooks that were asked for are written, and it is said how those call us', async () => {
  const repository = newRepository();
  repository.write('lefthook.yml', 'pre-commit: {}\n');
  repository.write('.pre-commit-config.yaml', 'repos: []\n');
  repository.write('.overcommit.yml', '{}\n');
  repository.write('package.json', '{ "simple-git-hooks": { "pre-commit": "npm test" } }\n');
  const { text } = await install(repository.dir, { manager: 'git' });
  repository.write('.git/hooks/pre-merge-commit', '#!/bin/sh\nn=$(basename "$0")\n', 0o755);
  rmSync(join(repository.dir, '.git/hooks/pre-commit'));
  rmSync(join(repository.dir, '.git/mailwarden'), { recursive: true });
  expect((await install(repository.dir, { manager: 'git' })).text).toContain('its own file name');
  for (const word of ['lefthook found', 'pre-commit found', 'overcommit found', 'simple-git-hooks found'])
    expect(text).toContain(word);
});
