import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readCommits } from '../../src/sources/commits.ts';
import { createCollector } from '../diff/collector.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { commits } from './read.ts';

afterEach(() => vi.unstubAllEnvs());

/** Commits `message 1` to `message n`, each with a line more in `a`. */
function history(n: number): { repository: Repository; ids: string[] } {
  const repository = newRepository();
  const ids: string[] = [];
  for (let i = 1; i <= n; i++) {
    repository.stage('a', Array.from({ length: i }, (_, k) => `line ${k + 1}\n`).join(''));
    ids.push(repository.commit(`message ${i}`));
  }
  return { repository, ids };
}

test('each commit of a range is told with its message and its own lines, the first one whole', async () => {
  const { repository, ids } = history(3);
  const [first = '', second = '', third = ''] = ids;
  const read = await commits(repository.dir, `${first}..${third}`);
  expect(read.ids).toEqual([third, second]);
  expect(read.files).toMatchObject([
    { path: ':message', commit: third, blob: null, added: [[1, 'message 3']] },
    { path: 'a', commit: third, whole: false, added: [[3, 'line 3']] },
    { path: ':message', commit: second, added: [[1, 'message 2']] },
    { path: 'a', commit: second, added: [[2, 'line 2']] },
  ]);
  const root = await commits(repository.dir, first);
  expect(root.file('a')).toMatchObject({ commit: first, whole: true, added: [[1, 'line 1']] });
  expect((await commits(repository.dir, third, `^${second}`)).ids).toEqual([third]);
  expect((await commits(repository.dir, 'main~1..main')).ids).toEqual([third]);
  expect((await commits(repository.dir, `${third}..${third}`)).ids).toEqual([]);
  expect((await commits(repository.dir)).ids).toEqual([]);
});

test('options of rev-list narrow the range', async () => {
  const { repository, ids } = history(3);
  repository.git('update-ref', 'refs/remotes/origin/main', ids[1] ?? '');
  const seen: string[] = [];
  const source = { cwd: repository.dir, revs: ['main'], options: ['--not', '--remotes=origin'] };
  await readCommits({ ...source, onCommit: (id) => seen.push(id) }, createCollector().sink);
  expect(seen).toEqual([ids[2]]);
});

test('a message is told line by line, whatever it looks like', async () => {
  const repository = newRepository();
  const body = [
    'subject',
    '',
    '    indented',
    'diff --git a/x b/x',
    '+++ b/x',
    '@@ -1 +1 @@',
    `commit ${'a'.repeat(40)}`,
    'umlaut ä',
  ];
  repository.write('message', `${body.join('\n')}\n`);
  repository.git('commit', '-q', '--allow-empty', '--no-verify', '--cleanup=verbatim', '-F', 'message');
  const read = await commits(repository.dir, 'HEAD');
  const lines = read.file(':message').added.map(([, text]) => Buffer.from(text, 'latin1').toString('utf8'));
  expect(lines).toEqual(body);
  repository.git('commit', '-q', '--allow-empty', '--allow-empty-message', '--no-verify', '-m', '');
  expect((await commits(repository.dir, 'HEAD~..HEAD')).files).toEqual([]);
});

test('content with NUL bytes, binary attributes, links and moved lines come as in a staged change', async () => {
  const repository = newRepository();
  repository.stage('.gitattributes', '*.bin binary\n');
  repository.stage('x.bin', 'a\0b\n');
  repository.stage('old', 'moved\n');
  repository.commit('first');
  repository.stage('x.bin', 'a\0b\nnew\0\n');
  repository.git('mv', 'old', 'new');
  const id = repository.commit('second');
  const read = await commits(repository.dir, `${id}^!`);
  expect(read.file('x.bin').added).toEqual([[2, 'new\0']]);
  expect(read.file('old').removed).toEqual(['moved']);
  expect(read.file('new').added).toEqual([[1, 'moved']]);
});

