/** Hooks for all repositories of a person: each of git's hooks still reaches a repository's own with its arguments, stdin and exit code, and every byte goes back. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { doctorCommand } from '../../src/commands/doctor-command.ts';
import { HOOK_NAMES, OTHER_HOOKS } from '../../src/gate/hook-names.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { commit, install, snapshot, uninstall } from './project.ts';

let home = '';
const GLOBAL = { manager: 'global' };
const NAME = '[user]\n\tname = Ada\n';
const config = () => join(home, '.gitconfig');
const hooks = () => join(home, '.config/mailwarden/hooks');

beforeEach(() => {
  home = temporaryFolder();
  vi.stubEnv('HOME', home);
  vi.stubEnv('GIT_CONFIG_GLOBAL', undefined);
  writeFileSync(config(), NAME);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function ownHook(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(folder, name), 0o755);
}

async function examine(cwd: string): Promise<string> {
  const texts: string[] = [];
  await doctorCommand({ format: 'text', cwd }, (text) => texts.push(text));
  return texts.join('');
}

test('it needs no repository, a dry run writes nothing, a second run changes nothing, and all goes back to the byte', async () => {
  writeFileSync(config(), NAME.trimEnd());
  const before = snapshot(home);
  expect((await install(home, { ...GLOBAL, dryRun: true })).text).toContain(`set   core.hooksPath = ${hooks()}`);
  expect(snapshot(home)).toEqual(before);
  expect((await install(home, GLOBAL)).text).toContain('installed mailwarden (hooks of all your repositories)');
  expect(readdirSync(hooks()).sort()).toEqual([...HOOK_NAMES, ...OTHER_HOOKS].sort());
  expect((await install(home, GLOBAL)).text).toContain('nothing to change');
  await uninstall(home, 'global');
  expect(snapshot(home)).toEqual(before);
  expect((await uninstall(home, 'global')).text).toContain('nothing to undo');
});

test('what git has put into the same section stays when the setting goes, a link to the configuration stays one', async () => {
  mkdirSync(join(home, 'dotfiles'));
  writeFileSync(join(home, 'dotfiles/gitconfig'), NAME);
  vi.stubEnv('HOME', join(home, 'linked'));
  mkdirSync(join(home, 'linked'));
  symlinkSync('../dotfiles/gitconfig', join(home, 'linked/.gitconfig'));
  const before = snapshot(home);
  await install(home, GLOBAL);
  const git = (...args: readonly string[]) => spawnSync('git', ['config', '--global', ...args], { encoding: 'utf8' });
  git('core.editor', 'vi');
  await uninstall(home, 'global');
  expect(git('--list').stdout).toBe('user.name=Ada\ncore.editor=vi\n');
  git('--remove-section', 'core');
  expect(snapshot(home)).toEqual(before);
});

test('every other hook of git reaches that of the repository with its arguments, stdin and exit code, and is silent where there is none', async () => {
  await install(home, GLOBAL);
  const repository = newRepository();
  repository.git('remote', 'add', 'origin', temporaryFolder());
  const run = (name: string) =>
    spawnSync(join(hooks(), name), ['a b', 'c'], { cwd: repository.dir, input: 'said', encoding: 'utf8' });
  const ends = [...OTHER_HOOKS].map((name) => [name, run(name).status]);
  expect(ends.filter(([, status]) => status !== 0)).toEqual([
    ['proc-receive', 1],
    ['push-to-checkout', 1],
  ]);
  for (const name of OTHER_HOOKS) {
    ownHook(join(repository.dir, '.git/hooks'), name, 'echo "$#:$*"; cat; exit 7');
    expect([name, run(name).stdout, run(name).status]).toEqual([name, '2:a b c\nsaid', 7]);
  }
});

test("a repository's own hooks run before mailwarden's in its work trees too, and stop what they stop", async () => {
  await install(home, GLOBAL);
  const repository = newRepository();
  ownHook(join(repository.dir, '.git/hooks'), 'pre-commit', 'echo own ran >&2; ! [ -e stop ]');
  repository.stage('a.txt', 'one\n');
  expect(commit(repository.dir)).toMatchObject({ code: 0, text: expect.stringContaining('own ran') });
  const linked = repositoryAt(join(temporaryFolder(), 'linked'));
  repository.git('worktree', 'add', '-q', linked.dir);
  linked.stage('stop', 'yes\n');
  expect(commit(linked.dir)).toMatchObject({ code: 1, text: expect.stringContaining('own ran') });
  expect(existsSync(join(repository.dir, '.git/mailwarden/seen'))).toBe(true);
});

test('the hooks of a bare repository run as before, and a push into a work tree is carried out as git would', async () => {
  await install(home, GLOBAL);
  const repository = newRepository();
  repository.commit('first');
  const bare = join(temporaryFolder(), 'bare.git');
  repository.git('clone', '-q', '--bare', '.', bare);
  ownHook(join(bare, 'hooks'), 'pre-receive', 'read old new ref; echo "pre-receive $ref" >>seen');
  ownHook(join(bare, 'hooks'), 'update', 'echo "update $1" >>seen; [ "$1" != refs/heads/no ]');
  ownHook(join(bare, 'hooks'), 'post-receive', 'echo post-receive >>seen');
  const push = (...args: readonly string[]) =>
    spawnSync('git', ['push', '-q', ...args], { cwd: repository.dir, encoding: 'utf8' }).status;
  expect([push(bare, 'HEAD:refs/heads/yes'), push(bare, 'HEAD:refs/heads/no')]).toEqual([0, 1]);
  expect(readFileSync(join(bare, 'seen'), 'utf8').split('\n').slice(0, 5)).toEqual([
    'pre-receive refs/heads/yes',
    'update refs/heads/yes',
    'post-receive',
    'pre-receive refs/heads/no',
    'update refs/heads/no',
  ]);
  const other = repositoryAt(join(temporaryFolder(), 'other'));
  repository.git('clone', '-q', '.', other.dir);
  other.git('config', 'receive.denyCurrentBranch', 'updateInstead');
  repository.stage('a.txt', 'new\n');
  repository.commit('second');
  expect(push(other.dir, 'main')).toBe(0);
  expect(readFileSync(join(other.dir, 'a.txt'), 'utf8')).toBe('new\n');
  other.write('a.txt', 'dirty\n');
  repository.stage('a.txt', 'newer\n');
  repository.commit('third');
  expect(push(other.dir, 'main')).toBe(1);
});

test('a folder that was in force before goes on being the one whose hooks run, and is back afterwards', async () => {
  const earlier = join(home, 'my hooks');
  ownHook(earlier, 'pre-commit', 'echo earlier ran >&2');
  writeFileSync(config(), `${NAME}[core]\n\thooksPath = "~/my hooks"\n`);
  const before = snapshot(home);
  expect((await install(home, GLOBAL)).text).toContain(`the hooks of ${earlier}, which core.hooksPath named before`);
  const repository = newRepository();
  ownHook(join(repository.dir, '.git/hooks'), 'pre-commit', 'echo own ran >&2');
  ownHook(join(repository.dir, '.git/hooks'), 'commit-msg', 'echo own message >&2');
  repository.stage('a.txt', 'one\n');
  const { text } = commit(repository.dir);
  expect(text).toContain('earlier ran\nown message\n');
  expect(text).not.toContain('own ran');
  expect((await install(home, GLOBAL)).text).toContain('nothing to change');
  await uninstall(home, 'global');
  expect(snapshot(home)).toEqual(before);
  writeFileSync(config(), '[core]\n\thooksPath = /dev/null\n');
  await expect(install(home, GLOBAL)).rejects.toThrow('core.hooksPath = /dev/null');
});

test('in a repository a plain install adds nothing, what is installed there as well runs once, and its own core.hooksPath goes before: the doctor says so', async () => {
  await install(home, GLOBAL);
  const repository: Repository = newRepository();
  expect((await install(repository.dir)).text).toBe(
    'nothing to change: mailwarden is installed (hooks of all your repositories)\n',
  );
  expect((await uninstall(repository.dir)).text).toContain('but for all repositories of yours');
  expect(await examine(repository.dir)).toMatch(/✔ a repository's own hooks: 20 more[\s\S]*✔ clean commit: passes/);
  expect(await examine(home)).toContain('· repository: none here; the hooks of all your repositories were tried');
  await install(repository.dir, { manager: 'git' });
  repository.commit('first');
  repository.stage('a.txt', 'one\n');
  vi.stubEnv('GIT_TRACE', join(home, 'trace'));
  expect(commit(repository.dir).code).toBe(0);
  vi.stubEnv('GIT_TRACE', undefined);
  expect(readFileSync(join(home, 'trace'), 'utf8').match(/built-in: git diff-index/g)).toHaveLength(1);
  repository.git('config', 'core.hooksPath', '.husky/_');
  expect(await examine(repository.dir)).toContain(
    '· hooks of all your repositories: they do not run here: core.hooksPath = .husky/_ (local configuration',
  );
  repository.git('config', '--unset', 'core.hooksPath');
  writeFileSync(config(), NAME);
  expect(await examine(repository.dir)).toContain('git does not go by them any more');
});
