import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asBytes } from '../../src/text/bytes.ts';
import type { CollectedFile } from '../diff/collector.ts';
import { tries } from '../support/depth.ts';
import { newRepository, type Repository } from '../support/repository.ts';
import { commits, staged } from './read.ts';

const FILES = tries(700);
const EDITS = 5;
const ENDINGS = ['\n', '\n', '\n', '\r\n', '\r', '\0\n'];
const LINES = [
  '',
  ' ',
  'a',
  'b',
  '{',
  '}',
  '+',
  '-',
  '++ x',
  '-- x',
  '+++ b/f',
  '--- a/f',
  '@@ -1 +1 @@',
  '@@',
  '\\ No newline at end of file',
];
LINES.push(
  'diff --git a/f b/f',
  'diff --cc f',
  'Binary files differ',
  'commit 1',
  '\xff\xfe\0',
  '\xc3\xa4\t',
  'index 1..2',
  'Subproject commit',
);

const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...LINES) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 999 }).map((n) => `line ${n}`) },
  { weight: 1, arbitrary: fc.integer({ min: 50, max: 3_000 }).map((n) => 'long '.repeat(n)) },
);
const ended = fc.tuple(line, fc.constantFrom(...ENDINGS)).map(([text, end]) => text + end);
const edit = fc.record({ at: fc.nat(), kind: fc.constantFrom('insert', 'delete', 'replace', 'move'), line: ended });
const file = fc.record({
  before: fc.array(ended, { maxLength: 40, size: 'max' }),
  edits: fc.array(edit, { minLength: EDITS, maxLength: EDITS }),
  isCut: fc.boolean(),
});

interface Pair {
  readonly before: string;
  readonly after: string;
}

/** Two versions of each file, `EDITS` random edits apart. */
function pairs(): Pair[] {
  return fc.sample(file, FILES).map(({ before, edits, isCut }) => {
    const lines = [...before];
    for (const { at, kind, line } of edits) {
      const place = at % (lines.length + 1);
      const [taken = line] = kind === 'insert' ? [] : lines.splice(place, 1);
      if (kind === 'insert' || kind === 'replace') lines.splice(place, 0, line);
      if (kind === 'move') lines.splice(at % (lines.length + 1), 0, taken);
    }
    const after = lines.join('');
    return { before: before.join(''), after: isCut ? after.slice(0, -1) : after };
  });
}

/** Puts all files into the index by one process. */
function stageAll(repository: Repository, contents: readonly string[]): void {
  const blobs = contents.map((text, i) => `blob\nmark :${i + 1}\ndata ${text.length}\n${text}\n`);
  const files = contents.map((_, i) => `M 644 :${i + 1} ${nameOf(i)}\n`);
  const head = 'commit refs/heads/import\ncommitter C <c@example.org> 1700000000 +0000\ndata 0\n';
  const input = Buffer.from([...blobs, head, 'deleteall\n', ...files].join(''), 'latin1');
  execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: repository.dir, input });
  repository.git('read-tree', 'import');
}

const nameOf = (i: number) => asBytes(`f${String(i).padStart(5, '0')}`);

/** Lines as git counts them: a last line without `\n` differs from one with it. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

const bare = (text: string) => text.replace(/\n$/, '');

function multiset(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Takes the added lines out of the new content and puts the removed ones back: what is left must be the old content. */
function check({ before, after }: Pair, told: CollectedFile | undefined): void {
  const old = before === '' ? [] : linesOf(before).map(bare);
  const fresh = after === '' ? [] : linesOf(after).map(bare);
  const added = told?.added ?? [];
  const removed = told?.removed ?? [];
  expect(added.map(([number]) => fresh[number - 1])).toEqual(added.map(([, text]) => text));
  const numbers = new Set(added.map(([number]) => number));
  expect(numbers.size).toBe(added.length);
  const kept = fresh.filter((_, i) => !numbers.has(i + 1));
  expect(multiset([...kept, ...removed])).toEqual(multiset(old));
  let at = 0;
  for (const text of kept) at = old.indexOf(text, at) + 1 || Number.NaN;
  expect(at).not.toBeNaN();
  if (before === after) expect(told).toBeUndefined();
}

test('random edits: the added lines are those that lead from the old content to the new', async () => {
  const repository = newRepository();
  const all = pairs();
  stageAll(
    repository,
    all.map(({ before }) => before),
  );
  repository.commit('before');
  stageAll(
    repository,
    all.map(({ after }) => after),
  );
  const read = await staged(repository.dir);
  const byPath = new Map(read.files.map((file) => [file.path, file]));
  expect(byPath.size).toBe(read.files.length);
  expect(byPath.size).toBeGreaterThan(FILES / 2);
  for (const [i, pair] of all.entries()) check(pair, byPath.get(nameOf(i)));

  repository.commit('after');
  const { files } = await commits(repository.dir, 'HEAD~..HEAD');
  const plain = files.filter(({ path }) => path !== ':message').map((file) => ({ ...file, commit: null }));
  expect(plain).toEqual(read.files);
});

test('blob by blob, every line that no old line equals is new, and no other', async () => {
  const repository = newRepository();
  const all = pairs().slice(0, 200);
  stageAll(
    repository,
    all.map(({ before }) => before),
  );
  repository.commit('before');
  stageAll(
    repository,
    all.map(({ after }) => after),
  );
  const read = await staged(repository.dir, { diff: '\nmailwarden: git exited 128\n', largest: -1 });
  const byPath = new Map(read.files.map((file) => [file.path, file]));
  for (const [i, { before, after }] of all.entries()) {
    const old = new Set(linesOf(before).map(bare));
    const lines = after === '' ? [] : linesOf(after).map(bare);
    const expected = lines
      .map((text, n) => [n + 1, text] as const)
      .filter(([, text]) => before === '' || !old.has(text));
    expect(byPath.get(nameOf(i))?.added ?? []).toEqual(expected);
  }
});
