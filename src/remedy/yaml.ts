/** YAML by its place: what a value may be replaced by depends on who reads the file. Data only. */
import type { Language } from './language.ts';

const YAML = String.raw`[^/]*\.ya?ml$`;

/** A row for YAML at a certain place; `bare` is what stands where the value had no quotes. */
function yaml(title: string, place: string, inside: string, more: Partial<Language> = {}): Language {
  return {
    title,
    path: new RegExp(`${place}${YAML}`, 'i'),
    comment: '# %s',
    expression: inside,
    inside,
    data: true,
    ...more,
  };
}

/** For formats that expand variables in some programs only; the new line follows. */
export const ASK_PROGRAM = 'take the value out; where nothing expands ${…} here, let the program read the variable:';
const KUBERNETES = 'take the value out; keep it in a Secret made outside git and name that by secretKeyRef';

/** Rows for YAML, the most particular first. */
export const YAML_FILES: readonly Language[] = [
  yaml('a GitHub workflow', String.raw`(^|/)\.(github|gitea|forgejo)/(.*/)?`, '${{ secrets.NAME }}'),
  yaml('GitLab CI', String.raw`(^|/)\.gitlab-ci`, '$NAME'),
  yaml('an Azure pipeline', String.raw`(^|/)(\.azure|azure-pipelines)(.*/)?`, '$(NAME)'),
  yaml(
    'a CI file',
    String.raw`(^|/)(\.travis|\.drone|\.woodpecker|bitbucket-pipelines|appveyor|\.circleci/|\.buildkite/)`,
    '$NAME',
  ),
  yaml('a compose file', '(^|/)(docker-)?compose', '${NAME}'),
  yaml('a Spring configuration', '(^|/)(application|bootstrap)', '${NAME}'),
  yaml('a Symfony configuration', '(^|/)config/(packages|services)(.*/)?', '%env(NAME)%', {
    expression: "'%env(NAME)%'",
  }),
  yaml('a Serverless file', '(^|/)serverless', '${env:NAME}'),
  yaml(
    'an Ansible file',
    '(^|/)(group_vars|host_vars|roles|playbooks?|inventor(y|ies))(.*/)?',
    "{{ lookup('env', 'NAME') }}",
    {
      expression: `"{{ lookup('env', 'NAME') }}"`,
    },
  ),
  yaml(
    'a Kubernetes or Helm file',
    '(^|/)(k8s|kubernetes|kube|helm|charts?|manifests?|deploy(ments?)?|overlays|kustomiz|secrets?)(.*/)?',
    '$(NAME)',
    {
      advice: KUBERNETES,
    },
  ),
  yaml('YAML', '', '${NAME}', { advice: ASK_PROGRAM }),
];
