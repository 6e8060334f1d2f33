/** Husky: one line per file of the project, reached by git, and taken out again without a trace. */
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { huskyLine } from '../../src/gate/hook-script.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { commit, install, installHusky, installPackage, snapshot, uninstall } from './project.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const LINE = huskyLine('pre-commit');

function nodeProject(
  packageText = '{\n  "name": "app",\n  "devDependencies": { "husky": "^9.1.7", "mailwarden": "1" }\n}\n',
): Repository {
  const repository = newRepository();
  repository.write('.gitignore', 'node_modules\n');
  repository.write('package.json', packageText);
  installHusky(repository.dir);
  return repository;
}

function stageKey(repository: Repository): void {
  repository.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
}

test('a project with husky gets a line after its own commands, and husky is set up where it was not', async () => {
  const repository = nodeProject();
  repository.write('.husky/pre-commit', 'echo team command ran >&2');
  const before = snapshot(repository.dir);
  expect((await install(repository.dir, { dryRun: true })).text).toContain('set up husky');
  expect(snapshot(repository.dir)).toEqual(before);

  await install(repository.dir);
  expect(readFileSync(join(repository.dir, '.husky/pre-commit'), 'utf8')).toBe(`echo team command ran >&2\n${LINE}\n`);
  expect(LINE).not.toContain(repository.dir);
  expect(repository.git('config', 'core.hooksPath')).toBe('.husky/_\n');
  const after = snapshot(repository.dir);
  expect((await install(repository.dir)).text).toContain('nothing to change');
  expect(snapshot(repository.dir)).toEqual(after);

  repository.stage('a.txt', 'nothing\n');
  expect(commit(repository.dir)).toMatchObject({ code: 0, text: expect.stringContaining('team command ran') });
  installPackage(repository.dir);
  stageKey(repository);
  const blocked = commit(repository.dir);
  expect(blocked.code).toBe(1);
  expect(blocked.text).toMatch(/team command ran[\s\S]*(stand-in|commit) blocked/);

  for (const name of ['.env', 'a.txt', 'node_modules/mailwarden'])
    rmSync(join(repository.dir, name), { recursive: true });
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
});

test('--manager husky sets husky up with a prepare script, and uninstall takes all of it back', async () => {
  const repository = nodeProject(
    '{\r\n\t"name": "app",\r\n\t"scripts": {\r\n\t\t"prepare": "npm run build"\r\n\t},\r\n\t"files": ["a", "b"]\r\n}',
  );
  const before = snapshot(repository.dir);
  const { text } = await install(repository.dir, { manager: 'husky' });
  expect(text).toContain('package.json does not name mailwarden');
  const wanted =
    '"prepare": "npm run build && (mailwarden install --manager husky --quiet || echo no git hooks were set up)"';
  expect(readFileSync(join(repository.dir, 'package.json'), 'latin1')).toBe(
    before['package.json']?.slice(4).replace('"prepare": "npm run build"', wanted),
  );
  expect(readFileSync(join(repository.dir, '.husky/pre-commit'), 'utf8')).toBe(`${LINE}\n`);
  expect((await install(repository.dir, { manager: 'husky' })).text).toContain('nothing to change');
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
});

test('a package from outside of the repository is warned of, with what to do; one inside of it is not', async () => {
  const from = async (range: string) => {
    const repository = nodeProject(JSON.stringify({ devDependencies: { mailwarden: range } }));
    return (await install(repository.dir, { manager: 'husky' })).text;
  };
  expect(await from('file:../mailwarden/mailwarden-0.1.0.tgz')).toContain(
    'mkdir -p tools && cp ../mailwarden/mailwarden-0.1.0.tgz tools/ && npm install --save-dev ./tools/mailwarden-0.1.0.tgz\n',
  );
  for (const range of ['file:../mailwarden', 'link:/opt/mailwarden', '../x/mailwarden', 'file:~/mailwarden'])
    expect(await from(range), range).toMatch(/ {2}note: warning: .* outside of this repository.*npm pack .*\n/);
  for (const range of ['file:tools/m.tgz', 'file:./tools/m.tgz', '1', 'git+https://git.invalid/m.git', 'owner/m'])
    expect(await from(range), range).not.toContain('warning');
});

test('uninstall names the files that git tracks, until they are committed', async () => {
  const repository = nodeProject();
  await install(repository.dir, { manager: 'husky' });
  repository.git('add', '.husky', 'package.json');
  repository.git('commit', '-q', '--no-verify', '-m', 'guard');
  expect((await uninstall(repository.dir)).text).toMatch(
    /note: git tracks (?=.*\.husky\/pre-commit)(?=.*package\.json).*: commit this change/,
  );
  await install(repository.dir, { manager: 'git' });
  expect((await uninstall(repository.dir)).text).not.toContain('git tracks');
});

