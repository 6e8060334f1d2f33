import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newRepository } from '../support/repository.ts';
import { staged } from './read.ts';

test('NUL bytes, CRLF, a lone CR, UTF-16 and bytes that are no text come as they are', async () => {
  const repository = newRepository();
  const contents = {
    nul: 'a\0b\n\0\n',
    crlf: 'a\r\nb\r\n',
    cr: 'a\rb\rc',
    utf16: `\xff\xfe${Buffer.from('ab\ncd\n', 'utf16le').toString('latin1')}`,
    bytes: Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1'),
    bom: '\xef\xbb\xbftext\n',
  };
  for (const [path, text] of Object.entries(contents)) repository.stage(path, Buffer.from(text, 'latin1'));
  const read = await staged(repository.dir);
  for (const [path, text] of Object.entries(contents)) {
    const lines = text.replace(/\n$/, '').split('\n');
    expect(read.file(path).added, path).toEqual(lines.map((line, i) => [i + 1, line]));
  }
});

test('content that looks like a diff is content', async () => {
  const repository = newRepository();
  const lines = [
    '+++ b/x',
    '++ x',
    '--- a/x',
    '-- x',
    '@@ -1 +1 @@',
    '@@@ -1 -1 +1 @@@',
    '\\ No newline at end of file',
  ];
  lines.push('diff --git a/x b/x', 'diff --cc x', 'index 1..2', 'Binary files differ', '', ' ', '+', '-', 'commit 1');
  lines.push('mailwarden: git exited 0', '* Unmerged path x');
  repository.stage('a', 'first\nlast\n');
  repository.stage('gone', lines.join('\n'));
  repository.commit('first');
  repository.stage('a', ['first', ...lines, 'last', ''].join('\n'));
  repository.stage('z', `${lines.join('\n')}\n`);
  repository.git('rm', '-q', 'gone');
  const read = await staged(repository.dir);
  expect(read.file('a').added).toEqual(lines.map((line, i) => [i + 2, line]));
  expect(read.file('z').added).toEqual(lines.map((line, i) => [i + 1, line]));
  expect(read.file('gone')).toMatchObject({ blob: null, added: [], removed: lines });
});

test('a missing newline at the end, made, kept or mended', async () => {
  const repository = newRepository();
  for (const path of ['made', 'kept', 'mended']) repository.stage(path, path === 'made' ? 'a\nb\n' : 'a\nb');
  repository.commit('first');
  repository.stage('made', 'a\nb');
  repository.stage('kept', 'x\nb');
  repository.stage('mended', 'a\nb\n');
  const read = await staged(repository.dir);
  expect(read.added()).toEqual(['kept:1:x', 'made:2:b', 'mended:2:b']);
  expect(read.file('made').removed).toEqual(['b']);
});

test('the target of a link is content; a file that becomes a link comes as removed and as new', async () => {
  const repository = newRepository();
  repository.stage('file', 'text\n');
  repository.commit('first');
  symlinkSync('some/target', join(repository.dir, 'link'));
  unlinkSync(join(repository.dir, 'file'));
  symlinkSync('elsewhere', join(repository.dir, 'file'));
  repository.git('add', '-A');
  const read = await staged(repository.dir);
  expect(read.added()).toEqual(['file:1:elsewhere', 'link:1:some/target']);
  expect(read.files.filter(({ path }) => path === 'file')).toMatchObject([
    { blob: null, whole: false, removed: ['text'] },
    { whole: true, added: [[1, 'elsewhere']] },
  ]);
});

test('moved and renamed lines come as removed and as added', async () => {
  const repository = newRepository();
  repository.stage('from', 'a\nmoved\nb\n');
  repository.stage('renamed', 'r\n');
  repository.commit('first');
  repository.stage('from', 'a\nb\n');
  repository.stage('to', 'moved\n');
  repository.git('mv', 'renamed', 'new-name');
  const read = await staged(repository.dir);
  expect(read.file('from').removed).toEqual(['moved']);
  expect(read.file('to').added).toEqual([[1, 'moved']]);
  expect(read.file('renamed').removed).toEqual(['r']);
  expect(read.file('new-name').added).toEqual([[1, 'r']]);
});

test('empty files and changes of mode hold no line', async () => {
  const repository = newRepository();
  repository.stage('a', 'a\n');
  repository.commit('first');
  repository.git('update-index', '--chmod=+x', 'a');
  repository.stage('empty', '');
  expect((await staged(repository.dir)).files).toEqual([]);
});

test('an unmerged file is not staged; the others are', async () => {
  const repository = newRepository();
  repository.stage('a', 'a\n');
  repository.commit('first');
  repository.git('checkout', '-q', '-b', 'side');
  repository.stage('a', 'side\n');
  repository.commit('side');
  repository.git('checkout', '-q', 'main');
  repository.stage('a', 'main\n');
  repository.commit('main');
  expect(() => repository.git('cherry-pick', 'side')).toThrow();
  repository.stage('b', 'b\n');
  expect((await staged(repository.dir)).added()).toEqual(['b:1:b']);
});

test('a line of 20 MB comes in parts that cover it', async () => {
  const repository = newRepository();
  const long = Buffer.alloc(20_000_000, 'abcdefghijklmnopq');
  repository.stage('long', Buffer.concat([Buffer.from('first\n'), long, Buffer.from('\nlast')]));
  const { lines } = (await staged(repository.dir)).file('long');
  const parts = lines.filter(({ number }) => number === 2);
  expect(parts.every(({ text, offset }) => text === long.toString('latin1', offset, offset + text.length))).toBe(true);
  const last = parts.at(-1);
  expect((last?.offset ?? 0) + (last?.text.length ?? 0)).toBe(long.length);
  expect(lines.at(-1)).toMatchObject({ number: 3, text: 'last', offset: 0, column: 0 });
});
