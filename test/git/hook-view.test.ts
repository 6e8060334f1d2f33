import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { addedOf, installProbe, runProbe } from './probe.ts';

const TEN = Array.from({ length: 10 }, (_, i) => `line ${i + 1}\n`).join('');

/** One commit with `a` and `b` of ten lines each, and the probe as its hook. */
function prepared(...initArgs: readonly string[]): Repository {
  const repository = newRepository(...initArgs);
  repository.stage('a', TEN);
  repository.stage('b', TEN);
  repository.commit('first');
  installProbe(repository);
  return repository;
}

const see = (repository: Repository, ...args: string[]) =>
  addedOf(runProbe(repository, ['commit', '-m', 'x', ...args]));

test('the first commit shows whole files, in a new repository of either hash', () => {
  for (const args of [[], ['--object-format=sha256']]) {
    const repository = newRepository(...args);
    installProbe(repository);
    repository.stage('dir/a', 'one\ntwo');
    const probed = runProbe(repository, ['commit', '-m', 'x']);
    expect(addedOf(probed)).toEqual(['dir/a:1:one', 'dir/a:2:two']);
    expect(probed?.files[0]?.whole).toBe(true);
  }
});

test('staged lines count, unstaged ones do not', () => {
  const repository = prepared();
  repository.stage('a', `${TEN}staged\n`);
  repository.write('a', `${TEN}staged\nunstaged\n`);
  repository.write('untracked', 'u\n');
  expect(see(repository)).toEqual(['a:11:staged']);
});

test('-a, -i and a path commit what they take from the work tree, and nothing else', () => {
  const repository = prepared();
  repository.stage('a', `${TEN}in a\n`);
  repository.write('b', `in b\n${TEN}`);
  expect(see(repository, '-a')).toEqual(['a:11:in a', 'b:1:in b']);
  expect(see(repository, 'b')).toEqual(['b:1:in b']);
  expect(see(repository, '-i', 'b')).toEqual(['a:11:in a', 'b:1:in b']);
  expect(see(repository)).toEqual(['a:11:in a']);
});

test('-p shows the hunks that were chosen', () => {
  const repository = prepared();
  repository.write('a', `top\n${TEN}bottom\n`);
  const probed = runProbe(repository, ['commit', '-p', '-m', 'x'], { input: 'y\nn\n' });
  expect(addedOf(probed)).toEqual(['a:1:top']);
});

test('add -p leaves the rest of the file out', () => {
  const repository = prepared();
  repository.write('a', `top\n${TEN}bottom\n`);
  runProbe(repository, ['add', '-p'], { input: 'n\ny\n' });
  expect(see(repository)).toEqual(['a:11:bottom']);
});

test('--amend shows only the difference to HEAD', () => {
  const repository = prepared();
  repository.stage('a', `${TEN}in HEAD\n`);
  repository.commit('second');
  repository.stage('a', `${TEN}in HEAD\namended\n`);
  expect(see(repository, '--amend')).toEqual(['a:12:amended']);
  expect(see(repository, '--amend', '--allow-empty', '-o')).toEqual([]);
});

test('an index of one’s own is the one that counts, also when its path is relative', () => {
  const repository = prepared();
  repository.stage('a', 'in the usual index\n');
  const index = join(repository.dir, 'other-index');
  const env = { GIT_INDEX_FILE: index };
  runProbe(repository, ['read-tree', 'HEAD'], { env });
  repository.write('b', 'in the other index\n');
  runProbe(repository, ['add', 'b'], { env });
  const commit = ['commit', '-m', 'x'];
  expect(addedOf(runProbe(repository, commit, { env }))).toEqual(['b:1:in the other index']);
  const relative = { GIT_INDEX_FILE: 'other-index' };
  expect(addedOf(runProbe(repository, commit, { env: relative }))).toEqual(['b:1:in the other index']);
});