test('a script of an earlier version is brought up to date by a person, never by an install of the project', async () => {
  const earlier = '{"private":true,"scripts":{"prepare":"tsc && mailwarden install --manager husky --quiet"}}';
  const repository = nodeProject(earlier);
  const now = () => readFileSync(join(repository.dir, 'package.json'), 'utf8');
  vi.stubEnv('npm_lifecycle_event', 'prepare');
  await install(repository.dir, { manager: 'husky' });
  expect(now()).toBe(earlier);
  vi.unstubAllEnvs();
  await install(repository.dir, { manager: 'husky' });
  expect(now()).toContain('"tsc && (mailwarden install --manager husky --quiet || echo no git hooks were set up)"');
  await uninstall(repository.dir);
  expect(now()).toBe(earlier);
});

test('Yarn 2 and later get a postinstall script in a project of their own; a package that is published gets none, and a note', async () => {
  const repository = nodeProject('{"private":true,"packageManager":"yarn@4.5.0"}');
  const before = snapshot(repository.dir);
  expect((await install(repository.dir, { manager: 'husky' })).text).toContain('run no "prepare"');
  expect(JSON.parse(readFileSync(join(repository.dir, 'package.json'), 'utf8')).scripts).toEqual({
    postinstall: 'mailwarden install --manager husky --quiet || echo no git hooks were set up',
  });
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
  const published = nodeProject('{"name":"lib"}');
  published.write('yarn.lock', '__metadata:\n  version: 8\n');
  expect((await install(published.dir, { manager: 'husky' })).text).toContain('each person runs yarn mailwarden');
  expect(readFileSync(join(published.dir, 'package.json'), 'utf8')).toBe('{"name":"lib"}');
});

test('a person whose hooks path names the folder of git itself, to get out of a global one, can have husky', async () => {
  const repository = nodeProject();
  repository.git('config', 'core.hooksPath', join(repository.dir, '.git/hooks'));
  await install(repository.dir, { manager: 'husky' });
  expect(repository.git('config', 'core.hooksPath')).toBe('.husky/_\n');
  await uninstall(repository.dir);
  expect(repository.git('config', 'core.hooksPath')).toBe(`${repository.dir}/.git/hooks\n`);
});

test('uninstall takes out only our part of what was changed since', async () => {
  const repository = nodeProject();
  await install(repository.dir, { manager: 'husky' });
  const file = join(repository.dir, 'package.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"app"', '"renamed"'));
  writeFileSync(join(repository.dir, '.husky/pre-commit'), `echo before\n${LINE}\necho after\n`);
  const { text } = await uninstall(repository.dir);
  expect(text).toContain("only mailwarden's part was taken out");
  expect(readFileSync(join(repository.dir, '.husky/pre-commit'), 'utf8')).toBe('echo before\necho after\n');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    name: 'renamed',
    devDependencies: { husky: '^9.1.7', mailwarden: '1' },
    scripts: {},
  });
  expect(existsSync(join(repository.dir, '.husky/pre-merge-commit'))).toBe(false);
});

test('hooks of the git directory that husky hides go on running', async () => {
  const repository = nodeProject();
  repository.write(
    '.git/hooks/pre-commit',
    '#!/bin/sh\necho old hook with $# arguments >&2\nexit $(cat .git/code)\n',
    0o755,
  );
  repository.write('.git/hooks/commit-msg', '#!/bin/sh\necho old message hook read $1 >&2\n', 0o755);
  repository.write('.git/code', '0');
  const before = snapshot(repository.dir);
  await install(repository.dir, { manager: 'git' });
  await install(repository.dir, { manager: 'husky' });
  repository.stage('a.txt', 'nothing\n');
  const passed = commit(repository.dir);
  expect(passed.code).toBe(0);
  expect(passed.text.match(/old hook with 0/g)).toHaveLength(1);
  expect(passed.text).toContain('old message hook read .git/COMMIT_EDITMSG');
  repository.write('.git/code', '1');
  expect(commit(repository.dir, '--allow-empty').code).toBe(1);
  repository.write('.git/code', '0');
  expect((await install(repository.dir, { manager: 'husky' })).text).toContain('nothing to change');
  rmSync(join(repository.dir, 'a.txt'));
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
});

