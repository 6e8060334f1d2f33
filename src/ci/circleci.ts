/** CircleCI, which names no base of a change: https://circleci.com/docs/variables/ */
import { branchRef, type CiSystem, neededCommit, variable } from './ci-system.ts';

/** The row. */
export const CIRCLECI: CiSystem = {
  title: 'CircleCI',
  isHere: (env) => env.CIRCLECI === 'true',
  event(env) {
    const head = neededCommit(env, 'CIRCLE_SHA1');
    const base = { kind: 'default', isFirst: false } as const;
    const tag = variable(env, 'CIRCLE_TAG');
    if (tag !== undefined) return { kind: 'commits', what: 'tag', head, base, tag: { name: tag } };
    const branch = variable(env, 'CIRCLE_BRANCH');
    // A pull request of a fork is `pull/12` here, which is no branch of this repository.
    const pull = /^pull\/\d+$/.test(branch ?? '');
    const ref = branch === undefined ? undefined : pull ? `refs/${branch}/head` : branchRef(branch);
    return { kind: 'commits', what: pull ? 'pull request' : 'push', head: { ...head, ref }, base, branch };
  },
  wholeHistory: 'method: full at the checkout step',
  allContents: 'method: full at the checkout step',
  showings: [],
  file: '.circleci/config.yml',
  contents: (install) => `# Looks for keys in what every push brings.
version: 2.1
jobs:
  mailwarden:
    docker:
      - image: cimg/node:22.14.0
    steps:
      - checkout:
          method: full
      - run:
          name: Install mailwarden outside of the checkout
          command: |
            ${install('/tmp/mailwarden')}
      - run:
          name: Look for keys
          command: |
            mkdir -p /tmp/reports/mailwarden
            /tmp/mailwarden/node_modules/.bin/mailwarden ci --report junit:/tmp/reports/mailwarden/junit.xml
      - store_test_results:
          path: /tmp/reports
workflows:
  mailwarden:
    jobs:
      - mailwarden:
          # Without this line CircleCI runs nothing for tags.
          filters:
            tags:
              only: /.*/
`,
};
