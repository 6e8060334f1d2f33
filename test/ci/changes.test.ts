/** Which commits a job reads: for each system its pull requests and pushes, and the forms that these can have. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hex32 } from '../support/random-key.ts';
import type { Repository } from '../support/repository.ts';
import { github, gitlab, JOBS, pullEvent, pushEvent } from './environments.ts';
import { findingsOf, type Host, leak, openHost } from './job.ts';

const ZEROS = '0'.repeat(40);

let host: Host;
let full: Repository;
beforeAll(() => {
  host = openHost();
  full = host.clone();
});
afterAll(() => host.remove());

describe.each(JOBS)('$title', ({ pullRequest, newBranch }) => {
  it.each([
    ['a pull request', pullRequest],
    ['the first push of a branch', newBranch],
  ])('%s: the commit that the branch has and main has not, and no older key', async (_, env) => {
    const { code, paths, err } = await findingsOf(full, env(host));
    expect(err).toContain('mailwarden: read 1 commit, 1 added line (');
    expect(paths).toEqual(['mail.py']);
    expect(code).toBe(1);
  });
});

describe('GitHub Actions', () => {
  it('reads the head of a pull request where the merge commit is checked out, also one whose base in the event is old', async () => {
    const clone = host.clone();
    clone.git('fetch', '-q', 'origin', 'refs/pull/7/merge');
    clone.git('checkout', '-q', 'FETCH_HEAD');
    // topic takes in what main has since; the event still names the main of before.
    const event = { pull_request: { head: { sha: host.ids.topic }, base: { ref: 'main', sha: host.ids.first } } };
    const { paths, err } = await findingsOf(clone, github(host, 'pull_request', event));
    expect(paths).toEqual(['mail.py']);
    expect(err).toContain('read 1 commit, 1 added line');
  });

  it('fetches the head for pull_request_target, where the base is checked out', async () => {
    const clone = host.clone('--single-branch', '--branch', 'main');
    const env = github(host, 'pull_request_target', pullEvent(host), { GITHUB_REF: 'refs/heads/main' });
    expect((await findingsOf(clone, env)).code).toBe(3);
    expect((await findingsOf(clone, env, '--fetch')).paths).toEqual(['mail.py']);
  });

  it('reads a merge queue from the base to the head that the event names', async () => {
    const event = { merge_group: { base_sha: host.ids.main, head_sha: host.ids.merge } };
    const { code, paths, err } = await findingsOf(full, github(host, 'merge_group', event));
    expect(err).toContain('read 2 commits, 1 added line (merge queue');
    expect([code, ...paths]).toEqual([1, 'mail.py']);
  });

  it('reads a push from the commit before, whatever main has', async () => {
    const { code, paths, err } = await findingsOf(
      full,
      github(host, 'push', pushEvent(host.ids.first, host.ids.main, 'refs/heads/main')),
    );
    expect(err).toContain('read 2 commits, 2 added lines (push');
    expect([code, ...paths]).toEqual([0]);
  });

  it('reads all of a first push of the default branch, by no configuration of its own', async () => {
    const own = host.clone('--branch', 'main');
    own.stage('.mailwarden.yml', 'block: high\npaths: { ignore: ["**"] }\n');
    const head = own.commit('excuse');
    const { code, paths, err } = await findingsOf(own, github(host, 'push', pushEvent(ZEROS, head, 'refs/heads/main')));
    expect(err).toContain('all of it is new');
    expect([code, ...paths]).toEqual([1, 'old.py']);
  });

  it('reads the tree on a schedule', async () => {
    const { code, paths, err } = await findingsOf(full, github(host, 'schedule', { schedule: '0 0 * * *' }));
    expect(err).toContain('read 3 files, 3 lines (the tree of');
    expect([code, ...paths]).toEqual([1, 'mail.py', 'old.py']);
  });

  it('takes the merge base with the default branch where a forced push has left the commit before behind, and says so', async () => {
    const gone = host.work.git('commit-tree', '-m', 'gone', `${host.ids.topic}^{tree}`).trim();
    const { code, paths, err } = await findingsOf(full, github(host, 'push', pushEvent(gone, host.ids.topic)));
    expect(err).toContain(`${gone.slice(0, 10)}, which was there before, is gone`);
    expect(err).toContain('the merge base with main');
    expect([code, ...paths]).toEqual([1, 'mail.py']);
  });

  it('fetches the commit before by its id where the host still has it', async () => {
    host.work.git('push', '-q', 'origin', `${host.ids.main}:refs/heads/passing`);
    const clone = host.clone('--single-branch');
    host.work.git('push', '-q', 'origin', ':refs/heads/passing');
    const { err } = await findingsOf(clone, github(host, 'push', pushEvent(host.ids.main, host.ids.topic)), '--fetch');
    expect(err).toContain(`since ${host.ids.main.slice(0, 10)})`);
  });

  it('passes a pull request that brings nothing, and says why nothing was read', async () => {
    const event = { pull_request: { head: { sha: host.ids.base }, base: { ref: 'main', sha: host.ids.main } } };
    const { code, err } = await findingsOf(full, github(host, 'pull_request', event));
    expect(err).toContain('read 0 commits, 0 added lines');
    expect(err).toContain('its base has all of them');
    expect(code).toBe(0);
  });

  it('reads no ref but the head', async () => {
    const clone = host.clone();
    clone.git('checkout', '-q', '-b', 'other');
    clone.stage('other.py', leak(hex32()));
    clone.commit('somebody else');
    const { paths } = await findingsOf(clone, github(host, 'pull_request', pullEvent(host)));
    expect(paths).toEqual(['mail.py']);
  });
});

describe('tags', () => {
  it('read the text of the tag, and no commit that the default branch has', async () => {
    host.work.git('tag', '-a', '-m', `release\n\n${leak(hex32())}`, 'v1', host.ids.main);
    host.work.git('push', '-q', 'origin', 'v1');
    const clone = host.clone();
    const object = clone.git('rev-parse', 'refs/tags/v1').trim();
    const jobs = [
      github(host, 'push', pushEvent(ZEROS, object, 'refs/tags/v1')),
      gitlab(host, { CI_COMMIT_TAG: 'v1', CI_COMMIT_SHA: host.ids.main }),
      { CIRCLECI: 'true', CIRCLE_SHA1: host.ids.main, CIRCLE_TAG: 'v1' },
      { TRAVIS: 'true', TRAVIS_COMMIT: host.ids.main, TRAVIS_TAG: 'v1', TRAVIS_BRANCH: 'v1' },
      { JENKINS_URL: 'x', GIT_COMMIT: host.ids.main, TAG_NAME: 'v1', BRANCH_NAME: 'v1' },
      { TF_BUILD: 'True', BUILD_SOURCEVERSION: host.ids.main, BUILD_SOURCEBRANCH: 'refs/tags/v1' },
      { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: host.ids.main, BITBUCKET_TAG: 'v1' },
    ];
    for (const env of jobs) {
      const { code, paths, err } = await findingsOf(clone, env);
      expect(paths, err).toEqual([':tag']);
      expect(code).toBe(1);
      expect(err).toMatch(/read 0 commits, 0 added lines \(tag to .*: its base has all of them\)/);
    }
  });

  it('say that the tag itself is not there, where a checkout has put its commit in its place', async () => {
    const clone = host.clone();
    const object = clone.git('rev-parse', 'refs/tags/v1').trim();
    clone.git('tag', '-f', 'v1', host.ids.main);
    clone.git('reflog', 'expire', '--expire=now', '--all');
    const env = github(host, 'push', pushEvent(ZEROS, object, 'refs/tags/v1'));
    const bare = host.clone('--no-tags');
    const missing = await findingsOf(bare, env);
    expect(missing.code).toBe(3);
    expect(missing.err).toContain("git fetch -f origin '+refs/tags/*:refs/tags/*'");
    expect((await findingsOf(bare, env, '--fetch')).paths).toEqual([':tag']);
  });
});

describe('GitLab', () => {
  it('reads the source of merged results, not the merge that GitLab has made', async () => {
    const env = gitlab(host, {
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
      CI_COMMIT_SHA: host.ids.merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: host.ids.topic,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: host.ids.base,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    });
    const { paths, err } = await findingsOf(full, env);
    expect(err).toContain('read 1 commit, 1 added line (merge request');
    expect(paths).toEqual(['mail.py']);
  });

  it('reads a schedule as a tree, and a push from the commit before', async () => {
    expect((await findingsOf(full, gitlab(host, { CI_PIPELINE_SOURCE: 'schedule' }))).err).toContain('the tree of');
    const env = gitlab(host, {
      CI_PIPELINE_SOURCE: 'push',
      CI_COMMIT_BRANCH: 'topic',
      CI_COMMIT_BEFORE_SHA: host.ids.base,
    });
    expect((await findingsOf(full, env)).err).toContain(`since ${host.ids.base.slice(0, 10)})`);
  });
});

it.each([
  ['Travis CI', { TRAVIS: 'true', TRAVIS_EVENT_TYPE: 'cron' }],
  ['Azure Pipelines', { TF_BUILD: 'True', BUILD_REASON: 'Schedule' }],
])('%s reads the tree on a schedule', async (_, env) => {
  const { paths, err } = await findingsOf(full, env);
  expect(err).toContain('the tree of');
  expect(paths).toEqual(['mail.py', 'old.py']);
});

describe('Jenkins', () => {
  it('goes by the last good build where the commit follows it, else by the merge base', async () => {
    const push = { JENKINS_URL: 'x', BRANCH_NAME: 'topic', GIT_COMMIT: host.ids.topic };
    const follows = await findingsOf(full, { ...push, GIT_PREVIOUS_SUCCESSFUL_COMMIT: host.ids.base });
    expect(follows.err).toContain(`since ${host.ids.base.slice(0, 10)})`);
    const other = await findingsOf(full, { ...push, GIT_PREVIOUS_SUCCESSFUL_COMMIT: host.ids.main });
    expect(other.err).toContain('the merge base with main');
    expect(other.paths).toEqual(['mail.py']);
  });
});

describe('systems that name no base', () => {
  it('read all of the default branch when it was pushed itself: zero commits would be wrong', async () => {
    const clone = host.clone('--branch', 'main');
    const { code, paths, err } = await findingsOf(clone, {
      CIRCLECI: 'true',
      CIRCLE_SHA1: host.ids.main,
      CIRCLE_BRANCH: 'main',
    });
    expect(err).toContain('read 3 commits');
    expect(err).toContain('what main was before is not known');
    expect([code, ...paths]).toEqual([1, 'old.py']);
  });

  it('take origin/HEAD for the default branch, else main, else master', async () => {
    const clone = host.clone();
    const env = { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: host.ids.topic, BITBUCKET_BRANCH: 'topic' };
    clone.git('update-ref', 'refs/remotes/origin/trunk', host.ids.first);
    clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    expect((await findingsOf(clone, env)).err).toContain('the merge base with trunk');
    clone.git('symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
    expect((await findingsOf(clone, env)).err).toContain('the merge base with main');
    clone.git('update-ref', '-d', 'refs/remotes/origin/main');
    clone.git('update-ref', 'refs/remotes/origin/master', host.ids.first);
    expect((await findingsOf(clone, env)).err).toContain('the merge base with master');
  });
});
