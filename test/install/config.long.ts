/** Hooks by git's own configuration: refused where git does not know them, one command a hook that gets what git hands on once, and every byte back. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { doctorCommand } from '../../src/commands/doctor-command.ts';
import { HOOK_NAMES } from '../../src/gate/hook-names.ts';
import { pathWithGitOf } from '../support/git-of-version.ts';
import { newRepository, type Repository } from '../support/repository.ts';
import { install, installPackage, snapshot, uninstall } from './project.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const SET = ['remote.a.url', 'https://example.org/a'] as const;

function repositoryWithNewGit(): Repository {
  vi.stubEnv('PATH', pathWithGitOf('2.54.0'));
  return newRepository();
}

/** As git runs it: by a shell, with `"$@"` behind it. */
function run(repository: Repository, name: string, args: readonly string[], input = '') {
  const command = repository.git('config', `hook.mailwarden-${name}.command`).replace(/\n$/, '');
  const shell = ['-c', `${command} "$@"`, command, ...args];
  return spawnSync('sh', shell, { cwd: repository.dir, input, encoding: 'utf8' });
}

test('an older git, which would pass over the settings in silence, is refused with its version', async () => {
  vi.stubEnv('PATH', pathWithGitOf('2.53.9'));
  const repository = newRepository();
  const before = snapshot(repository.dir);
  await expect(install(repository.dir, { manager: 'config' })).rejects.toThrow(
    'git 2.53.9 does not run hooks of its configuration (hook.<name>.command): that takes git 2.54 or later',
  );
  expect(snapshot(repository.dir)).toEqual(before);
});

test('the sections go in at the end and out again to the byte, whatever git has written meanwhile', async () => {
  const repository = repositoryWithNewGit();
  const config = join(repository.dir, '.git/config');
  writeFileSync(config, readFileSync(config, 'utf8').trimEnd());
  const before = snapshot(repository.dir);
  expect((await install(repository.dir, { manager: 'config', dryRun: true })).text).toContain(
    'add   hook.mailwarden-<hook> to .git/config',
  );
  expect(snapshot(repository.dir)).toEqual(before);
  await install(repository.dir, { manager: 'config' });
  const events = repository.git('config', '--get-regexp', '^hook\\..*\\.event$').trim().split('\n');
  expect(events).toEqual(HOOK_NAMES.map((name) => `hook.mailwarden-${name}.event ${name}`));
  expect((await install(repository.dir)).text).toContain("nothing to change: mailwarden is installed (git's conf");
  await uninstall(repository.dir);
  expect(snapshot(repository.dir)).toEqual(before);
  const withLineEnd = { ...before, '.git/config': `${before['.git/config']}\n` };
  await install(repository.dir, { manager: 'config' });
  repository.git('config', ...SET);
  repository.git('config', 'hook.mailwarden-pre-push.enabled', 'false');
  await uninstall(repository.dir);
  expect(repository.git('config', '--local', '--list')).not.toContain('mailwarden');
  repository.git('config', '--remove-section', 'remote.a');
  expect(snapshot(repository.dir)).toEqual(withLineEnd);
});

test('a hook gets its arguments once and its stdin whole, and ends as the copy in the git directory does', async () => {
  const repository = repositoryWithNewGit();
  await install(repository.dir, { manager: 'config' });
  const echo = 'echo "$#:$*"; cat; exit';
  for (const [name, end, status] of [
    ['pre-push', 70, 0],
    ['commit-msg', 1, 1],
    ['post-rewrite', 1, 0],
  ] as const) {
    repository.write(`.git/mailwarden/hooks/${name}`, `${echo} ${end}\n`);
    const ran = run(repository, name, ['a b', 'c'], 'refs\n');
    expect([ran.stdout, ran.status]).toEqual(['2:a b c\nrefs\n', status]);
  }
  repository.write('.git/mailwarden/hooks/pre-commit', '');
  expect(run(repository, 'pre-commit', []).status).toBe(3);
  rmSync(join(repository.dir, '.git/mailwarden/hooks'), { recursive: true });
  expect(run(repository, 'pre-commit', [])).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('blocked: the package mailwarden is not installed here'),
  });
});

test('the gate runs by the command, the doctor proves it, and names what is stale, gone or switched off', async () => {
  const repository = repositoryWithNewGit();
  await install(repository.dir, { manager: 'config' });
  installPackage(repository.dir);
  const sees = async (expected: RegExp) => {
    const texts: string[] = [];
    await doctorCommand({ format: 'text', cwd: repository.dir }, (text) => texts.push(text));
    expect(texts.join('')).toMatch(expected);
  };
  await sees(/✔ pre-push: hook\.mailwarden-pre-push\.command is reached\n[\s\S]*✔ key in a commit: is blocked/);
  repository.write('.git/mailwarden/hooks/pre-commit', '# of another build\n');
  await sees(/✖ pre-commit: the copy that hook\.mailwarden-pre-commit\.command runs is stale/);
  repository.git('config', 'hook.mailwarden-pre-merge-commit.command', 'true');
  await sees(/✖ pre-merge-commit: hook\.mailwarden-pre-merge-commit\.command is that of another version/);
  repository.git('config', '--unset', 'hook.mailwarden-commit-msg.command');
  await sees(/✖ commit-msg: hook\.mailwarden-commit-msg\.command is not set/);
  await install(repository.dir);
  await sees(/✔ key in a commit: is blocked/);
  vi.stubEnv('PATH', pathWithGitOf('2.39.5'));
  await sees(/✖ configuration hooks: git 2\.39\.5 does not run hooks/);
});

test('another manager that is asked for takes its place, and the sections go', async () => {
  const repository = repositoryWithNewGit();
  const before = execFileSync('git', ['config', '--local', '--list'], { cwd: repository.dir, encoding: 'utf8' });
  await install(repository.dir, { manager: 'config' });
  expect((await install(repository.dir, { manager: 'git' })).text).toContain('undid the install for config');
  expect(repository.git('config', '--local', '--list')).toBe(before);
  await install(repository.dir, { manager: 'config' });
  expect(Object.keys(snapshot(join(repository.dir, '.git/hooks')))).not.toContain('pre-commit');
});
