import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAILURES } from '../../src/failure.ts';
import type { HandedFile } from '../../src/sources/staged.ts';
import { newRepository, type Repository, temporaryFolder } from '../support/repository.ts';
import { commits, staged } from './read.ts';

const DIED = '\nmailwarden: git exited 128\n';

/** The file of a loose object. */
function objectFile(repository: Repository, id: string): string {
  const file = join(repository.dir, '.git/objects', id.slice(0, 2), id.slice(2));
  chmodSync(file, 0o644);
  return file;
}

const idOf = (repository: Repository, name: string) => repository.git('rev-parse', name).trim();

/** What a hook script hands over: the diff and git's exit code. */
function handOver(repository: Repository): string {
  const args = ['-c', 'core.quotePath=true', 'diff-index', '--cached', '-p', '-U0', '--text', '--no-ext-diff'];
  const flags = ['--no-textconv', '--no-color', '--no-renames', '--full-index', '--src-prefix=a/', '--dst-prefix=b/'];
  const options = { cwd: repository.dir, encoding: 'latin1' } as const;
  const { stdout, status } = spawnSync('git', [...args, ...flags, 'HEAD', '--'], options);
  return `${stdout}\nmailwarden: git exited ${status}\n`;
}

/** Three files of two lines each in HEAD, one line more in each staged. */
function prepared(): Repository {
  const repository = newRepository();
  for (const path of ['a', 'b', 'c']) repository.stage(path, `${path}1\n${path}2\n`);
  repository.commit('first');
  for (const path of ['a', 'b', 'c']) repository.stage(path, `${path}1\nnew ${path}\n${path}2\n`);
  return repository;
}
const ALL = ['a:2:new a', 'b:2:new b', 'c:2:new c'];

test('a missing or corrupt staged blob is named although the work tree has the file; the rest is read', async () => {
  const breakIt = { missing: rmSync, corrupt: (file: string) => writeFileSync(file, 'garbage') };
  for (const [how, act] of Object.entries(breakIt)) {
    const repository = prepared();
    const id = idOf(repository, ':b');
    act(objectFile(repository, id));
    const read = await staged(repository.dir);
    expect(read.incomplete, how).toEqual([`b: its content (${id}) is missing or corrupt`]);
    expect(read.added(), how).toEqual(['a:2:new a', 'c:2:new c']);
  }
});

test('a blob that is corrupt in its middle is named; what came before the damage is read', async () => {
  const repository = newRepository();
  const big = Array.from({ length: 200_000 }, (_, i) => `line ${i * 7919}\n`).join('');
  repository.stage('big', big);
  repository.stage('small', 'small\n');
  const file = objectFile(repository, idOf(repository, ':big'));
  const bytes = execFileSync('cat', [file], { maxBuffer: 1 << 28 });
  writeFileSync(file, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 100));
  const read = await staged(repository.dir);
  expect(read.incomplete).toHaveLength(1);
  expect(read.file('small').added).toEqual([[1, 'small']]);
});

test('a missing old blob makes the whole new file count, and nothing else', async () => {
  const repository = prepared();
  rmSync(objectFile(repository, idOf(repository, 'HEAD:b')));
  const read = await staged(repository.dir);
  expect(read.incomplete).toEqual([]);
  expect(read.added().sort()).toEqual(['a:2:new a', 'b:1:b1', 'b:2:new b', 'b:3:b2', 'c:2:new c']);
  expect(read.file('b').whole).toBe(true);
});

test('a diff that is handed over is read as it is', async () => {
  const repository = prepared();
  const diff = handOver(repository);
  expect((await staged(repository.dir, { diff })).files).toEqual((await staged(repository.dir)).files);
  expect((await staged(repository.dir, { diff: diff.replaceAll('new a', 'old a') })).added()[0]).toBe('a:2:old a');
  const nothing = await staged(repository.dir, { diff: '\nmailwarden: git exited 0\n' });
  expect(nothing.added(), 'an empty diff says nothing of its length, so git is asked again').toEqual(ALL);
});

test('a summary that counts a file which did not come has git asked again, also where the file is UTF-16', async () => {
  const repository = prepared();
  repository.git('reset', '-q', '--hard');
  repository.stage('wide.txt', Buffer.from('\ufefffirst\r\n', 'utf16le'));
  const diff = ' 1 file changed, 0 insertions(+), 0 deletions(-)\nmailwarden: git exited 0\n';
  expect((await staged(repository.dir, { diff })).files).toEqual((await staged(repository.dir)).files);
  expect((await staged(repository.dir, { diff })).files.length).toBe(1);
});

test('a diff that breaks off anywhere is completed, and nothing is told twice', async () => {
  const repository = prepared();
  const whole = handOver(repository);
  const body = whole.slice(0, whole.indexOf('\nmailwarden: '));
  const expected = (await staged(repository.dir)).files;
  for (let end = 0; end <= body.length; end += 5) {
    const read = await staged(repository.dir, { diff: body.slice(0, end) + DIED });
    expect(read.files, String(end)).toEqual(expected);
    expect(read.incomplete).toEqual([]);
  }
  for (const diff of ['', body, `${body}\n`, `${body}\nmailwarden: git exited \n`, `${body}\nsomething else\n`]) {
    expect((await staged(repository.dir, { diff })).added(), JSON.stringify(diff.slice(-30))).toEqual(ALL);
  }
});