test('in a clone of a colleague the line works without node_modules, by what install recorded there, and blocks where nothing is', async () => {
  const repository = nodeProject();
  await install(repository.dir);
  repository.git('add', '.');
  repository.commit();
  const clone = repositoryAt(join(temporaryFolder(), 'clone'));
  repository.git('clone', '-q', repository.dir, clone.dir);
  installHusky(clone.dir);
  // What husky's own prepare script does; it knows nothing of mailwarden.
  clone.git('config', 'core.hooksPath', '.husky/_');
  clone.write('.husky/_/h', readFileSync(join(repository.dir, '.husky/_/h'), 'utf8'));
  clone.write('.husky/_/pre-commit', readFileSync(join(repository.dir, '.husky/_/pre-commit'), 'utf8'), 0o755);
  clone.stage('a.txt', 'nothing\n');
  expect(commit(clone.dir)).toMatchObject({ code: 1, text: expect.stringContaining('not installed here') });
  await install(clone.dir);
  expect(commit(clone.dir).code).toBe(0);
  expect(clone.git('status', '--porcelain')).toBe('');
  installPackage(clone.dir);
  stageKey(clone);
  expect(commit(clone.dir)).toMatchObject({ code: 1, text: expect.stringMatching(/(stand-in|commit) blocked/) });
  await uninstall(clone.dir);
  expect(readFileSync(join(clone.dir, '.husky/pre-commit'), 'utf8')).toBe(`${LINE}\n`);
});

test('a package.json in a folder below has its husky there', async () => {
  const repository = newRepository();
  repository.write('frontend/package.json', '{"name":"frontend","devDependencies":{"husky":"9"}}');
  installHusky(join(repository.dir, 'frontend'));
  const before = snapshot(repository.dir);
  await install(join(repository.dir, 'frontend'), { manager: 'husky' });
  expect(repository.git('config', 'core.hooksPath')).toBe('frontend/.husky/_\n');
  expect(JSON.parse(readFileSync(join(repository.dir, 'frontend/package.json'), 'utf8')).scripts).toEqual({
    prepare: 'cd .. && husky frontend/.husky || echo no git hooks were set up',
  });
  installPackage(join(repository.dir, 'frontend'));
  stageKey(repository);
  expect(commit(repository.dir).code).toBe(1);
  rmSync(join(repository.dir, '.env'));
  rmSync(join(repository.dir, 'frontend/node_modules/mailwarden'), { recursive: true });
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
});

test('from husky, which install has set up, back to plain git and to husky again, nothing piles up', async () => {
  const repository = nodeProject();
  const before = snapshot(repository.dir);
  await install(repository.dir, { manager: 'husky' });
  expect((await install(repository.dir, { manager: 'git', dryRun: true })).text).toContain(
    'would first undo the install for husky',
  );
  expect((await install(repository.dir, { manager: 'git' })).text).toContain('write .git/hooks/pre-commit');
  expect(existsSync(join(repository.dir, '.husky'))).toBe(false);
  expect((await install(repository.dir)).text).toContain('nothing to change');
  await install(repository.dir, { manager: 'husky' });
  expect(existsSync(join(repository.dir, '.git/hooks/pre-commit'))).toBe(false);
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
});

test('in a workspace the package.json that names husky counts, wherever the person stands', async () => {
  const repository = nodeProject();
  repository.write('packages/a/package.json', '{"name":"a"}');
  await install(join(repository.dir, 'packages/a'));
  expect(repository.git('config', 'core.hooksPath')).toBe('.husky/_\n');
});

test('a new work tree of a husky project, which has the setting but no generated folder, is guarded after install', async () => {
  const repository = nodeProject();
  await install(repository.dir);
  repository.git('add', '.');
  repository.commit();
  const linked = repositoryAt(join(temporaryFolder(), 'linked'));
  repository.git('worktree', 'add', '-q', '--no-checkout', linked.dir);
  linked.git('reset', '-q', '--hard');
  expect((await install(linked.dir)).text).toContain('set up husky');
  installPackage(linked.dir);
  stageKey(linked);
  expect(commit(linked.dir).code).toBe(1);
});

test('a work tree made afterwards has its hooks at once, from the first one, whatever folder husky lies in', async () => {
  for (const folder of ['', 'front end/']) {
    const repository = newRepository();
    repository.write(`${folder}package.json`, '{"private":true,"devDependencies":{"husky":"9"}}');
    repository.write('.gitignore', 'node_modules\n');
    installHusky(join(repository.dir, folder));
    await install(join(repository.dir, folder));
    installPackage(join(repository.dir, folder));
    repository.git('add', '.');
    repository.commit();
    const linked = repositoryAt(join(temporaryFolder(), 'linked tree'));
    repository.git('worktree', 'add', '-q', '-b', 'linked', linked.dir);
    const hooks = join(linked.dir, folder, '.husky/_');
    expect(lstatSync(join(hooks, 'pre-commit')).mode & 0o100).toBe(0o100);
    expect(linked.git('status', '--porcelain')).toBe('');
    installPackage(join(linked.dir, folder));
    stageKey(linked);
    expect(commit(linked.dir)).toMatchObject({ code: 1, text: expect.stringMatching(/(stand-in|commit) blocked/) });
    const bare = join(temporaryFolder(), 'bare tree');
    repository.git('worktree', 'add', '-q', '-b', 'bare', '--no-checkout', bare);
    expect((await install(join(repository.dir, folder))).text).toContain(`${bare} has no hooks yet`);
  }
});

