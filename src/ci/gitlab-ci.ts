/** GitLab CI/CD: https://docs.gitlab.com/ci/variables/predefined_variables/ */
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
export const GITLAB_CI: CiSystem = {
  title: 'GitLab CI/CD',
  isHere: (env) => env.GITLAB_CI === 'true',
  event(env) {
    if (env.CI_PIPELINE_SOURCE === 'schedule') return { kind: 'tree' };
    if (variable(env, 'CI_MERGE_REQUEST_IID') !== undefined) return mergeRequest(env);
    if (variable(env, 'CI_EXTERNAL_PULL_REQUEST_IID') !== undefined) return externalPullRequest(env);
    return pushed(env);
  },
  wholeHistory: 'GIT_DEPTH: "0" in the variables of the job',
  allContents: 'GIT_CLONE_EXTRA_FLAGS and GIT_FETCH_EXTRA_FLAGS without a filter',
  showings: [],
  file: '.gitlab-ci.yml',
  contents: (install) => `# Looks for keys in what every push and every merge request brings.
mailwarden:
  image: node:22.14.0-bookworm
  variables:
    GIT_DEPTH: "0"
  rules:
    - when: on_success
  script:
    - ${install('/tmp/mailwarden')}
    - /tmp/mailwarden/node_modules/.bin/mailwarden ci --report codequality:gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
};

/** In a pipeline of merged results the commit of the job is a merge that GitLab has made. */
function mergeRequest(env: CiEnvironment): CiEvent {
  const source = objectId(variable(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA'));
  const name = variable(env, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME');
  const iid = variable(env, 'CI_MERGE_REQUEST_IID') ?? '';
  return {
    kind: 'commits',
    what: 'merge request',
    head:
      source === undefined
        ? neededCommit(env, 'CI_COMMIT_SHA')
        : { id: source, ref: /^\d+$/.test(iid) ? `refs/merge-requests/${iid}/head` : undefined },
    base: targetBranch(name, objectId(variable(env, 'CI_MERGE_REQUEST_DIFF_BASE_SHA'))),
  };
}

function externalPullRequest(env: CiEnvironment): CiEvent {
  const name = variable(env, 'CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME');
  const source = objectId(variable(env, 'CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA'));
  return {
    kind: 'commits',
    what: 'pull request',
    head: source === undefined ? neededCommit(env, 'CI_COMMIT_SHA') : { id: source },
    base: targetBranch(name, objectId(variable(env, 'CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA'))),
  };
}

/** The commit before is all zeros for a new branch, and where somebody starts a pipeline by hand. */
function pushed(env: CiEnvironment): CiEvent {
  const head = neededCommit(env, 'CI_COMMIT_SHA');
  const defaultBranch = variable(env, 'CI_DEFAULT_BRANCH');
  const tag = variable(env, 'CI_COMMIT_TAG');
  const isFirst = env.CI_PIPELINE_SOURCE === 'push';
  if (tag !== undefined) {
    const base = { kind: 'default', isFirst: false } as const;
    return { kind: 'commits', what: 'tag', head, base, tag: { name: tag }, defaultBranch };
  }
  const branch = variable(env, 'CI_COMMIT_BRANCH') ?? variable(env, 'CI_COMMIT_REF_NAME');
  const id = objectId(variable(env, 'CI_COMMIT_BEFORE_SHA'));
  return {
    kind: 'commits',
    what: 'push',
    head: { ...head, ref: branch === undefined ? undefined : branchRef(branch) },
    base: id === undefined ? { kind: 'default', isFirst } : { kind: 'before', id },
    branch,
    defaultBranch,
  };
}
