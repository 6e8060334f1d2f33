/** Travis CI: https://docs.travis-ci.com/user/environment-variables/ */
import {
  branchRef,
  type CiEnvironment,
  type CiEvent,
  type CiSystem,
  neededCommit,
  objectId,
  targetBranch,
  variable,
} from './ci-system.ts';

/** The row. */
export const TRAVIS: CiSystem = {
  title: 'Travis CI',
  isHere: (env) => env.TRAVIS === 'true',
  event(env) {
    if (env.TRAVIS_EVENT_TYPE === 'cron') return { kind: 'tree' };
    const pull = variable(env, 'TRAVIS_PULL_REQUEST');
    return pull === undefined || pull === 'false' ? pushed(env) : pullRequest(env, pull);
  },
  wholeHistory: 'git: { depth: false } in .travis.yml',
  allContents: 'a clone without a filter in .travis.yml',
  showings: [],
  file: '.travis.yml',
  contents: (install) => `# Looks for keys in what every push and every pull request brings.
os: linux
dist: jammy
language: node_js
node_js: "22"
git:
  depth: false
install:
  - ${install('/tmp/mailwarden')}
script:
  - /tmp/mailwarden/node_modules/.bin/mailwarden ci --fetch
`,
};

/** Of a pull request TRAVIS_BRANCH is the target. */
function pullRequest(env: CiEnvironment, number: string): CiEvent {
  const head = neededCommit(env, 'TRAVIS_PULL_REQUEST_SHA');
  const target = variable(env, 'TRAVIS_BRANCH');
  return {
    kind: 'commits',
    what: 'pull request',
    head: { ...head, ref: /^\d+$/.test(number) ? `refs/pull/${number}/head` : undefined },
    base: targetBranch(target, target === undefined ? beforeOf(env) : undefined),
  };
}

/** The range is empty for the first build of a branch; of a tag TRAVIS_BRANCH is the tag. */
function pushed(env: CiEnvironment): CiEvent {
  const head = neededCommit(env, 'TRAVIS_COMMIT');
  const tag = variable(env, 'TRAVIS_TAG');
  const none = { kind: 'default', isFirst: false } as const;
  if (tag !== undefined) return { kind: 'commits', what: 'tag', head, base: none, tag: { name: tag } };
  const branch = variable(env, 'TRAVIS_BRANCH');
  const id = beforeOf(env);
  return {
    kind: 'commits',
    what: 'push',
    head: { ...head, ref: branch === undefined ? undefined : branchRef(branch) },
    base: id === undefined ? none : { kind: 'before', id },
    branch,
  };
}

/** The first commit of `BEFORE...AFTER`. */
function beforeOf(env: CiEnvironment): string | undefined {
  return objectId(/^([0-9a-f]+)\.{2,3}[0-9a-f]+$/.exec(variable(env, 'TRAVIS_COMMIT_RANGE') ?? '')?.[1]);
}
