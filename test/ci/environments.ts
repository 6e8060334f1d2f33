/** The environments of jobs, as the systems document them. */
import type { Host, JobEnvironment } from './job.ts';

const ZEROS = '0'.repeat(40);

/** One system's jobs for the changes of a host. */
export interface SystemJobs {
  readonly title: string;
  /** The pull request of `topic` into `main`. */
  readonly pullRequest: (host: Host) => JobEnvironment;
  /** The first push of `topic`. */
  readonly newBranch: (host: Host) => JobEnvironment;
  /** What an exit for want of history names. */
  readonly wholeHistory: string;
}

/** A job of GitHub Actions. */
export function github(host: Host, name: string, event: unknown, env: JobEnvironment = {}): JobEnvironment {
  const base = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_SHA: host.ids.merge };
  return { ...base, GITHUB_EVENT_PATH: host.eventFile(event), ...env };
}

/** The event of a pull request. */
export const pullEvent = ({ ids }: Host) => ({
  number: 7,
  pull_request: { head: { ref: 'topic', sha: ids.topic }, base: { ref: 'main', sha: ids.main } },
});

/** The event of a push. */
export const pushEvent = (before: string, after: string, ref = 'refs/heads/topic') => ({
  ref,
  before,
  after,
  repository: { default_branch: 'main' },
});

/** A job of GitLab. */
export const gitlab = (host: Host, env: JobEnvironment): JobEnvironment => ({
  CI: 'true',
  GITLAB_CI: 'true',
  CI_COMMIT_SHA: host.ids.topic,
  CI_DEFAULT_BRANCH: 'main',
  CI_COMMIT_BEFORE_SHA: ZEROS,
  ...env,
});

/** Those of which the contract names the systems. */
export const JOBS: readonly SystemJobs[] = [
  {
    title: 'GitHub Actions',
    pullRequest: (host) => github(host, 'pull_request', pullEvent(host), { GITHUB_REF: 'refs/pull/7/merge' }),
    newBranch: (host) => github(host, 'push', pushEvent(ZEROS, host.ids.topic)),
    wholeHistory: 'fetch-depth: 0',
  },
  {
    title: 'GitLab',
    pullRequest: (host) =>
      gitlab(host, {
        CI_PIPELINE_SOURCE: 'merge_request_event',
        CI_MERGE_REQUEST_IID: '7',
        CI_MERGE_REQUEST_DIFF_BASE_SHA: host.ids.base,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
      }),
    newBranch: (host) => gitlab(host, { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'topic' }),
    wholeHistory: 'GIT_DEPTH: "0"',
  },
  {
    title: 'CircleCI',
    pullRequest: ({ ids }) => ({ CI: 'true', CIRCLECI: 'true', CIRCLE_SHA1: ids.topic, CIRCLE_BRANCH: 'pull/7' }),
    newBranch: ({ ids }) => ({ CI: 'true', CIRCLECI: 'true', CIRCLE_SHA1: ids.topic, CIRCLE_BRANCH: 'topic' }),
    wholeHistory: 'method: full',
  },
  {
    title: 'Travis CI',
    pullRequest: ({ ids }) => ({
      TRAVIS: 'true',
      TRAVIS_EVENT_TYPE: 'pull_request',
      TRAVIS_PULL_REQUEST: '7',
      TRAVIS_PULL_REQUEST_SHA: ids.topic,
      TRAVIS_BRANCH: 'main',
      TRAVIS_COMMIT: ids.merge,
      TRAVIS_COMMIT_RANGE: `${ids.main}...${ids.topic}`,
    }),
    newBranch: ({ ids }) => ({
      TRAVIS: 'true',
      TRAVIS_EVENT_TYPE: 'push',
      TRAVIS_PULL_REQUEST: 'false',
      TRAVIS_BRANCH: 'topic',
      TRAVIS_COMMIT: ids.topic,
      TRAVIS_COMMIT_RANGE: '',
    }),
    wholeHistory: 'depth: false',
  },
  {
    title: 'Jenkins',
    pullRequest: ({ ids }) => ({
      JENKINS_URL: 'https://ci.example.org/',
      BRANCH_NAME: 'PR-7',
      CHANGE_ID: '7',
      CHANGE_TARGET: 'main',
      GIT_COMMIT: ids.topic,
    }),
    newBranch: ({ ids }) => ({
      JENKINS_URL: 'https://ci.example.org/',
      BRANCH_NAME: 'topic',
      GIT_COMMIT: ids.topic,
    }),
    wholeHistory: 'shallow clone off',
  },
  {
    title: 'Azure Pipelines',
    pullRequest: ({ ids }) => ({
      TF_BUILD: 'True',
      BUILD_REASON: 'PullRequest',
      BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
      BUILD_SOURCEVERSION: ids.merge,
      SYSTEM_PULLREQUEST_SOURCECOMMITID: ids.topic,
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    }),
    newBranch: ({ ids }) => ({
      TF_BUILD: 'True',
      BUILD_REASON: 'IndividualCI',
      BUILD_SOURCEBRANCH: 'refs/heads/topic',
      BUILD_SOURCEVERSION: ids.topic,
    }),
    wholeHistory: 'fetchDepth: 0',
  },
  {
    title: 'Bitbucket Pipelines',
    pullRequest: ({ ids }) => ({
      CI: 'true',
      BITBUCKET_BUILD_NUMBER: '3',
      BITBUCKET_COMMIT: ids.topic,
      BITBUCKET_PR_ID: '7',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_COMMIT: ids.main.slice(0, 12),
    }),
    newBranch: ({ ids }) => ({
      CI: 'true',
      BITBUCKET_BUILD_NUMBER: '3',
      BITBUCKET_COMMIT: ids.topic,
      BITBUCKET_BRANCH: 'topic',
    }),
    wholeHistory: 'depth: full',
  },
];
