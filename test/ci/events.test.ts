/** Environments and events that name no change, or lack what it needs: exit 2 that names the field and the way out. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Repository } from '../support/repository.ts';
import { github } from './environments.ts';
import { findingsOf, type Host, type JobEnvironment, openHost, runJob } from './job.ts';

let host: Host;
let full: Repository;
beforeAll(() => {
  host = openHost();
  full = host.clone();
});
afterAll(() => host.remove());

async function refusal(env: JobEnvironment, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await runJob(full, env, ...args);
  expect([code, out], err).toEqual([2, '']);
  return err;
}

it.each([
  ['pull_request', { pull_request: { base: { sha: '0'.repeat(40) }, head: {} } }, 'pull_request.head.sha'],
  ['pull_request', {}, 'pull_request.head.sha'],
  ['pull_request_target', [], 'pull_request.head.sha'],
  ['pull_request', { pull_request: { head: { sha: 'a'.repeat(40) } } }, 'pull_request.base.sha'],
  ['push', { after: 'a'.repeat(40), ref: 'refs/heads/topic' }, 'before'],
  ['push', { before: 'a'.repeat(40) }, 'after'],
  ['push', { before: 1, after: '--output=x' }, 'after'],
  ['merge_group', { merge_group: { head_sha: 'a'.repeat(40) } }, 'merge_group.base_sha'],
])('a %s event %j', async (name, event, field) => {
  const err = await refusal(github(host, name, event));
  expect(err).toContain(`the ${name} event has no commit in its field ${field}`);
  expect(err).toContain('--range');
});

it('an event that names no commits, none at all, and a file that is none', async () => {
  expect(await refusal(github(host, 'workflow_dispatch', {}))).toContain('a workflow_dispatch event names no commits');
  expect(await refusal(github(host, 'toString', {}))).toContain('names no commits');
  expect(await refusal(github(host, '', {}))).toContain('GITHUB_EVENT_NAME is not set');
  expect(await refusal(github(host, 'push', 'not JSON'))).toContain('is not JSON');
  expect(await refusal(github(host, 'push', {}, { GITHUB_EVENT_PATH: '/nowhere' }))).toContain('cannot be read');
  expect(await refusal(github(host, 'push', {}, { GITHUB_EVENT_PATH: '' }))).toContain('GITHUB_EVENT_PATH is not set');
});

it.each([
  [{ GITLAB_CI: 'true' }, 'CI_COMMIT_SHA'],
  [{ CIRCLECI: 'true', CIRCLE_SHA1: 'HEAD' }, 'CIRCLE_SHA1'],
  [{ TRAVIS: 'true', TRAVIS_PULL_REQUEST: '7' }, 'TRAVIS_PULL_REQUEST_SHA'],
  [{ TF_BUILD: 'True' }, 'BUILD_SOURCEVERSION'],
  [{ BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: '' }, 'BITBUCKET_COMMIT'],
])('%j', async (env, name) => {
  expect(await refusal(env as unknown as JobEnvironment)).toContain(`${name} holds no commit`);
});

it('no known system asks for --range, which takes a base and a head', async () => {
  expect(await refusal({})).toContain('mailwarden ci --range BASE..HEAD');
  expect(await refusal({}, '--range', 'topic')).toContain('--range takes BASE..HEAD');
  expect(await refusal({}, '--range', 'nowhere..HEAD')).toContain('no such revision: nowhere');
  for (const range of ['origin/main..HEAD', 'origin/main...origin/topic', 'origin/main..']) {
    const { code, paths, err } = await findingsOf(full, {}, '--range', range);
    expect(err).toContain('read 1 commit, 1 added line (range');
    expect([code, ...paths]).toEqual([1, 'mail.py']);
  }
});

it('--range goes before what a system says, and is exit 3 where a shallow clone lacks it', async () => {
  const { ids } = host;
  const { err } = await findingsOf(full, github(host, 'workflow_dispatch', {}), '--range', `${ids.first}..${ids.main}`);
  expect(err).toContain('read 2 commits');
  const shallow = host.clone('--depth', '1');
  expect((await runJob(shallow, {}, '--range', `${ids.base}..HEAD`)).code).toBe(3);
  expect((await findingsOf(shallow, {}, '--range', `${ids.base}..HEAD`, '--fetch')).paths).toEqual(['mail.py']);
});

it('a name that is a ref in the clone stands for no id', async () => {
  const clone = host.clone();
  clone.git('update-ref', `refs/tags/${host.ids.main.slice(0, 12)}`, host.ids.topic);
  const env = {
    BITBUCKET_BUILD_NUMBER: '1',
    BITBUCKET_COMMIT: host.ids.topic,
    BITBUCKET_PR_ID: '7',
    BITBUCKET_PR_DESTINATION_BRANCH: 'main',
    BITBUCKET_PR_DESTINATION_COMMIT: host.ids.main.slice(0, 12),
  };
  expect((await findingsOf(clone, env)).paths).toEqual(['mail.py']);
});

it('--package and options of a scan do not go with what they have no meaning for', async () => {
  expect(await refusal({}, '--package', 'mailwarden@1.0.0')).toContain('--package goes with --init');
  expect(await refusal({}, '--init', 'github', '--fetch')).toContain('--init writes a file');
  expect(await refusal({}, '--init', 'drone')).toContain('github, gitlab, circleci, travis, jenkins, azure, bitbucket');
});
