/** Bitbucket Pipelines, which names no base of a push: https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
import { branchRef, type CiSystem, neededCommit, targetBranch, variable } from './ci-system.ts';

/** The row. */
export const BITBUCKET_PIPELINES: CiSystem = {
  title: 'Bitbucket Pipelines',
  isHere: (env) => variable(env, 'BITBUCKET_BUILD_NUMBER') !== undefined,
  event(env) {
    const head = neededCommit(env, 'BITBUCKET_COMMIT');
    const target = variable(env, 'BITBUCKET_PR_DESTINATION_BRANCH');
    if (variable(env, 'BITBUCKET_PR_ID') !== undefined) {
      // The id has twelve digits here.
      const id = variable(env, 'BITBUCKET_PR_DESTINATION_COMMIT');
      return { kind: 'commits', what: 'pull request', head, base: targetBranch(target, id) };
    }
    const base = { kind: 'default', isFirst: false } as const;
    const tag = variable(env, 'BITBUCKET_TAG');
    if (tag !== undefined) return { kind: 'commits', what: 'tag', head, base, tag: { name: tag } };
    const branch = variable(env, 'BITBUCKET_BRANCH');
    const ref = branch === undefined ? undefined : branchRef(branch);
    return { kind: 'commits', what: 'push', head: { ...head, ref }, base, branch };
  },
  wholeHistory: 'clone: { depth: full } in bitbucket-pipelines.yml',
  allContents: 'a clone without a filter in bitbucket-pipelines.yml',
  showings: ['bitbucket-insights'],
  file: 'bitbucket-pipelines.yml',
  contents: (install) => `# Looks for keys in what every push and every pull request brings.
image: node:22.14.0-bookworm
clone:
  depth: full
definitions:
  steps:
    - step: &mailwarden
        name: mailwarden
        script:
          - ${install('/tmp/mailwarden')}
          - /tmp/mailwarden/node_modules/.bin/mailwarden ci --report junit:test-results/mailwarden.xml
pipelines:
  default:
    - step: *mailwarden
  pull-requests:
    '**':
      - step: *mailwarden
  tags:
    '**':
      - step: *mailwarden
`,
};
