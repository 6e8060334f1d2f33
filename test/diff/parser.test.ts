import { describe, expect, test } from 'vitest';
import { MalformedDiff } from '../../src/diff/hunk.ts';
import { createDiffParser, type DiffListeners } from '../../src/diff/parser.ts';
import { createCollector } from './collector.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);
const ZERO = '0'.repeat(40);

function parse(lines: readonly string[], listeners: DiffListeners = {}) {
  const collector = createCollector();
  const parser = createDiffParser(collector.sink, listeners);
  parser.write(lines.map((line) => `${line}\n`).join(''));
  parser.end();
  return collector;
}

const header = (path: string) => [
  `diff --git a/${path} b/${path}`,
  `index ${A}..${B} 100644`,
  `--- a/${path}`,
  `+++ b/${path}`,
];

describe('a plain diff', () => {
  test('added lines have their number in the new file; removed ones and context are told apart', () => {
    const lines = [
      '@@ -1 +1,2 @@ int main',
      '-old',
      '+new',
      '+more',
      '@@ -9,0 +11 @@',
      '+last',
      '\\ No newline at end of file',
    ];
    const { files } = parse([...header('x'), ...lines]);
    expect(files).toMatchObject([
      {
        path: 'x',
        blob: B,
        commit: null,
        whole: false,
        added: [
          [1, 'new'],
          [2, 'more'],
          [11, 'last'],
        ],
        removed: ['old'],
      },
    ]);
    expect(parse([...header('x'), '@@ -1,2 +1,3 @@', ' a', '+b', ' c']).added()).toEqual(['x:2:b']);
  });

  test('content that looks like a header is content: only the counts end a hunk', () => {
    const content = [
      '+++ b/x',
      '--- a/x',
      '@@ -1 +1 @@',
      'diff --git a/x b/x',
      '\\ No newline',
      '',
      'commit x',
      'mailwarden: git exited 0',
    ];
    const hunk = [
      `@@ -1,${content.length} +1,${content.length} @@`,
      ...content.map((l) => `-${l}`),
      ...content.map((l) => `+${l}`),
    ];
    const { files } = parse([...header('x'), ...hunk, ...header('y'), '@@ -0,0 +1 @@', '+y']);
    expect(files.map(({ path }) => path)).toEqual(['x', 'y']);
    expect(files[0]?.added.map(([, text]) => text)).toEqual(content);
    expect(files[0]?.removed).toEqual(content);
  });

  test('a missing newline may stand between the old and the new lines', () => {
    const { files } = parse([...header('x'), '@@ -1 +1 @@', '-a', '\\ No newline at end of file', '+b']);
    expect(files).toMatchObject([{ added: [[1, 'b']], removed: ['a'] }]);
  });

  test('a new file is whole, a deleted one has no blob and its old name', () => {
    const made = [
      'diff --git a/n b/n',
      'new file mode 100755',
      `index ${ZERO}..${B}`,
      '--- /dev/null',
      '+++ b/n',
      '@@ -0,0 +1 @@',
      '+n',
    ];
    const gone = [
      'diff --git a/d b/d',
      'deleted file mode 100644',
      `index ${A}..${ZERO}`,
      '--- a/d',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-d',
    ];
    const { files } = parse([...made, ...gone]);
    expect(files).toMatchObject([
      { path: 'n', blob: B, whole: true, added: [[1, 'n']], removed: [] },
      { path: 'd', blob: null, whole: false, added: [], removed: ['d'] },
    ]);
  });

  test('names lose their quotes and one trailing tab', () => {
    const named = (line: string) => parse([...header('x').slice(0, 3), line, '@@ -0,0 +1 @@', '+x']).files[0]?.path;
    expect(named('+++ b/a b\t')).toBe('a b');
    expect(named(String.raw`+++ "b/a\tb\377"`)).toBe('a\tb\xff');
    expect(named('+++ "b/say \\"hi\\""\t')).toBe('say "hi"');
    expect(named('+++ b/b/b/x')).toBe('b/b/x');
  });

  test('submodules are skipped, whatever their lines; empty files and changes of mode are no files', () => {
    const sub = [
      'diff --git a/s b/s',
      `index ${A}..${B} 160000`,
      '--- a/s',
      '+++ b/s',
      '@@ -1 +1 @@',
      `-Subproject commit ${A}`,
      `+Subproject commit ${B}`,
    ];
    const made = [
      'diff --git a/s b/s',
      'new file mode 160000',
      `index ${ZERO}..${B}`,
      '--- /dev/null',
      '+++ b/s',
      '@@ -0,0 +1 @@',
      `+Subproject commit ${B}`,
    ];
    const empty = ['diff --git a/e b/e', 'new file mode 100644', `index ${ZERO}..${B}`];
    const mode = ['diff --git a/m b/m', 'old mode 100644', 'new mode 100755'];
    expect(parse([...sub, ...made, ...empty, ...mode, '* Unmerged path u']).files).toEqual([]);
  });
});

