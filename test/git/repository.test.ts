import { join, resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { guessGitDir, openRepository } from '../../src/git/repository.ts';
import { askGit, startGit, streamGit } from '../../src/git/run.ts';
import { newRepository, repositoryAt, temporaryFolder } from '../support/repository.ts';

afterEach(() => vi.unstubAllEnvs());

test('a repository is known from its top, from a folder inside, and by the environment', async () => {
  const repository = newRepository();
  repository.stage('deep/er/a', 'a\n');
  const expected = { top: repository.dir, gitDir: join(repository.dir, '.git'), hash: 'sha1', isBare: false };
  const paths = { commonDir: join(repository.dir, '.git'), index: join(repository.dir, '.git/index') };
  expect(await openRepository(repository.dir)).toMatchObject({ ...expected, ...paths });
  expect(await openRepository(join(repository.dir, 'deep/er'))).toMatchObject({ ...expected, ...paths });
  vi.stubEnv('GIT_DIR', join(repository.dir, '.git'));
  vi.stubEnv('GIT_WORK_TREE', repository.dir);
  vi.stubEnv('GIT_INDEX_FILE', 'other');
  const found = await openRepository(temporaryFolder());
  expect(found).toMatchObject({ gitDir: expected.gitDir, index: join(repository.dir, 'other') });
});

test('the empty tree stands for HEAD while there is no commit, in either hash', async () => {
  for (const format of ['sha1', 'sha256']) {
    const repository = newRepository(`--object-format=${format}`);
    const base = await (await openRepository(repository.dir)).base();
    expect(base).toBe(repository.git('hash-object', '-t', 'tree', '/dev/null').trim());
    repository.commit();
    expect(await (await openRepository(repository.dir)).base()).toBe('HEAD');
  }
});

test('bare repositories, linked work trees and git directories elsewhere', async () => {
  const bare = newRepository('--bare');
  expect(await openRepository(bare.dir)).toMatchObject({ top: null, isBare: true, gitDir: bare.dir });
  const repository = newRepository();
  repository.commit();
  const dir = join(temporaryFolder(), 'linked');
  repository.git('worktree', 'add', '-q', dir);
  const gitDir = join(repository.dir, '.git/worktrees/linked');
  const commonDir = join(repository.dir, '.git');
  expect(await openRepository(dir)).toMatchObject({ top: dir, gitDir, commonDir, index: join(gitDir, 'index') });
  expect(guessGitDir(dir)).toBe(gitDir);
});

test('the guess is right where it is made, and none where only git can tell', () => {
  const repository = newRepository();
  repository.write('sub/a', 'a');
  expect(guessGitDir(repository.dir)).toBe(join(repository.dir, '.git'));
  expect(guessGitDir(join(repository.dir, 'sub'))).toBeNull();
  repositoryAt(join(repository.dir, 'sub')).write('.git/config', '');
  expect(guessGitDir(join(repository.dir, 'sub'))).toBeNull();
  vi.stubEnv('GIT_DIR', 'x.git');
  expect(guessGitDir('/somewhere')).toBe(resolve('/somewhere/x.git'));
});

test('outside of a repository, and in one of somebody else, the failure says why', async () => {
  await expect(openRepository(temporaryFolder())).rejects.toMatchObject({ code: 'not-a-repository', exitCode: 2 });
  vi.stubEnv('GIT_DIR', '/nonexistent');
  await expect(openRepository(temporaryFolder())).rejects.toMatchObject({ code: 'not-a-repository' });
});

test('git that fails or cannot be started is a failure with its last words', async () => {
  const { dir } = newRepository();
  const run = streamGit(['-c', 'a.b=c', 'cat-file', 'blob', 'HEAD'], { cwd: dir }, () => undefined);
  await expect(run).rejects.toMatchObject({
    code: 'git-failed',
    detail: expect.stringMatching(/^git cat-file ended with 128 \(fatal: /),
  });
  expect(await askGit(['rev-parse', 'nope'], { cwd: dir })).toMatchObject({ code: 128 });
  vi.stubEnv('PATH', '/nonexistent');
  await expect(askGit(['version'], { cwd: dir })).rejects.toMatchObject({ code: 'git-failed', exitCode: 3 });
  await expect(streamGit(['version'], { cwd: dir }, () => undefined)).rejects.toMatchObject({ code: 'git-failed' });
});

test('a reader that throws ends git', async () => {
  const repository = newRepository();
  repository.stage('big', 'line\n'.repeat(1_000_000));
  const stop = new Error('enough');
  const run = streamGit(['cat-file', 'blob', ':big'], { cwd: repository.dir }, () => {
    throw stop;
  });
  await expect(run).rejects.toBe(stop);
});

test('output is bytes as latin1, and stdin of any size is taken', async () => {
  const { dir } = newRepository();
  const git = startGit(['hash-object', '--stdin'], { cwd: dir, input: '\xff\xfe\0'.repeat(500_000) });
  let id = '';
  for await (const text of git.stdout) id += text;
  expect(await git.ended).toEqual({ code: 0, stderr: '' });
  const { stdout } = await askGit(['hash-object', '--stdin'], { cwd: dir, input: '\xff\xfe\0'.repeat(500_000) });
  expect(stdout).toBe(id);
  const { stdout: empty } = await askGit(['hash-object', '--stdin'], { cwd: dir, input: '' });
  expect(empty).toMatch(/^[0-9a-f]{40}\n$/);
});
