import { expect, test } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';
import { commits } from './read.ts';

const TEN = Array.from({ length: 10 }, (_, i) => `line ${i + 1}`);
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

/** Branches from one commit, each with its own content of `f`; `main` is checked out. */
function branched(file: string, base: string, sides: Readonly<Record<string, string>>): Repository {
  const repository = newRepository();
  repository.stage(file, base);
  const first = repository.commit('first');
  for (const [side, content] of Object.entries(sides)) {
    repository.git('checkout', '-q', '-B', side, first);
    repository.stage(file, content);
    repository.commit(side);
  }
  repository.git('checkout', '-q', 'main');
  return repository;
}

/** Commits what is staged as a merge of `main` and the other branches. */
function merge(repository: Repository, ...others: readonly string[]): string {
  const parents = ['main', ...others].flatMap((name) => ['-p', name]);
  const id = repository.git('commit-tree', '-m', 'merge', ...parents, repository.git('write-tree').trim()).trim();
  repository.git('update-ref', 'refs/heads/merged', id);
  return id;
}

/** Only the merge commit itself. */
const read = (repository: Repository, id: string) => commits(repository.dir, id, `^${id}^1`, `^${id}^2`);
const files = async (repository: Repository, id: string) =>
  (await read(repository, id)).files.filter(({ path }) => path !== ':message');

test('a merge that took each line from a parent adds nothing', async () => {
  const repository = branched('f', text(TEN), { main: text(TEN.with(0, 'main')), side: text(TEN.with(9, 'side')) });
  repository.git('merge', '-q', '--no-edit', '--no-verify', 'side');
  const id = repository.git('rev-parse', 'HEAD').trim();
  const { added, ids } = await read(repository, id);
  expect(ids).toEqual([id]);
  expect(added().filter((line) => !line.startsWith(':message'))).toEqual([]);
});

test('an evil merge adds the lines that no parent has, also in files that only it has', async () => {
  const repository = branched('f', text(TEN), { main: text(TEN.with(0, 'main')), side: text(TEN.with(0, 'side')) });
  repository.stage('f', text(['main', 'side', 'evil', ...TEN.slice(1)]));
  repository.stage('g', 'evil file\n');
  const id = merge(repository, 'side');
  expect(await files(repository, id)).toMatchObject([
    { path: 'f', commit: id, whole: false, added: [[3, 'evil']] },
    { path: 'g', commit: id, whole: true, added: [[1, 'evil file']] },
  ]);
});

test('a merge of binary files adds the lines that no parent has', async () => {
  const bytes = (...lines: string[]) => lines.map((line) => `${line}\0\n`).join('');
  const sides = { main: bytes('a', 'main', 'z'), side: bytes('a', 'side', 'z') };
  const repository = branched('b\tin', bytes('a', 'z'), sides);
  repository.stage('b\tin', bytes('a', 'main', 'side', 'evil', 'z'));
  const id = merge(repository, 'side');
  expect(await files(repository, id)).toMatchObject([
    { path: 'b\tin', commit: id, added: [[4, 'evil\0']], removed: [] },
  ]);
  const attributed = branched('x', 'a\n', { main: 'a\nmain\n', side: 'a\nside\n' });
  attributed.write('.git/info/attributes', '* binary\n');
  attributed.stage('x', 'a\nmain\nside\nevil\n');
  expect(await files(attributed, merge(attributed, 'side'))).toMatchObject([{ path: 'x', added: [[4, 'evil']] }]);
});

test('a binary file that one parent lacks, and one that the merge made', async () => {
  const repository = branched('f', 'f\n', { main: 'main\n', side: 'side\n' });
  repository.git('checkout', '-q', 'side');
  repository.stage('bin', 'side\0\n');
  repository.commit('with bin');
  repository.git('checkout', '-q', 'main');
  repository.stage('bin', 'side\0\nevil\0\n');
  repository.stage('made', 'made\0\n');
  const found = await files(repository, merge(repository, 'side'));
  expect(found).toMatchObject([
    { path: 'bin', whole: false, added: [[2, 'evil\0']] },
    { path: 'made', whole: true, added: [[1, 'made\0']] },
  ]);
});

test('an octopus adds what none of its parents has', async () => {
  const base = text(TEN);
  const repository = branched('f', base, {
    main: text(TEN.with(0, 'main')),
    left: text(TEN.with(4, 'left')),
    right: text(TEN.with(9, 'right')),
  });
  repository.stage('f', text([...TEN.with(0, 'main').with(4, 'left').with(9, 'right'), 'octopus']));
  const id = merge(repository, 'left', 'right');
  const { files: all } = await commits(repository.dir, `${id}^!`);
  expect(all).toMatchObject([{ path: ':message' }, { path: 'f', added: [[11, 'octopus']] }]);
});

test('a merge that deletes, changes modes, or moves a submodule', async () => {
  const repository = branched('f', text(TEN), { main: text(TEN.with(0, 'main')), side: text(TEN.with(0, 'side')) });
  const [one, two] = ['main', 'side'].map((name) => repository.git('rev-parse', name).trim());
  repository.git('update-index', '--add', '--cacheinfo', `160000,${one},sub`);
  repository.commit('sub in main');
  repository.git('checkout', '-q', '-f', 'side');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${two},sub`);
  repository.commit('sub in side');
  repository.git('checkout', '-q', '-f', 'main');
  repository.git('update-index', '--cacheinfo', `160000,${repository.git('rev-parse', 'main~1^').trim()},sub`);
  repository.git('rm', '-q', '-f', '--cached', 'f');
  repository.stage('new', 'new\n');
  const found = await files(repository, merge(repository, 'side'));
  const lines = found.flatMap(({ added }) => added.map(([, line]) => line));
  expect(lines.filter((line) => !/^Subproject commit [0-9a-f]{40}$/.test(line))).toEqual(['new']);
});
