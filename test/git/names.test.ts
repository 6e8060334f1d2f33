import { execFileSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';
import { commits, staged } from './read.ts';

afterEach(() => vi.unstubAllEnvs());

const NAMES = [
  'a b',
  ' leading',
  'trailing ',
  'tab\there',
  'ends in tab\t',
  'blank and tab \t',
  'new\nline',
  'quote"quote',
  '"quoted"',
  "single'quote",
  'back\\slash',
  '\\303\\244',
  'b/b/x',
  'a/dev/null',
  '-dash',
  ':colon',
  ':(glob)*',
  '[a]*?',
  '~tilde',
  'utf8 \xc3\xa4',
  'latin1 \xe4\xff',
  'control \x01\x1b[31m\x7f',
  ' b/x',
  'x b/x b',
  '=>',
].sort();

/** Puts one blob under all names: not every file system could hold them. */
function stageNames(repository: Repository, text: string): void {
  repository.write('content', text);
  const id = repository.git('hash-object', '-w', 'content').trim();
  const input = NAMES.map((name) => `100644 ${id}\t${name}\0`).join('');
  const options = { cwd: repository.dir, input: Buffer.from(input, 'latin1') };
  execFileSync('git', ['update-index', '-z', '--index-info'], options);
}

test('every name comes back byte by byte, new, changed, deleted and in a commit', async () => {
  const repository = newRepository();
  stageNames(repository, 'one\n');
  const made = await staged(repository.dir);
  expect(made.files.map(({ path }) => path).sort()).toEqual(NAMES);
  repository.commit('first');
  stageNames(repository, 'one\ntwo\n');
  const changed = await staged(repository.dir);
  expect(changed.files.map(({ path }) => path).sort()).toEqual(NAMES);
  expect(changed.files.every(({ added }) => added[0]?.[0] === 2)).toBe(true);
  const past = await commits(repository.dir, 'HEAD');
  expect(
    past.files
      .map(({ path }) => path)
      .filter((path) => path !== ':message')
      .sort(),
  ).toEqual(NAMES);
  repository.git('read-tree', '--empty');
  const gone = await staged(repository.dir);
  expect(gone.files.map(({ path }) => path).sort()).toEqual(NAMES);
  expect(gone.files.every(({ blob, removed }) => blob === null && removed[0] === 'one')).toBe(true);
});

test('every name comes back from the raw list as well, and can be left out of a diff', async () => {
  const repository = newRepository();
  repository.stage('other', 'text\n');
  repository.commit('first');
  stageNames(repository, `${'long '.repeat(20)}\n`);
  repository.stage('other', 'text\nmore\n');
  vi.stubEnv('GIT_LITERAL_PATHSPECS', '1');
  const read = await staged(repository.dir, { diff: '\nmailwarden: git exited 128\n', largest: 50 });
  expect(read.files.map(({ path }) => path).sort()).toEqual([...NAMES, 'other'].sort());
  expect(read.file('other').added).toEqual([[2, 'more']]);
  expect(read.incomplete).toEqual([]);
});