test('a commit from a sub-folder shows paths from the top', () => {
  const repository = prepared();
  repository.stage('deep/er/c', 'c\n');
  const probed = runProbe(repository, ['commit', '-m', 'x'], { cwd: join(repository.dir, 'deep/er') });
  expect(addedOf(probed)).toEqual(['deep/er/c:1:c']);
});

test('a linked work tree has its own index', () => {
  const repository = prepared();
  repository.stage('a', 'in the main work tree\n');
  const dir = join(temporaryFolder(), 'linked');
  repository.git('worktree', 'add', '-q', dir, '-b', 'linked');
  const linked = repositoryAt(dir);
  linked.stage('b', `${TEN}in the linked one\n`);
  expect(see(linked)).toEqual(['b:11:in the linked one']);
  expect(see(repository)).toEqual(['a:1:in the main work tree']);
});

test('a submodule is a repository of its own, and only a name in the other', () => {
  const inner = prepared();
  const outer = newRepository();
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub');
  installProbe(outer);
  expect(see(outer).filter((line) => !line.startsWith('.gitmodules:'))).toEqual([]);
  const sub = repositoryAt(join(outer.dir, 'sub'));
  installProbe(sub);
  sub.stage('a', `${TEN}inside\n`);
  expect(see(sub)).toEqual(['a:11:inside']);
});

test('a git directory elsewhere, by a file or by the environment', () => {
  const repository = prepared('--separate-git-dir', join(temporaryFolder(), 'elsewhere.git'));
  repository.stage('a', `${TEN}separate\n`);
  expect(see(repository)).toEqual(['a:11:separate']);
  const other = prepared();
  other.stage('a', `${TEN}by environment\n`);
  const moved = join(temporaryFolder(), 'moved.git');
  renameSync(join(other.dir, '.git'), moved);
  const env = { GIT_DIR: moved, GIT_WORK_TREE: other.dir };
  expect(addedOf(runProbe(other, ['commit', '-m', 'x'], { env }))).toEqual(['a:11:by environment']);
});

test('a work tree that core.worktree names', () => {
  const repository = prepared();
  const tree = temporaryFolder();
  repository.git('config', 'core.worktree', tree);
  repositoryAt(tree).write('a', `${TEN}far away\n`);
  repository.git('add', 'a');
  expect(see(repository)).toEqual(['a:11:far away']);
});

test('a work tree reached through a link, and one with odd characters in its name', () => {
  const repository = prepared();
  repository.stage('a', `${TEN}linked\n`);
  const link = join(temporaryFolder(), 'link');
  symlinkSync(repository.dir, link);
  expect(addedOf(runProbe(repository, ['commit', '-m', 'x'], { cwd: link }))).toEqual(['a:11:linked']);
  const odd = join(temporaryFolder(), 'ä b\n"c\'');
  mkdirSync(odd);
  const strange = repositoryAt(odd);
  strange.git('init', '-q');
  installProbe(strange);
  strange.stage('a', 'odd\n');
  expect(see(strange)).toEqual(['a:1:odd']);
});

test('a detached HEAD, and intent to add', () => {
  const repository = prepared();
  repository.git('checkout', '-q', '--detach');
  repository.write('new', 'not yet\n');
  repository.git('add', '-N', 'new');
  repository.stage('a', `${TEN}detached\n`);
  expect(see(repository)).toEqual(['a:11:detached']);
});

test('--fixup, -C and an empty commit', () => {
  const repository = prepared();
  repository.stage('a', `${TEN}fixed\n`);
  expect(addedOf(runProbe(repository, ['commit', '--fixup', 'HEAD']))).toEqual(['a:11:fixed']);
  expect(addedOf(runProbe(repository, ['commit', '-C', 'HEAD']))).toEqual(['a:11:fixed']);
  repository.git('reset', '-q', '--hard');
  expect(see(repository, '--allow-empty')).toEqual([]);
});