test('objects before a diff that is handed over leave it as it is; whatever of them cannot be read, git is asked', async () => {
  const repository = prepared();
  const diff = ` 3 files changed, 3 insertions(+)\n\n${handOver(repository)}`;
  const blob = repository.git('rev-parse', ':a').trim();
  const answers = execFileSync('git', ['cat-file', '--batch'], {
    cwd: repository.dir,
    input: `${blob}\n:.env\n`,
    encoding: 'latin1',
  });
  const front = `mailwarden: objects\n${answers}`;
  const { files } = await staged(repository.dir, { diff });
  const read = async (handed: string) => {
    let file: HandedFile | null | undefined;
    const watch = { header: () => undefined, complete: (one: HandedFile | null) => (file = one) };
    const got = await staged(repository.dir, { diff: handed, watch });
    expect(got.files).toEqual(files);
    expect(got.incomplete).toEqual([]);
    return file;
  };
  const text = repository.git('cat-file', 'blob', blob);
  expect(await read(front + diff)).toEqual({ path: 'a', mode: '100644', id: blob, text, hasDotenv: false });
  expect(await read(diff), 'none').toBeNull();
  expect(await read(front.replace(':.env missing', `${blob} blob 0\n`) + diff)).toMatchObject({ hasDotenv: true });
  for (let end = 1; end < front.length; end += 9)
    expect(await read(front.slice(0, end) + diff), `cut at ${end}`).toBeUndefined();
  for (const spoiled of [front.replace(/ blob \d+/, ' blob 9999999999'), front.replace('blob', 'tree'), `${front}\0`])
    expect(await read(spoiled + diff)).toBeUndefined();
});

test('over-large files are read line by line against their old content, the rest by git', async () => {
  const repository = newRepository();
  const filler = 'filler line\n'.repeat(500);
  const padded = (text: string) => `${filler}${text}\n${filler}`;
  repository.stage('grown', padded('kept'));
  repository.stage('small', 'kept\n');
  repository.stage('gone', padded('gone'));
  repository.commit('first');
  repository.stage('grown', padded('kept\nnew in grown'));
  repository.stage('fresh', padded('fresh'));
  repository.stage('small', 'new in small\nkept\n');
  repository.git('rm', '-q', 'gone');
  const read = await staged(repository.dir, { diff: DIED, largest: 1_000 });
  expect(read.incomplete).toEqual([]);
  expect(read.file('grown').added).toEqual([[502, 'new in grown']]);
  expect(read.file('grown').whole).toBe(false);
  expect(read.file('small').added).toEqual([[1, 'new in small']]);
  expect(read.file('fresh').added).toHaveLength(1_001);
  expect(read.file('fresh').whole).toBe(true);
  expect(read.files.map(({ path }) => path)).not.toContain('gone');
});

test('links, submodules, empty files and modes in the way around', async () => {
  const repository = newRepository();
  const head = repository.commit('first');
  repository.write('content', 'some/target');
  const link = repository.git('hash-object', '-w', 'content').trim();
  repository.git('update-index', '--add', '--cacheinfo', `120000,${link},link`);
  repository.git('update-index', '--add', '--cacheinfo', `160000,${head},sub`);
  repository.stage('empty', '');
  const read = await staged(repository.dir, { diff: DIED, largest: 1 });
  expect(read.added()).toEqual(['link:1:some/target']);
  expect(read.incomplete).toEqual([]);
});

test('an index or a HEAD that git cannot read is told, never passed over', async () => {
  const repository = prepared();
  rmSync(objectFile(repository, idOf(repository, 'HEAD^{tree}')));
  expect((await staged(repository.dir)).incomplete).toHaveLength(1);
  const other = prepared();
  writeFileSync(join(other.dir, '.git/index'), 'garbage');
  expect((await staged(other.dir)).incomplete).toHaveLength(1);
});

test('a commit that lacks a blob: the file is named, older and newer commits are read', async () => {
  const repository = newRepository();
  for (const n of [1, 2, 3, 4, 5]) {
    repository.stage('a', `${'line\n'.repeat(n)}number ${n}\n`);
    repository.stage(`f${n}`, `file ${n}\n`);
    repository.commit(`message ${n}`);
  }
  const expected = (await commits(repository.dir, 'HEAD')).added();
  const id = idOf(repository, 'HEAD~2:f3');
  const commit = idOf(repository, 'HEAD~2');
  rmSync(objectFile(repository, id));
  const read = await commits(repository.dir, 'HEAD');
  expect(read.incomplete).toEqual([`f3 in commit ${commit}: its content (${id}) is missing or corrupt`]);
  expect(read.added().sort()).toEqual(expected.filter((line) => line !== 'f3:1:file 3').sort());
  expect(read.ids).toHaveLength(5);
  rmSync(objectFile(repository, idOf(repository, 'HEAD~3^{tree}')));
  const worse = await commits(repository.dir, 'HEAD');
  expect(worse.ids).toHaveLength(5);
  expect(worse.incomplete.length).toBeGreaterThanOrEqual(2);
  expect(worse.added()).toEqual(expect.arrayContaining(['f5:1:file 5', 'f1:1:file 1', ':message:1:message 2']));
});

test('a commit that lacks its parent is told', async () => {
  const repository = newRepository();
  repository.commit('first');
  const parent = repository.commit('second');
  repository.commit('third');
  rmSync(objectFile(repository, parent));
  expect((await commits(repository.dir, 'HEAD')).incomplete).toHaveLength(1);
});

test('outside of a repository the failure says so', async () => {
  const failure = { code: 'not-a-repository', exitCode: FAILURES['not-a-repository'].exit };
  await expect(staged(temporaryFolder())).rejects.toMatchObject(failure);
});
