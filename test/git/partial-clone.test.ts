import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { commits, staged } from './read.ts';

/** A partial clone with the files of `wanted` checked out, and its origin. */
function cloneOf(...wanted: string[]): { clone: Repository; origin: Repository } {
  const origin = newRepository();
  origin.git('config', 'uploadpack.allowFilter', 'true');
  for (const path of ['seen', 'unseen']) origin.stage(path, `${path} 1\n${path} 2\n`);
  origin.commit('first');
  const clone = repositoryAt(join(temporaryFolder(), 'clone'));
  repositoryAt('/').git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${origin.dir}`, clone.dir);
  clone.git('read-tree', 'HEAD');
  for (const path of wanted) clone.git('checkout', '-q', 'HEAD', '--', path);
  return { clone, origin };
}

/** The same after the origin is gone. */
function partialClone(...wanted: string[]): Repository {
  const { clone, origin } = cloneOf(...wanted);
  rmSync(origin.dir, { recursive: true });
  return clone;
}

test('staged content of a partial clone is read offline; old lines that are at hand are not new', async () => {
  const clone = partialClone('seen');
  clone.stage('seen', 'seen 1\nadded\nseen 2\n');
  clone.stage('unseen', 'unseen 1\nunseen 2\nadded\n');
  clone.stage('new', 'new\n');
  const read = await staged(clone.dir);
  expect(read.incomplete).toEqual([]);
  expect(read.file('seen').added).toEqual([[2, 'added']]);
  expect(read.file('unseen').added).toHaveLength(3);
  expect(read.file('new').added).toEqual([[1, 'new']]);
});

test('a deleted file whose old content is not at hand has nothing to add', async () => {
  const clone = partialClone('seen');
  clone.git('rm', '-q', '--cached', 'unseen');
  clone.stage('seen', 'seen 1\nadded\nseen 2\n');
  const read = await staged(clone.dir);
  expect(read.incomplete).toEqual([]);
  expect(read.added()).toEqual(['seen:2:added']);
});

test('nothing is fetched, also where it could be', async () => {
  const { clone } = cloneOf('seen');
  clone.stage('unseen', 'unseen 1\nunseen 2\nadded\n');
  clone.git('rm', '-q', '--cached', 'seen');
  const lacking = () =>
    clone
      .git('rev-list', '--objects', '--missing=print', 'HEAD')
      .split('\n')
      .filter((id) => id.startsWith('?'));
  expect(lacking()).toHaveLength(1);
  expect((await staged(clone.dir)).file('unseen').added).toHaveLength(3);
  expect(lacking()).toHaveLength(1);
});

test('commits made in a partial clone are read offline; older content that is missing is named', async () => {
  const clone = partialClone('seen');
  clone.stage('seen', 'seen 1\nadded\nseen 2\n');
  clone.git('rm', '-q', '--cached', 'unseen');
  const id = clone.commit('local');
  const read = await commits(clone.dir, `${id}^..${id}`);
  expect(read.incomplete).toEqual([]);
  expect(read.file('seen').added).toEqual([[2, 'added']]);
  expect((await commits(clone.dir, 'HEAD')).incomplete).toEqual([
    expect.stringMatching(/^this is a partial clone/),
    expect.stringMatching(/^unseen in commit .* is not fetched$/),
  ]);
});
