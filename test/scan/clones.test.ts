/** What a clone lacks is told, with what mends it: shallow, partial, of another owner. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { openRepository } from '../../src/git/repository.ts';
import { unreadText } from '../../src/report/reason-text.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { rangeSource } from '../../src/sources/commits.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';

const scan = (cwd: string, range: string) => scanSource({ cwd, config: DEFAULT_CONFIG }, rangeSource(range));

/** `main` with an old key, and `topic` of six commits on it, of which the second takes out the key of the first. */
function upstream(): Repository {
  const up = newRepository();
  up.stage('old.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  up.commit('base');
  up.git('checkout', '-q', '-b', 'topic');
  up.stage('new.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  up.commit('adds');
  up.git('rm', '-q', 'new.env');
  up.commit('takes out');
  for (const n of [1, 2, 3, 4]) {
    up.stage('f', `${n}\n`);
    up.commit(`f ${n}`);
  }
  return up;
}

function clone(up: Repository, ...args: readonly string[]): Repository {
  const made = repositoryAt(join(temporaryFolder(), 'clone'));
  repositoryAt('/').git('clone', '-q', ...args, '--branch', 'topic', `file://${up.dir}`, made.dir);
  return made;
}

test('a shallow clone says where a range is cut, and blames no old key on the commit at the cut', async () => {
  const up = upstream();
  const shallow = clone(up, '--depth=3');
  shallow.git('fetch', '-q', '--depth=1', 'origin', '+refs/heads/main:refs/remotes/origin/main');
  const read = await scan(shallow.dir, 'origin/main..HEAD');
  expect(read.findings).toEqual([]);
  expect(read.incomplete.map(unreadText)).toEqual([
    expect.stringMatching(/^this clone is shallow: .*git fetch --unshallow/),
  ]);
  expect((await scan(shallow.dir, 'HEAD~2..HEAD')).incomplete).toEqual([]);
  expect((await scan(shallow.dir, 'HEAD')).incomplete).toHaveLength(1);
  up.stage('k.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  const leak = up.commit('one more');
  up.stage('f', '5\n');
  up.commit('f 5');
  const edge = clone(up, '--depth=2');
  edge.git('fetch', '-q', '--depth=1', 'origin', '+refs/heads/main:refs/remotes/origin/main');
  const found = await scan(edge.dir, 'origin/main..HEAD');
  expect(found.findings.map(({ path, commit }) => [path, commit])).toEqual([['k.env', leak]]);
  expect(found.incomplete).toHaveLength(1);
  edge.git('fetch', '-q', '--unshallow');
  expect((await scan(edge.dir, 'origin/main..HEAD')).incomplete).toEqual([]);
});

test('a partial clone says so, and the command that it names brings what was missing', async () => {
  const up = upstream();
  for (const name of ['allowFilter', 'allowAnySHA1InWant']) up.git('config', `uploadpack.${name}`, 'true');
  const partial = clone(up, '--filter=blob:none');
  const { incomplete, findings } = await scan(partial.dir, 'origin/main..HEAD');
  expect(findings).toEqual([]);
  const [cure = '', ...others] = incomplete.map(unreadText);
  expect(others.length).toBeGreaterThan(0);
  for (const reason of others) expect(reason).toMatch(/ is not fetched$/);
  const [, command = ''] = /(git config --unset .* && git fetch --refetch origin) /.exec(cure) ?? [];
  for (const words of command.split(' && ')) partial.git(...words.split(' ').slice(1));
  const read = await scan(partial.dir, 'origin/main..HEAD');
  expect(read.incomplete).toEqual([]);
  expect(read.findings.map(({ path }) => path)).toEqual(['new.env']);
  rmSync(up.dir, { recursive: true });
});

test.runIf(process.getuid?.() === 0)('a checkout of another owner is refused as git does, with its cure', async () => {
  const repository = newRepository();
  repository.commit('first');
  const { chownSync } = await import('node:fs');
  for (const path of ['', '.git']) chownSync(join(repository.dir, path), 12_345, 12_345);
  await expect(openRepository(repository.dir)).rejects.toMatchObject({
    code: 'foreign-owner',
    exitCode: 3,
    hint: `git config --global --add safe.directory ${repository.dir}`,
  });
});
