/** Azure Pipelines, which names no base of a push: https://learn.microsoft.com/azure/devops/pipelines/build/variables */
import { branchRef, type CiSystem, neededCommit, objectId, shortName, variable } from './ci-system.ts';

/** The row. */
export const AZURE_PIPELINES: CiSystem = {
  title: 'Azure Pipelines',
  isHere: (env) => env.TF_BUILD?.toLowerCase() === 'true',
  event(env) {
    if (env.BUILD_REASON === 'Schedule') return { kind: 'tree' };
    // With Azure Repos it is a full name, with GitHub a short one.
    const target = variable(env, 'SYSTEM_PULLREQUEST_TARGETBRANCH');
    const source = objectId(variable(env, 'SYSTEM_PULLREQUEST_SOURCECOMMITID'));
    const head = source === undefined ? neededCommit(env, 'BUILD_SOURCEVERSION') : { id: source };
    if (target !== undefined) {
      const ref = branchRef(target);
      const base = { kind: 'target', target: { ref }, name: shortName(ref, 'refs/heads/') ?? ref } as const;
      return { kind: 'commits', what: 'pull request', head, base };
    }
    const ref = variable(env, 'BUILD_SOURCEBRANCH');
    const base = { kind: 'default', isFirst: false } as const;
    const tag = shortName(ref, 'refs/tags/');
    if (tag !== undefined) return { kind: 'commits', what: 'tag', head, base, tag: { name: tag } };
    return { kind: 'commits', what: 'push', head: { ...head, ref }, base, branch: shortName(ref, 'refs/heads/') };
  },
  wholeHistory: 'fetchDepth: 0 at the checkout step, and shallow fetch off in the settings of the pipeline',
  allContents: 'no fetchFilter at the checkout step',
  showings: ['azure-commands'],
  file: 'azure-pipelines.yml',
  contents: (install) => `# Looks for keys in what every push and every pull request brings.
# For Azure Repos a branch policy (build validation) runs it for pull requests.
trigger:
  branches:
    include: ['*']
  tags:
    include: ['*']
pr:
  branches:
    include: ['*']
pool:
  vmImage: ubuntu-24.04
steps:
  - checkout: self
    fetchDepth: "0"
  - task: NodeTool@0
    inputs:
      versionSpec: 22.x
  - bash: |
      ${install('$AGENT_TEMPDIRECTORY/mailwarden')}
    displayName: Install mailwarden outside of the checkout
  - bash: |
      "$AGENT_TEMPDIRECTORY/mailwarden/node_modules/.bin/mailwarden" ci --report "junit:$AGENT_TEMPDIRECTORY/mailwarden-junit.xml"
    displayName: Look for keys
  - task: PublishTestResults@2
    condition: always()
    continueOnError: true
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: $(Agent.TempDirectory)/mailwarden-junit.xml
      testRunTitle: mailwarden
`,
};
