import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';
import { addedOf, installProbe, runProbe } from './probe.ts';
import { staged } from './read.ts';

const TEN = Array.from({ length: 10 }, (_, i) => `line ${i + 1}`);
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const changed = (at: number, line: string) => text(TEN.with(at - 1, line));

/** `main` changes line 1 of `f` and adds `ours`; each side changes another line and adds a file of its own. */
function branched(sides: Readonly<Record<string, string>>): Repository {
  const repository = newRepository();
  repository.stage('f', text(TEN));
  repository.stage('bin', 'a\0\n');
  const first = repository.commit('first');
  for (const [side, content] of Object.entries(sides)) {
    repository.git('checkout', '-q', '-b', side, first);
    repository.stage('f', content);
    repository.stage(`only-${side}`, `from ${side}\n`);
    repository.commit(side);
  }
  repository.git('checkout', '-q', 'main');
  repository.stage('f', changed(1, 'main 1'));
  repository.stage('only-main', 'from main\n');
  repository.commit('main');
  installProbe(repository);
  installProbe(repository, 'pre-merge-commit');
  return repository;
}

test('a clean merge has no new line, at pre-merge-commit and for an octopus', () => {
  const one = branched({ side: changed(10, 'side 10') });
  expect(addedOf(runProbe(one, ['merge', '-q', '--no-edit', 'side']))).toEqual([]);
  const many = branched({ left: changed(10, 'left 10'), right: changed(5, 'right 5') });
  expect(addedOf(runProbe(many, ['merge', '-q', '--no-edit', 'left', 'right']))).toEqual([]);
});

test('what is staged before the hook of a clean merge is new', () => {
  const repository = branched({ side: changed(10, 'side 10') });
  repository.git('merge', '-q', '--no-commit', 'side');
  const lines = ['main 1', ...TEN.slice(1, 5), 'evil', ...TEN.slice(5, 9), 'side 10'];
  repository.stage('f', text(lines));
  repository.stage('evil', 'evil file\n');
  expect(addedOf(runProbe(repository, ['commit', '-m', 'x']))).toEqual(['evil:1:evil file', 'f:6:evil']);
});

test('a conflict: lines of either side are not new, those of the resolution are', () => {
  const repository = branched({ side: changed(1, 'side 1') });
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.stage('f', text(['main 1', 'side 1', 'both 1', ...TEN.slice(1)]));
  expect(addedOf(runProbe(repository, ['commit', '-m', 'x']))).toEqual(['f:3:both 1']);
  repository.stage('f', changed(1, 'side 1'));
  expect(addedOf(runProbe(repository, ['commit', '-m', 'x']))).toEqual([]);
});

test('a conflict in a file with NUL bytes is read like any other', async () => {
  const repository = newRepository();
  repository.stage('bin', 'a\0\nb\0\n');
  repository.commit('first');
  repository.git('checkout', '-q', '-b', 'side');
  repository.stage('bin', 'a\0\nside\0\n');
  repository.commit('side');
  repository.git('checkout', '-q', 'main');
  repository.stage('bin', 'a\0\nmain\0\n');
  repository.commit('main');
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.stage('bin', 'a\0\nmain\0\nside\0\nnew\0\n');
  expect((await staged(repository.dir)).added()).toEqual(['bin:4:new\0']);
});

test('an octopus that stopped: new is what none of three parents has', async () => {
  const repository = branched({ left: changed(10, 'left 10'), right: changed(5, 'right 5') });
  const ids = ['left', 'right'].map((name) => repository.git('rev-parse', name).trim());
  writeFileSync(join(repository.dir, '.git/MERGE_HEAD'), text(ids));
  repository.stage('f', text(['main 1', ...TEN.slice(1, 4), 'right 5', 'octopus', ...TEN.slice(5, 9), 'left 10']));
  repository.stage('only-left', 'from left\n');
  repository.stage('only-right', 'from right\nand more\n');
  expect((await staged(repository.dir)).added()).toEqual(['f:6:octopus', 'only-right:2:and more']);
});

test('a diff against HEAD that is handed over in a merge is not taken for the whole truth', async () => {
  const repository = branched({ side: changed(1, 'side 1') });
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.stage('f', text(['main 1', 'side 1', 'new', ...TEN.slice(1)]));
  const read = await staged(repository.dir, { diff: '\nmailwarden: git exited 0\n' });
  expect(read.added()).toEqual(['f:3:new']);
});

test('a squashed merge and a cherry-pick are judged against HEAD alone', async () => {
  const repository = branched({ side: changed(10, 'side 10') });
  repository.git('merge', '-q', '--squash', 'side');
  expect((await staged(repository.dir)).added()).toEqual(['f:10:side 10', 'only-side:1:from side']);
  repository.git('reset', '-q', '--hard');
  repository.git('cherry-pick', '-n', 'side');
  expect((await staged(repository.dir)).added()).toEqual(['f:10:side 10', 'only-side:1:from side']);
});

test('an over-large file of a merge is compared line by line with every parent', async () => {
  const repository = branched({ side: changed(1, 'side 1') });
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.stage('f', text(['main 1', 'side 1', 'new', ...TEN.slice(1)]));
  const file = repository.git('rev-parse', 'main~1:f').trim();
  expect(file).toMatch(/^[0-9a-f]{40}$/);
  const read = await staged(repository.dir, { largest: 10 });
  expect(read.added()).toEqual(['f:3:new']);
});

test('a merge in a sha256 repository', async () => {
  const repository = newRepository('--object-format=sha256');
  repository.stage('f', text(TEN));
  repository.commit('first');
  repository.git('checkout', '-q', '-b', 'side');
  repository.stage('f', changed(1, 'side 1'));
  repository.commit('side');
  repository.git('checkout', '-q', 'main');
  repository.stage('f', changed(1, 'main 1'));
  repository.commit('main');
  expect(() => repository.git('merge', 'side')).toThrow();
  repository.stage('f', text(['main 1', 'new', 'side 1', ...TEN.slice(1)]));
  expect((await staged(repository.dir)).added()).toEqual(['f:2:new']);
});