test.each([
  ['husky 5 to 8 with a hook in JavaScript', '.husky', '#!/usr/bin/env node\nconsole.error("found ran");\n', 0o755],
  ['husky 9 with one in JavaScript', '.husky/_', '#!/usr/bin/env node\nconsole.error("found ran");\n', 0o755],
  ['husky 9 with line ends of Windows', '.husky/_', '#\r\necho found ran >&2 #\r\n', 0o644],
])('what no line can be added to is left as it is and called: %s', async (_, setting, text, mode) => {
  const repository = nodeProject();
  if (setting === '.husky/_') await install(repository.dir);
  else repository.git('config', 'core.hooksPath', setting);
  installPackage(repository.dir);
  repository.write('.husky/pre-commit', text, mode);
  const before = snapshot(join(repository.dir, '.husky'));
  await install(repository.dir);
  const after = snapshot(join(repository.dir, '.husky'));
  expect(after['pre-commit.mailwarden-orig']).toBe(before['pre-commit']);
  expect((await install(repository.dir)).text).toContain('nothing to change');
  repository.stage('a.txt', 'nothing\n');
  expect(commit(repository.dir)).toMatchObject({ code: 0, text: expect.stringContaining('found ran') });
  stageKey(repository);
  expect(commit(repository.dir)).toMatchObject({
    code: 1,
    text: expect.stringMatching(/found ran[\s\S]*(stand-in|commit) blocked/),
  });
  await uninstall(repository.dir);
  expect(snapshot(join(repository.dir, '.husky'))['pre-commit']).toBe(before['pre-commit']);
  expect(existsSync(join(repository.dir, '.husky/pre-commit.mailwarden-orig'))).toBe(false);
});

test('a hook in JavaScript into which an earlier version wrote its line is mended', async () => {
  const repository = nodeProject();
  repository.git('config', 'core.hooksPath', '.husky');
  const text = '#!/usr/bin/env node\nconsole.error("found ran");\n';
  repository.write('.husky/pre-commit', text.replace('\n', `\n${LINE}\n`), 0o755);
  await install(repository.dir);
  expect(readFileSync(join(repository.dir, '.husky/pre-commit.mailwarden-orig'), 'utf8')).toBe(text);
  installPackage(repository.dir);
  repository.stage('a.txt', 'nothing\n');
  expect(commit(repository.dir)).toMatchObject({ code: 0, text: expect.stringContaining('found ran') });
});

test('husky 5 to 8, whose files git runs itself, get a file that git can run', async () => {
  const repository = nodeProject();
  repository.git('config', 'core.hooksPath', '.husky');
  await install(repository.dir);
  expect(readFileSync(join(repository.dir, '.husky/pre-commit'), 'utf8')).toBe(`#!/bin/sh\n${LINE}\n`);
  expect(lstatSync(join(repository.dir, '.husky/pre-commit')).mode & 0o111).toBe(0o111);
  installPackage(repository.dir);
  stageKey(repository);
  expect(commit(repository.dir).code).toBe(1);
});

test('husky is refused where it cannot be, and nothing is left of the attempt', async () => {
  const repository = nodeProject();
  const refused = async (message: RegExp, manager = 'husky') => {
    const before = snapshot(repository.dir);
    await expect(install(repository.dir, { manager })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(message),
    });
    expect(snapshot(repository.dir)).toEqual(before);
  };
  vi.stubEnv('HUSKY', '0');
  await refused(/HUSKY=0/);
  vi.unstubAllEnvs();
  repository.git('config', 'core.hooksPath', '.githooks');
  await refused(/core.hooksPath is .githooks/);
  repository.git('config', '--unset', 'core.hooksPath');
  repository.write('package.json', '{ broken');
  await refused(/is not JSON/);
  rmSync(join(repository.dir, 'package.json'));
  await refused(/no package.json/);
  repository.git('config', 'core.hooksPath', '.husky/_');
  await refused(/husky is in force here/, 'git');
});

test('a .husky that is a file makes the machine refuse, and all is put back', async () => {
  const repository = nodeProject();
  repository.write('.husky', 'a file');
  const before = snapshot(repository.dir);
  await expect(install(repository.dir, { manager: 'husky' })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('.husky'),
  });
  expect(snapshot(repository.dir)).toEqual(before);
});