test('a revision that does not exist, or that looks like an option, is wrong use', async () => {
  const { repository } = history(1);
  const failure = { code: 'unknown-revision', exitCode: 2 };
  const wrong = ['nope', 'nope..HEAD', `${'1'.repeat(40)}..HEAD`, '1'.repeat(40), 'HEAD~5..HEAD', '', 'a b'];
  const sneaky = ['--all', '-n1', '--stdin', '--output=x', 'HEAD\n--all', '--'];
  for (const rev of [...wrong, ...sneaky]) {
    await expect(commits(repository.dir, rev), JSON.stringify(rev)).rejects.toMatchObject(failure);
  }
  await expect(commits(temporaryFolder(), 'HEAD')).rejects.toMatchObject({ exitCode: 2 });
});

test('bare repositories, work trees and sha256 can be read', async () => {
  const { repository, ids } = history(2);
  const bare = join(temporaryFolder(), 'bare.git');
  repository.git('clone', '-q', '--bare', repository.dir, bare);
  expect((await commits(bare, 'main')).ids).toEqual(ids.toReversed());
  const linked = join(temporaryFolder(), 'linked');
  repository.git('worktree', 'add', '-q', '--detach', linked);
  expect((await commits(linked, 'HEAD~..HEAD')).ids).toEqual(ids.slice(1));
  const other = newRepository('--object-format=sha256');
  other.stage('a', 'a\n');
  const id = other.commit('first');
  expect((await commits(other.dir, id)).file('a')).toMatchObject({ commit: id, added: [[1, 'a']] });
});

test('the last commit of a shallow clone counts as a first one; before it there is nothing', async () => {
  const { repository, ids } = history(3);
  const shallow = join(temporaryFolder(), 'shallow');
  repository.git('clone', '-q', '--depth=2', `file://${repository.dir}`, shallow);
  const read = await commits(shallow, 'HEAD~1..HEAD');
  expect(read.added()).toEqual([':message:1:message 3', 'a:3:line 3']);
  const all = await commits(shallow, 'HEAD');
  expect(all.ids).toEqual([ids[2], ids[1]]);
  expect(all.files.at(-1)).toMatchObject({ path: 'a', whole: true });
  await expect(commits(shallow, 'HEAD~2..HEAD')).rejects.toMatchObject({ code: 'unknown-revision' });
});

test('work-tree files and the index play no part', async () => {
  const { repository, ids } = history(2);
  const expected = await commits(repository.dir, 'HEAD');
  repository.write('a', 'something else\n');
  rmSync(join(repository.dir, '.git/index'));
  vi.stubEnv('GIT_INDEX_FILE', join(repository.dir, 'a'));
  const read = await commits(repository.dir, 'HEAD');
  expect(read.files).toEqual(expected.files);
  expect(read.ids).toEqual(ids.toReversed());
});

test('500 commits are read in order', async () => {
  const repository = newRepository();
  const stream = Array.from({ length: 500 }, (_, i) => {
    const data = `line ${i}\n`.repeat(3);
    const author = 'committer C <c@example.org> 1700000000 +0000';
    return `commit refs/heads/main\n${author}\ndata 5\nm${String(i).padStart(4, '0')}\nM 644 inline f${i % 7}\ndata ${data.length}\n${data}\n`;
  });
  repository.write('stream', stream.join(''));
  repositoryAt(repository.dir).git('-c', 'core.fsyncMethod=batch', 'hash-object', 'stream');
  const { execFileSync } = await import('node:child_process');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.dir, input: stream.join('') });
  const read = await commits(repository.dir, 'main');
  expect(read.ids).toHaveLength(500);
  expect(read.files.filter(({ path }) => path === ':message').map(({ added }) => added[0]?.[1])).toEqual(
    Array.from({ length: 500 }, (_, i) => `m${String(499 - i).padStart(4, '0')}`),
  );
  expect(read.files.filter(({ path }) => path !== ':message').every(({ added }) => added.length === 3)).toBe(true);
});
