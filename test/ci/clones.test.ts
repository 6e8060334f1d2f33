/** What the clone of a job lacks is never clean: a setting is named that brings it, or it is fetched. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import { repositoryAt } from '../support/repository.ts';
import { github, gitlab, JOBS, pullEvent, pushEvent } from './environments.ts';
import { findingsOf, type Host, leak, openHost, runJob } from './job.ts';

let host: Host;
beforeAll(() => {
  host = openHost();
});
afterAll(() => host.remove());

describe.each(JOBS)('a shallow clone of $title', ({ pullRequest, newBranch, wholeHistory }) => {
  it('is exit 3 with its own setting, and with --fetch reads what a full clone reads', async () => {
    for (const env of [pullRequest(host), newBranch(host)]) {
      const clone = host.clone('--depth', '1');
      const refused = await runJob(clone, env);
      expect(refused.code).toBe(3);
      expect(refused.err).toContain(wholeHistory);
      expect(refused.err).toContain('mailwarden ci --fetch');
      const { code, paths, err } = await findingsOf(clone, env, '--fetch');
      expect(err).toContain('read 1 commit, 1 added line (');
      expect(err).toContain('mailwarden: fetched ');
      expect([code, ...paths]).toEqual([1, 'mail.py']);
    }
  });
});

it('a branch of 200 commits is deepened step by step until the merge base is there, and no further', async () => {
  const { work, ids } = host;
  work.git('checkout', '-q', '-b', 'long', ids.base);
  work.stage('long.py', leak(hex32()));
  work.commit('first of many');
  const tree = work.git('rev-parse', 'HEAD^{tree}').trim();
  let head = work.git('rev-parse', 'HEAD').trim();
  for (let n = 0; n < 200; n++) head = work.git('commit-tree', '-p', head, '-m', `c${n}`, tree).trim();
  work.git('push', '-q', 'origin', `${head}:refs/heads/long`);
  const clone = host.clone('--depth', '1', '--branch', 'long');
  const env = { CIRCLECI: 'true', CIRCLE_SHA1: head, CIRCLE_BRANCH: 'long' };
  const { paths, err } = await findingsOf(clone, env, '--fetch');
  expect(err).toContain('fetched main, 350 commits further back');
  expect(err).toContain('read 201 commits');
  expect(paths).toEqual(['long.py']);
});

it('a clone of depth 2 of the merge commit has head and target, and not their merge base', async () => {
  const clone = repositoryAt(host.clone('--depth', '1').dir);
  clone.git('fetch', '-q', '--depth', '2', 'origin', 'refs/pull/7/merge');
  clone.git('checkout', '-q', 'FETCH_HEAD');
  const env = github(host, 'pull_request', pullEvent(host));
  expect((await runJob(clone, env)).code).toBe(3);
  expect((await findingsOf(clone, env, '--fetch')).paths).toEqual(['mail.py']);
});

it('a base that is there with the cut of the clone inside the change is not enough', async () => {
  const { work, ids } = host;
  work.git('checkout', '-q', '-b', 'merging', ids.topic);
  work.git('merge', '-q', '--no-verify', '--no-ff', '-m', 'take main', ids.main);
  const head = work.git('rev-parse', 'HEAD').trim();
  work.git('push', '-q', 'origin', 'merging');
  // Both parents of the merge are at the cut: main's is the base, topic's is in the change.
  const clone = host.clone('--depth', '2', '--branch', 'merging');
  const env = github(host, 'push', pushEvent(ids.main, head, 'refs/heads/merging'));
  const refused = await runJob(clone, env);
  expect([refused.code, refused.err]).toEqual([
    3,
    expect.stringContaining('all that lies between the push and its base'),
  ]);
  expect((await findingsOf(clone, env, '--fetch')).paths).toEqual(['mail.py']);
});

it('a forced push in a shallow clone: with --fetch the commit before counts where the host has it, else the merge base', async () => {
  const { work, ids } = host;
  const before = work.git('commit-tree', '-p', ids.base, '-m', 'before', `${ids.base}^{tree}`).trim();
  work.git('push', '-q', 'origin', `${before}:refs/heads/passing`);
  work.git('push', '-q', 'origin', ':refs/heads/passing');
  const env = github(host, 'push', pushEvent(before, ids.topic));
  expect((await runJob(host.clone('--depth', '1'), env)).code).toBe(3);
  const known = await findingsOf(host.clone('--depth', '1'), env, '--fetch');
  expect(known.err).toContain(
    `read 1 commit, 1 added line (push to ${ids.topic.slice(0, 10)} since ${before.slice(0, 10)})`,
  );
  expect(known.paths).toEqual(['mail.py']);
  const gone = work.git('commit-tree', '-m', 'gone', `${ids.base}^{tree}`).trim();
  const lost = github(host, 'push', pushEvent(gone, ids.topic));
  const { paths, err } = await findingsOf(host.clone('--depth', '1'), lost, '--fetch');
  expect(err).toContain('which was there before, is gone');
  expect(paths).toEqual(['mail.py']);
});

it('a clone of one branch names the command that brings the target, or fetches it', async () => {
  const env = { JENKINS_URL: 'x', CHANGE_TARGET: 'main', BRANCH_NAME: 'PR-7', GIT_COMMIT: host.ids.topic };
  const clone = host.clone('--single-branch');
  const { code, err } = await runJob(clone, env);
  expect(code).toBe(3);
  expect(err).toContain("git fetch origin '+refs/heads/main:refs/remotes/origin/main'");
  expect((await findingsOf(clone, env, '--fetch')).paths).toEqual(['mail.py']);
});

it('where neither the system nor the clone knows the default branch, it is asked of the remote with --fetch alone', async () => {
  const clone = host.clone('--single-branch');
  const env = { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: host.ids.topic, BITBUCKET_BRANCH: 'topic' };
  expect((await runJob(clone, env)).code).toBe(3);
  const { paths, err } = await findingsOf(clone, env, '--fetch');
  expect(err).toContain('the merge base with main');
  expect(paths).toEqual(['mail.py']);
});

it('a remote that does not answer is exit 3 with what git said', async () => {
  const clone = host.clone('--depth', '1');
  clone.git('remote', 'set-url', 'origin', `file://${host.folder}/nowhere.git`);
  const { code, err } = await runJob(clone, gitlab(host, { CI_COMMIT_BRANCH: 'topic' }), '--fetch');
  expect(code).toBe(3);
  expect(err).toContain('git fetch said: ');
});

describe('a partial clone', () => {
  const env = ({ ids }: Host) => ({ CIRCLECI: 'true', CIRCLE_SHA1: ids.topic, CIRCLE_BRANCH: 'topic' });

  it('asks for what is missing in one fetch, or is exit 3 with the setting', async () => {
    const clone = host.clone('--filter=blob:none', '--no-checkout');
    const { code, err } = await runJob(clone, env(host));
    expect(code).toBe(3);
    expect(err).toContain('this is a partial clone: set method: full at the checkout step');
    const fetched = await findingsOf(clone, env(host), '--fetch');
    expect(fetched.err).toContain('fetched 1 content\n');
    expect([fetched.code, ...fetched.paths]).toEqual([1, 'mail.py']);
  });

  it('fetches both sides of a change, and the configuration of the base', async () => {
    const { work, ids } = host;
    work.git('checkout', '-q', '-b', 'configured', ids.base);
    work.stage('.mailwarden.yml', 'paths: { ignore: ["ignored/**"] }\n');
    work.stage('changed', 'before\n');
    const base = work.commit('base');
    work.stage('ignored/mail.py', leak(hex32()));
    work.stage('changed', `before\n${leak(hex32())}`);
    work.stage('.mailwarden.yml', 'paths: { ignore: ["**"] }\n');
    const head = work.commit('change');
    work.git('push', '-q', 'origin', 'configured');
    const clone = host.clone('--filter=blob:none', '--no-checkout', '--branch', 'configured');
    const { code, paths, err } = await findingsOf(clone, github(host, 'push', pushEvent(base, head)), '--fetch');
    expect(err).toContain('fetched 5 contents');
    expect([code, ...paths]).toEqual([1, 'changed']);
  });

  it('without its folders is exit 3 with the setting', async () => {
    const clone = host.clone('--filter=tree:0', '--no-checkout');
    const { code, err } = await runJob(clone, env(host), '--fetch');
    expect(code).toBe(3);
    expect(err).toContain('method: full');
  });
});

it('a checkout that git refuses for its owner is exit 3 with the line that makes git read it', async () => {
  const clone = host.clone();
  process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
  try {
    const { code, err } = await runJob(clone, { CIRCLECI: 'true', CIRCLE_SHA1: host.ids.topic });
    expect(code).toBe(3);
    expect(err).toContain(`git config --global --add safe.directory ${clone.dir}`);
  } finally {
    delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
  }
});
