import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';
import { commits, staged } from './read.ts';

afterEach(() => vi.unstubAllEnvs());

const NAMES = ['a b.txt', 'bin.dat', 'crlf.txt', 'moved.txt', 'ä.txt'].map((name) =>
  Buffer.from(name).toString('latin1'),
);

/** A change that every bent setting would show differently: renamed, binary, blanks, odd names, many hunks. */
function prepared(): Repository {
  const repository = newRepository();
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`);
  repository.stage('old.txt', lines.join('\n'));
  repository.stage('bin.dat', 'a\0b\n');
  repository.stage('crlf.txt', 'a\r\nb\r\n');
  repository.commit('first');
  repository.git('mv', 'old.txt', 'moved.txt');
  repository.stage('moved.txt', [...lines.slice(0, 5), '  indented \t', ...lines.slice(5), 'end'].join('\n'));
  repository.stage('bin.dat', 'a\0b\nc\0d\n');
  repository.stage('crlf.txt', 'a\r\nnew\r\nb\r\n');
  repository.stage('a b.txt', '++ x\n-- y\n');
  repository.stage('ä.txt', 'umlaut\n');
  return repository;
}

const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['diff.external', 'false'],
  ['diff.noprefix', 'true'],
  ['diff.mnemonicPrefix', 'true'],
  ['diff.srcPrefix', 'x/'],
  ['diff.dstPrefix', 'y/'],
  ['color.ui', 'always'],
  ['color.diff', 'always'],
  ['diff.colorMoved', 'zebra'],
  ['core.quotePath', 'false'],
  ['diff.renames', 'copies'],
  ['diff.algorithm', 'histogram'],
  ['diff.indentHeuristic', 'false'],
  ['diff.context', '7'],
  ['diff.interHunkContext', '50'],
  ['diff.submodule', 'log'],
  ['diff.ignoreSubmodules', 'all'],
  ['diff.orderFile', 'order'],
  ['diff.relative', 'true'],
  ['diff.wsErrorHighlight', 'all'],
  ['diff.suppressBlankEmpty', 'true'],
  ['diff.wordRegex', '.'],
  ['diff.statGraphWidth', '3'],
  ['diff.autoRefreshIndex', 'false'],
  ['core.abbrev', '5'],
  ['core.pager', 'false'],
  ['pager.diff-index', 'true'],
  ['core.whitespace', 'cr-at-eol'],
  ['core.autocrlf', 'true'],
  ['core.eol', 'crlf'],
  ['core.bigFileThreshold', '1'],
  ['core.attributesFile', 'attributes'],
  ['core.safecrlf', 'true'],
  ['i18n.logOutputEncoding', 'UTF-16'],
  ['log.showSignature', 'true'],
  ['diff.odd.command', 'false'],
  ['diff.odd.textconv', 'false'],
  ['diff.odd.binary', 'true'],
];
const ENVIRONMENT: readonly (readonly [name: string, value: string])[] = [
  ['GIT_DIFF_OPTS', '-u9'],
  ['GIT_EXTERNAL_DIFF', 'false'],
  ['GIT_PAGER', 'false'],
  ['GIT_PAGER_IN_USE', '1'],
  ['PAGER', 'false'],
  ['GIT_LITERAL_PATHSPECS', '1'],
  ['LC_ALL', 'de_DE.UTF-8'],
  ['LANGUAGE', 'de'],
  ['GIT_TRACE', '1'],
  ['GIT_OPTIONAL_LOCKS', '1'],
];
const ATTRIBUTES = [
  'binary',
  '-diff',
  'diff=odd',
  '-text',
  'text eol=crlf',
  'working-tree-encoding=UTF-16',
  'filter=odd',
];

test('no setting, attribute or variable changes what is read, alone or all at once', async () => {
  const repository = prepared();
  repository.write('order', '*.txt\n');
  repository.write('attributes', '* -diff\n');
  const expected = await staged(repository.dir);
  expect(expected.files.map(({ path }) => path).sort()).toEqual([...NAMES, 'old.txt'].sort());
  expect(expected.added()).toContain('moved.txt:6:  indented \t');
  expect(expected.added()).toContain('bin.dat:2:c\0d');
  expect(expected.file('crlf.txt').added).toEqual([[2, 'new\r']]);
  const isSame = async (name: string) => expect((await staged(repository.dir)).files, name).toEqual(expected.files);
  for (const [name, value] of SETTINGS) {
    repository.git('config', name, value);
    await isSame(name);
    repository.git('config', '--unset', name);
  }
  for (const [name, value] of ENVIRONMENT) {
    vi.stubEnv(name, value);
    await isSame(name);
    vi.unstubAllEnvs();
  }
  for (const attribute of ATTRIBUTES) {
    repository.write('.gitattributes', `* ${attribute}\n`);
    repository.write('.git/info/attributes', `* ${attribute}\n`);
    await isSame(attribute);
  }
  for (const [name, value] of SETTINGS) repository.git('config', name, value);
  for (const [name, value] of ENVIRONMENT) vi.stubEnv(name, value);
  await isSame('all of it');
});

test('no setting changes what is read of commits', async () => {
  const repository = prepared();
  repository.commit('second \xe4\n\nbody');
  const expected = await commits(repository.dir, 'HEAD');
  expect(expected.added()).toContain('bin.dat:2:c\0d');
  repository.write('order', '*.txt\n');
  repository.write('attributes', '* -diff\n');
  repository.write('.git/info/attributes', '* binary diff=odd\n');
  for (const [name, value] of SETTINGS) repository.git('config', name, value);
  for (const [name, value] of ENVIRONMENT) vi.stubEnv(name, value);
  expect((await commits(repository.dir, 'HEAD')).files).toEqual(expected.files);
});

test('an attribute in the index cannot hide a file that is staged with it', async () => {
  const repository = prepared();
  repository.stage('.gitattributes', '* binary\n*.txt -diff diff=odd filter=odd\n');
  const { files } = await staged(repository.dir);
  expect(files.map(({ path }) => path).sort()).toEqual(['.gitattributes', ...NAMES, 'old.txt'].sort());
});

test('replaced objects are read as what they are', async () => {
  const repository = newRepository();
  repository.stage('a', 'real\n');
  const id = repository.commit('first');
  const [real = '', fake = ''] = ['real\nstaged\n', 'harmless\n'].map((text) => {
    repository.write('blob', text);
    return repository.git('hash-object', '-w', 'blob').trim();
  });
  repository.git('update-index', '--cacheinfo', `100644,${real},a`);
  repository.git('replace', real, fake);
  expect((await staged(repository.dir)).added()).toEqual(['a:2:staged']);
  const empty = repository.git('commit-tree', '-m', 'harmless', repository.git('mktree').trim()).trim();
  repository.git('replace', id, empty);
  expect((await commits(repository.dir, id)).file('a').added).toEqual([[1, 'real']]);
});

test('a work tree changed, deleted or locked after staging does not matter', async () => {
  const repository = prepared();
  const expected = await staged(repository.dir);
  for (const name of NAMES) repository.write(Buffer.from(name, 'latin1').toString(), 'something else\n');
  repository.write('.git/index.lock', '');
  expect((await staged(repository.dir)).files).toEqual(expected.files);
  expect((await staged(join(repository.dir, '.git'))).files).toEqual(expected.files);
});
