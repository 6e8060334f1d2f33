/** Jenkins, with its multibranch pipelines: https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables */
import { branchRef, type CiEnvironment, type CiEvent, type CiSystem, objectId, variable } from './ci-system.ts';

/** The row. */
export const JENKINS: CiSystem = {
  title: 'Jenkins',
  isHere: (env) => variable(env, 'JENKINS_URL') !== undefined,
  event(env) {
    // A scripted pipeline keeps the commit to itself.
    const head = { id: objectId(variable(env, 'GIT_COMMIT')), ref: undefined };
    const target = variable(env, 'CHANGE_TARGET');
    if (target !== undefined) {
      const base = { kind: 'target', target: { ref: branchRef(target) }, name: target } as const;
      return { kind: 'commits', what: 'pull request', head, base };
    }
    const tag = variable(env, 'TAG_NAME');
    const none = { kind: 'default', isFirst: false } as const;
    if (tag !== undefined) return { kind: 'commits', what: 'tag', head, base: none, tag: { name: tag } };
    return pushed(env, head.id);
  },
  wholeHistory: 'shallow clone off in the advanced clone behaviours of the job',
  allContents: 'a clone without a filter in the job',
  showings: [],
  file: 'Jenkinsfile',
  contents: (
    install,
  ) => `// Looks for keys in what every push and every pull request brings. The agent needs git and Node 20 or later.
pipeline {
  agent any
  options {
    skipDefaultCheckout()
  }
  stages {
    stage('mailwarden') {
      steps {
        // All branches: the target of a pull request is among them.
        checkout([
          $class: 'GitSCM',
          branches: scm.branches,
          extensions: scm.extensions + [[$class: 'CloneOption', shallow: false, noTags: false, reference: '']],
          userRemoteConfigs: scm.userRemoteConfigs.collect {
            [url: it.url, credentialsId: it.credentialsId, name: 'origin', refspec: "\${it.refspec} +refs/heads/*:refs/remotes/origin/*"]
          }
        ])
        sh '''
          ${install('$WORKSPACE_TMP/mailwarden')}
          "$WORKSPACE_TMP/mailwarden/node_modules/.bin/mailwarden" ci --report junit:mailwarden-junit.xml
        '''
      }
      post {
        always {
          junit allowEmptyResults: true, testResults: 'mailwarden-junit.xml'
        }
      }
    }
  }
}
`,
};

/** The commit of the last good build counts where this one follows it; the one of the last build may have been red. */
function pushed(env: CiEnvironment, head: string | undefined): CiEvent {
  const branch = variable(env, 'BRANCH_NAME') ?? variable(env, 'GIT_BRANCH')?.replace(/^origin\//, '');
  const id = objectId(variable(env, 'GIT_PREVIOUS_SUCCESSFUL_COMMIT'));
  return {
    kind: 'commits',
    what: 'push',
    head: { id: head, ref: branch === undefined ? undefined : branchRef(branch) },
    base: id === undefined ? { kind: 'default', isFirst: false } : { kind: 'before', id, mustBeAncestor: true },
    branch,
    ...(env.BRANCH_IS_PRIMARY === 'true' && { defaultBranch: branch }),
  };
}
