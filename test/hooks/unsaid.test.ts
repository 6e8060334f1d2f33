/** A hook to which a manager hands on nothing of what git says finds by itself what is pushed and what was rewritten, and takes nothing else for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST } from '../support/built.ts';
import { hex32 } from '../support/random-key.ts';
import { newRepository, type Repository, repositoryAt, temporaryFolder } from '../support/repository.ts';

/** A hook as a manager runs it: two processes further down, and with an empty stdin. */
function managed(repository: Repository, name: string): void {
  const script = `#!/bin/sh\nsh -c 'MAILWARDEN_MANAGER=some sh "$0" "$@"' '${DIST}/hooks/${name}' "$@" </dev/null\n`;
  repository.write(`.git/hooks/${name}`, script, 0o755);
}

function pushedFrom(): { readonly repository: Repository; push(...args: readonly string[]): string } {
  const remote = join(temporaryFolder(), 'remote.git');
  repositoryAt(temporaryFolder()).git('init', '-q', '--bare', '-b', 'main', remote);
  const repository = newRepository();
  repository.commit('first');
  repository.git('remote', 'add', 'origin', remote);
  repository.git('push', '-q', 'origin', 'main');
  managed(repository, 'pre-push');
  const push = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('git', ['push', ...args], { cwd: repository.dir, encoding: 'utf8' });
    return `${status} ${/✖ push blocked: .*/.exec(stderr)?.[0] ?? ''}`.trim();
  };
  return { repository, push };
}

test('the refs are those that the arguments of git push name; what may push more counts as all', () => {
  const { repository, push } = pushedFrom();
  repository.git('checkout', '-q', '-b', 'wip');
  repository.stage('.env', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  repository.commit('key');
  repository.git('checkout', '-q', 'main');
  repository.stage('a', 'a');
  repository.commit('a');
  repository.git('branch', 'clean');
  expect(push('origin', 'main', 'clean')).toBe('0');
  expect(push('-u', '--no-progress', 'origin', 'HEAD:refs/heads/other')).toBe('0');
  expect(push('origin', ':other')).toBe('0');
  const blocked = '1 ✖ push blocked: a Mailjet secret key in .env';
  expect(push('origin', 'main', '+wip:refs/heads/x')).toBe(blocked);
  expect(push('-o', 'main', 'origin', 'wip')).not.toBe('0');
  expect(push('--all', 'origin')).toBe(blocked);
  repository.stage('b', 'b');
  repository.commit('b');
  repository.git('config', 'alias.send', 'push');
  expect(spawnSync('git', ['send', 'origin', 'wip'], { cwd: repository.dir }).status).toBe(1);
  repository.git('config', 'push.default', 'matching');
  expect(push()).toBe(blocked);
});

test('the text of a tag is read, and a branch that nobody pushes keeps nobody from it', () => {
  const { repository, push } = pushedFrom();
  repository.git('tag', '-a', 'good', '-m', 'release');
  repository.git('tag', '-a', 'bad', '-m', `MJ_APIKEY_PRIVATE=${hex32()}`);
  expect(push('origin', 'good')).toBe('0');
  expect(push('origin', 'refs/tags/bad')).toMatch(/^1 .* in the text of tag/);
});

test('commits that were amended or rebased are carried over', () => {
  const repository = newRepository();
  const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: repository.dir, encoding: 'utf8' });
  repository.commit('first');
  for (const name of ['post-commit', 'post-rewrite']) managed(repository, name);
  repository.stage('a', `MJ_APIKEY_PRIVATE=${hex32()}\n`);
  git('commit', '-q', '-m', 'a');
  const before = repository.git('rev-parse', 'HEAD').trim();
  git('commit', '-q', '--amend', '-m', 'again');
  const amended = repository.git('rev-parse', 'HEAD').trim();
  git('checkout', '-q', '-b', 'base', 'HEAD~1');
  repository.stage('b', 'b');
  repository.commit('b');
  git('rebase', '-q', 'base', 'main');
  const rebased = repository.git('rev-parse', 'HEAD').trim();
  const carried = join(repository.dir, '.git/mailwarden/carried');
  expect(existsSync(carried) ? readFileSync(carried, 'utf8') : '').toBe(
    `${before} ${amended}\n${amended} ${rebased}\n`,
  );
});
