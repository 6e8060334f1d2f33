/** What can be staged, each with whether it must start Node: only a candidate on an added line may. */
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository } from '../support/repository.ts';

/** One of them; staged on top of what `begun()` makes. */
export interface Situation {
  readonly name: string;
  readonly node: boolean;
  readonly stage: (repository: Repository) => unknown;
}

const sequence = (count: number, text: (i: number) => string) => Array.from({ length: count }, (_, i) => text(i));

/** Over half a megabyte without a candidate. */
export const LARGE = sequence(12_000, (i) => `const value${i} = compute("some text that stands here", ${i});\n`).join(
  '',
);

const SUMS = sequence(14_000, () => `  "package": "${hex32()}",\n`);

/** A repository with a commit that holds candidates in files of all sizes. */
export function begun(...initArgs: readonly string[]): Repository {
  const repository = newRepository(...initArgs);
  repository.stage('a.txt', 'first\n');
  repository.stage('with-key.txt', `${hex32()}\n`);
  repository.stage('big.txt', LARGE);
  repository.stage('sums.json', SUMS.join(''));
  repository.commit();
  return repository;
}

const wide = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const appended = (text: string) => Buffer.concat([Buffer.from('plain text\n'.repeat(2_000)), wide(text)]);
const file = (path: string, content: () => string | Uint8Array) => (r: Repository) => r.stage(path, content());

function underAttributes(line: string, path: string, content: string | Uint8Array) {
  return (r: Repository) => {
    r.write('.git/info/attributes', `${line}\n`);
    r.stage(path, content);
  };
}

const link = (target: string) => (r: Repository) => {
  symlinkSync(target, join(r.dir, 'link'));
  r.git('add', 'link');
};

const files = (count: number, last: () => string) => (r: Repository) => {
  for (let i = 0; i < count; i++) r.write(`many/${i}`, i === count - 1 ? last() : `${i}\n`);
  r.git('add', 'many');
};

const submodule = (r: Repository) =>
  r.git('update-index', '--add', '--cacheinfo', `160000,${r.git('rev-parse', 'HEAD').trim()},sub`);

const oddNames = (content: (i: number) => string) => (r: Repository) => {
  const names = [
    'a b',
    'a\tb',
    'a\nb',
    '-n',
    'q"uote',
    'back\\slash',
    ':(glob)*',
    '0:a.txt',
    'été',
    '$(x)`y`',
    "it's",
    '*',
  ];
  for (const [i, name] of names.entries()) {
    writeFileSync(join(r.dir, name), content(i));
    r.git('--literal-pathspecs', 'add', '--', name);
  }
};

const missingBlob = (r: Repository) => {
  r.stage('gone.txt', 'clean\n');
  const id = r.git('rev-parse', ':gone.txt').trim();
  rmSync(join(r.dir, '.git/objects', id.slice(0, 2), id.slice(2)));
};

const passes = (name: string, stage: Situation['stage']): Situation => ({ name, node: false, stage });
const starts = (name: string, stage: Situation['stage']): Situation => ({ name, node: true, stage });

