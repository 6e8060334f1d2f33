/** What a remote has is known by its own word, and by tracking refs that provably belong to its address. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { noteRemotes } from '../../src/sources/remote-refs.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, repositoryAt, temporaryFolder } from '../support/repository.ts';
import { guard, type Pushing, pushing } from './support/pushing.ts';

/** `old` with a key is on origin, pushed around the hook; `new` goes on from there. */
function leaked(): Pushing {
  const repository = pushing();
  repository.add('README', 'hello\n');
  expect(repository.push('-q origin main').code).toBe(0);
  repository.git('checkout', '-q', '-b', 'old');
  repository.leak();
  expect(repository.push('-q --no-verify origin old').code).toBe(0);
  repository.git('checkout', '-q', '-b', 'new');
  repository.add('x', 'x\n');
  return repository;
}

function bare(repository: Pushing): string {
  const dir = join(temporaryFolder(), 'other.git');
  repository.git('init', '-q', '--bare', dir);
  return dir;
}

it('the tracking refs of the place itself count, by name and by address, without Node', () => {
  const repository = leaked();
  expect(repository.push('origin new')).toMatchObject({ code: 0, node: false });
  repository.git('branch', '-q', 'again');
  expect(repository.push(`${repository.remote} again`)).toMatchObject({ code: 0, node: false });
});

it('they count for a branch that is there already, too, where what it lacks could hold a key', () => {
  const repository = leaked();
  repository.sh('git checkout -q main; git merge -q --no-ff -m merged new');
  expect(repository.push('origin main')).toMatchObject({ code: 0, node: false });
  repository.leak('other.txt');
  expect(repository.push('origin main').code).toBe(1);
});

it('those of another place do not: set-url and back, pushurl, several urls, pushInsteadOf, insteadOf', () => {
  const repository = leaked();
  const other = bare(repository);
  const { git, push, remote } = repository;
  git('remote', 'set-url', 'origin', other);
  expect(push('origin new').code).toBe(1);
  // A push to that place moves the tracking refs, so the first place is not proven any more either.
  expect(push('--no-verify origin new').code).toBe(0);
  git('remote', 'set-url', 'origin', remote);
  git('branch', '-q', 'next');
  expect(push('origin next').code).toBe(1);
  // A fetch that meets every tracked branch proves it.
  git('fetch', '-q', '--prune', 'origin');
  expect(push('origin next').code).toBe(0);
  git('branch', '-q', 'more');
  expect(push('origin more')).toMatchObject({ code: 0, node: false });

  const rewritten = leaked();
  const third = bare(rewritten);
  rewritten.git('config', `url.${third}.pushInsteadOf`, rewritten.remote);
  expect(rewritten.push('origin new').code).toBe(1);
  rewritten.git('config', '--unset', `url.${third}.pushInsteadOf`);
  rewritten.git('config', `url.${third}.insteadOf`, rewritten.remote);
  expect(rewritten.push('origin new').code).toBe(1);

  const several = leaked();
  several.git('remote', 'set-url', '--add', 'origin', bare(several));
  expect(several.push('origin new').code).toBe(1);
});

it('nor those of a clone whose remote was changed before the hooks came', () => {
  const repository = leaked();
  const dir = join(temporaryFolder(), 'clone');
  repositoryAt('/').git('clone', '-q', '--branch', 'old', repository.remote, dir);
  const clone = guard(repositoryAt(dir), repository.remote, ['pre-push']);
  clone.git('checkout', '-q', '-b', 'new');
  clone.add('y', 'y\n');
  clone.git('remote', 'set-url', 'origin', bare(repository));
  expect(clone.push('origin new').code).toBe(1);
  clone.git('remote', 'set-url', 'origin', repository.remote);
  clone.git('fetch', '-q', 'origin');
  expect(clone.push('origin new').code).toBe(0);
});

it('nor those of a remote whose address was changed between the install and its first push', async () => {
  const repository = leaked();
  const { remote } = repository;
  const own = guard(newRepository(), remote, ['pre-push']);
  own.git('remote', 'add', 'origin', remote);
  own.git('fetch', '-q', 'origin');
  own.git('checkout', '-q', '-b', 'new', 'origin/old');
  own.add('y', 'y\n');
  await noteRemotes(own.dir);
  own.git('remote', 'add', 'empty', bare(repository));
  const clean = own.git('commit-tree', '-m', 'clean', 'HEAD~2^{tree}').trim();
  expect(own.push(`empty ${clean}:refs/heads/clean`), 'nothing is tracked').toMatchObject({ code: 0, node: false });
  own.git('remote', 'set-url', 'origin', bare(repository));
  expect(own.push('origin new').code).toBe(1);
  own.git('remote', 'set-url', 'origin', remote);
  expect(own.push('origin new'), 'the last fetch has met all of it').toMatchObject({ code: 0, node: true });
  own.git('branch', '-q', 'next');
  expect(own.push('origin next')).toMatchObject({ code: 0, node: false });
  // A remote that came after the install may have had any address, but for what the last fetch tells.
  own.git('remote', 'add', 'fork', remote);
  own.git('fetch', '-q', 'fork');
  own.git('remote', 'set-url', 'fork', bare(repository));
  expect(own.push('fork new').code).toBe(1);
});

it('a place that may be a key is written down by nobody, and proves nothing', async () => {
  const repository = leaked();
  const key = hex32();
  const place = join(temporaryFolder(), `${key}.git`);
  repository.git('init', '-q', '--bare', place);
  const known = () => readFileSync(join(repository.state, 'remotes'), 'utf8');
  repository.git('remote', 'add', 'gist', place);
  await noteRemotes(repository.dir);
  expect(repository.push('gist main').code).toBe(0);
  expect(repository.push('gist new').code).toBe(1);
  expect(known()).toContain('gist ?\n');
  expect(known().match(/^gist /gm)).toHaveLength(1);
  expect(known()).not.toContain(key);
});

it('a stale ref of the pushed branch does not, nor what only points at it, nor a branch that is tracked elsewhere', () => {
  const repository = leaked();
  const { git, push, remote } = repository;
  const clean = git('rev-parse', 'main').trim();
  const cleaned = () => repositoryAt(remote).git('update-ref', 'refs/heads/old', clean);
  git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/old');
  git('symbolic-ref', 'refs/remotes/origin/team/alias', 'refs/remotes/origin/old');
  git('checkout', '-q', 'old');
  cleaned();
  expect(push('origin old').code).toBe(1);
  git('symbolic-ref', '-d', 'refs/remotes/origin/team/alias');
  git('symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
  git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/x/*');
  git('update-ref', '-d', 'refs/remotes/origin/old');
  git('update-ref', 'refs/remotes/origin/x/old', 'old');
  expect(push('origin old').code).toBe(1);
});