describe('a stream of commits', () => {
  const commit = (id: string) => [
    `commit ${id}`,
    `tree ${A}`,
    'author a <a@b> 1 +0000',
    'gpgsig x',
    ' diff --git a/x b/x',
    '',
  ];

  test('each commit has its message and its files', () => {
    const ids: string[] = [];
    const lines = [
      ...commit(A),
      '    subject',
      '    ',
      '    diff --git a/x b/x',
      '',
      ...header('x'),
      '@@ -0,0 +1 @@',
      '+x',
      '',
      ...commit(B),
      '    no files',
    ];
    const { files } = parse(lines, { onCommit: (id) => ids.push(id) });
    expect(ids).toEqual([A, B]);
    expect(files).toMatchObject([
      {
        path: ':message',
        commit: A,
        blob: null,
        whole: true,
        added: [
          [1, 'subject'],
          [2, ''],
          [3, 'diff --git a/x b/x'],
        ],
      },
      { path: 'x', commit: A, added: [[1, 'x']] },
      { path: ':message', commit: B, added: [[1, 'no files']] },
    ]);
  });

  test('without a listener a commit is no part of the diff', () => {
    expect(() => parse(commit(A))).toThrow(MalformedDiff);
  });
});

describe('what is not a whole diff', () => {
  const hunk = [...header('x'), '@@ -1,2 +1,2 @@', '-a', '-b', '+c', '+d'];

  test('a diff that breaks off inside a hunk is an error at every place', () => {
    for (let n = 5; n < hunk.length; n++) expect(() => parse(hunk.slice(0, n)), String(n)).toThrow(MalformedDiff);
    expect(parse(hunk).added()).toEqual(['x:1:c', 'x:2:d']);
  });

  test.each([
    ['a line without a mark', [...header('x'), '@@ -1 +1 @@', 'x']],
    ['more old lines than counted', [...header('x'), '@@ -1 +1 @@', '-a', '-b']],
    ['more new lines than counted', [...header('x'), '@@ -1 +1 @@', '+a', '+b']],
    ['context where none is counted', [...header('x'), '@@ -0,0 +1 @@', ' a']],
    ['a hunk without a file', ['@@ -0,0 +1 @@', '+a']],
    ['a hunk without counts', [...header('x'), '@@ nonsense @@', '+a']],
    ['a hunk with the wrong number of sides', [...header('x'), '@@@ -1 +1 @@@', '+a']],
    ['a name without its prefix', [...header('x').slice(0, 3), '+++ x']],
    ['two sides without a name', [...header('x').slice(0, 2), '--- /dev/null', '+++ /dev/null']],
    ['an unknown line', [...hunk, 'warning: something']],
    ['a plain binary file', [...header('x').slice(0, 2), 'Binary files a/x and b/x differ']],
    [
      'marks missing in a merge',
      ['diff --cc f', `index ${A},${B}..${C}`, '--- a/f', '+++ b/f', '@@@ -1 -1 +1 @@@', 'x+a'],
    ],
  ])('%s is an error', (_, lines) => {
    expect(() => parse(lines)).toThrow(MalformedDiff);
  });

  test('a listener may take the unknown lines', () => {
    const other: string[] = [];
    parse([...hunk, '', 'mailwarden: git exited 0'], { onOther: (line) => other.push(line) });
    expect(other).toEqual(['mailwarden: git exited 0']);
  });
});