/** All of them. */
export const SITUATIONS: readonly Situation[] = [
  passes(
    'prose',
    file('a.txt', () => 'first\nan added line\n'),
  ),
  passes('nothing at all', () => undefined),
  passes(
    'a line that only looks like a candidate at first',
    file('a.txt', () => 'first\nthe key of room abcd1 is !kept\n!kept\n'),
  ),
  starts('the same before a key', (r) => {
    r.stage('a.txt', 'first\nthe key of room abcd1\n');
    r.stage('z.txt', hex32());
  }),
  passes('the same beside a large file', (r) => {
    r.stage('a.txt', 'first\nthe key of room abcd1\n');
    r.stage('large.txt', LARGE);
  }),
  starts('the same beside a large file with a key', (r) => {
    r.stage('a.txt', 'first\nthe key of room abcd1\n');
    r.stage('large.txt', `${LARGE}${hex32()}`);
  }),
  starts(
    'a key',
    file('a.txt', () => `first\nMJ_APIKEY_PRIVATE=${hex32()}\n`),
  ),
  starts(
    'a key that is the whole line',
    file('a.txt', () => `first\n${hex32()}\n`),
  ),
  starts(
    'a key without a line end',
    file('a.txt', () => `first\n${hex32()}`),
  ),
  passes(
    'a key that is taken out',
    file('with-key.txt', () => 'taken out\n'),
  ),
  passes('a file with a key that is deleted', (r) => r.git('rm', '-q', 'with-key.txt')),
  starts('a file with a key that is renamed', (r) => r.git('mv', 'with-key.txt', 'other.txt')),
  passes('a mode alone', (r) => r.git('update-index', '--chmod=+x', 'with-key.txt')),
  starts(
    'UTF-16 with a key',
    file('u.txt', () => wide(`MJ=${hex32()}\r\n`)),
  ),
  passes(
    'UTF-16 without one',
    file('u.txt', () => wide('MJ=no\r\n')),
  ),
  starts(
    'UTF-16 appended far down',
    file('u.txt', () => appended(`${hex32()}\r\n`)),
  ),
  starts('UTF-16 that attributes call text', underAttributes('*.sql diff', 'u.sql', wide(`MJ=${hex32()}\r\n`))),
  passes(
    'NULs without a key',
    file('n.bin', () => 'a\0b\0\0c\n'),
  ),
  starts(
    'a key beside NULs',
    file('n.bin', () => `x\0y\0${hex32()}\0z\n`),
  ),
  starts('a key in a file that attributes call binary', underAttributes('*.txt binary', 'a.txt', hex32())),
  starts('a symlink whose target is a key', link(hex32())),
  passes('a symlink', link('a.txt')),
  passes(
    'a large file',
    file('large.txt', () => LARGE),
  ),
  starts(
    'a large file with a key at its end',
    file('large.txt', () => `${LARGE}${hex32()}`),
  ),
  passes(
    'a large file that changes',
    file('big.txt', () => `${LARGE}one more\n`),
  ),
  passes(
    'three clean lines in a large file full of candidates',
    file('sums.json', () => [...SUMS.slice(0, 9_000), 'one\n', 'two\n', 'three\n', ...SUMS.slice(9_002)].join('')),
  ),
  starts(
    'one more candidate in it',
    file('sums.json', () => `${SUMS.join('')}  "package": "${hex32()}",\n`),
  ),
  passes('a large file full of candidates that goes', (r) => r.git('rm', '-q', 'sums.json')),
  passes(
    'two hundred files',
    files(200, () => 'last\n'),
  ),
  starts('a key in the last of them', files(200, hex32)),
  passes('a file to be added later', (r) => {
    r.write('later.txt', hex32());
    r.git('add', '-N', 'later.txt');
  }),
  passes('a submodule', submodule),
  starts('a submodule and a key', (r) => {
    submodule(r);
    r.stage('z.txt', hex32());
  }),
  starts('a blob that is missing', missingBlob),
  passes(
    'odd names',
    oddNames(() => 'clean\n'),
  ),
  starts(
    'a key under one of many odd names',
    oddNames((i) => (i === 5 ? hex32() : 'clean\n')),
  ),
  passes(
    'lines that look like those of a diff or of the gate',
    file('a.txt', () => 'first\n!end\n++ b/x\n-- a\n@@ -1 +1 @@\nBinary files a and b differ\nindex 00..11\n!failed\n'),
  ),
  starts(
    'a key between such lines',
    file('a.txt', () => `!end\n@@ -1 +1 @@\n++ ${hex32()}\n!end\n`),
  ),
  passes(
    'such lines in a large file',
    file('large.txt', () => `${LARGE}0 gone\n! missing\n`),
  ),
];
