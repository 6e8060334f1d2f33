/** Rows for files that are no programs: what a value may be replaced by depends on who reads the file. Data only. */
import type { Language } from './languages.ts';

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
const ASK_PROGRAM = 'take the value out; where nothing expands ${…} here, let the program read the variable:';
const KUBERNETES = 'take the value out; keep it in a Secret made outside git and name that by secretKeyRef';

/** Rows for YAML, the most particular first. */
const YAML_FILES: readonly Language[] = [
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

const HASH = '# %s';
const UNTRACK = 'take the file out of git (it stays on disk):';

/** Files that only hold settings of one machine. */
const PRIVATE: readonly Language[] = [
  {
    title: 'a sample of a dotenv file',
    path: /(^|\/)\.?env[^/]*\.(example|sample|dist|template|tpl|default)s?$|\.env\.(example|sample|dist|template)$/i,
    comment: HASH,
    expression: null,
    advice: 'leave the value empty; a sample is for everybody',
  },
  {
    title: 'a dotenv file',
    path: /(^|\/)(\.env[^/]*|[^/]*\.env|\.envrc|env\.local)$/i,
    comment: HASH,
    expression: null,
    advice: UNTRACK,
    untrack: true,
  },
  {
    title: 'Terraform variables',
    path: /\.(auto\.)?tfvars(\.json)?$/i,
    comment: HASH,
    expression: null,
    advice: UNTRACK,
    untrack: true,
  },
  {
    title: 'a password file',
    path: /(^|\/)(\.netrc|_netrc|\.pgpass|\.htpasswd|sasl_passwd)$/i,
    comment: HASH,
    expression: null,
    advice: UNTRACK,
    untrack: true,
  },
  {
    title: 'a key file',
    path: /\.(pem|key|p8|p12|pfx|jks|keystore|ppk|kdbx|asc)$|(^|\/)id_(rsa|dsa|ecdsa|ed25519)$/i,
    comment: null,
    expression: null,
    advice: UNTRACK,
    untrack: true,
  },
];

/** Formats by name and ending. */
export const FORMATS: readonly Language[] = [
  ...PRIVATE,
  ...YAML_FILES,
  {
    title: 'a Dockerfile',
    path: /(^|\/)(Docker|Container)file[^/]*$|\.(docker|container)file$/i,
    comment: HASH,
    expression: '$NAME',
    inside: '$NAME',
    advice: 'take the line out; give the value at run time (docker run --env NAME) or by RUN --mount=type=secret',
  },
  {
    title: 'Terraform',
    path: /\.(tf|hcl|nomad)$/i,
    comment: HASH,
    expression: 'var.@name',
    inside: '${var.@name}',
    advice: 'take the value out (a sensitive variable, set by TF_VAR_@name):',
  },
  {
    title: 'a makefile',
    path: /(^|\/)(GNU)?makefile[^/]*$|\.mk$/i,
    comment: HASH,
    expression: '$(NAME)',
    inside: '$(NAME)',
  },
  {
    title: 'CMake',
    path: /\.cmake$|(^|\/)CMakeLists\.txt$/i,
    comment: HASH,
    expression: '"$ENV{NAME}"',
    inside: '$ENV{NAME}',
  },
  { title: 'Nix', path: /\.nix$/i, comment: HASH, expression: 'builtins.getEnv "NAME"' },
  { title: 'properties', path: /\.properties$/i, comment: HASH, expression: '${NAME}', inside: '${NAME}', data: true },
  {
    title: 'TOML',
    path: /\.toml$|(^|\/)Pipfile$/i,
    comment: HASH,
    expression: null,
    advice: 'take the value out; TOML reads no variables: let the program read NAME',
  },
  {
    title: 'an INI file',
    path: /\.(ini|cfg|conf|cnf|service)$|(^|\/)\.(npmrc|pypirc|yarnrc)$/i,
    comment: HASH,
    expression: '${NAME}',
    inside: '${NAME}',
    data: true,
    advice: ASK_PROGRAM,
  },
  {
    title: 'a .NET settings file',
    path: /(^|\/)(appsettings|secrets|local\.settings)[^/]*\.json$/i,
    comment: null,
    expression: null,
    advice:
      'take the value out; keep it by dotnet user-secrets, or in the variable of its section and key (Section__Key)',
    settings: true,
    guide: 'csharp',
  },
  {
    title: 'a notebook',
    path: /\.ipynb$/i,
    comment: HASH,
    expression: null,
    advice: 'take the value out of cell and output; read os.environ["NAME"]',
    guide: 'python',
  },
  {
    title: 'an HTTP file',
    path: /\.(http|rest)$/i,
    comment: HASH,
    expression: '{{$processEnv NAME}}',
    inside: '{{$processEnv NAME}}',
    data: true,
  },
  {
    title: 'JSON',
    path: /\.(json[5lc]?|webmanifest|har|avsc|map)$|(^|\/)\.(babel|eslint|prettier|stylelint|jshint|nyc|swc|lintstaged)rc$/i,
    comment: null,
    expression: null,
    advice: 'take the value out; JSON reads no variables: let the program read NAME',
  },
  {
    title: '.NET configuration',
    path: /(^|\/)(web|app)([^/]*)\.config$/i,
    comment: '<!-- %s -->',
    expression: null,
    advice: 'take the value out; read Environment.GetEnvironmentVariable("NAME") in the program',
    guide: 'csharp',
  },
  {
    title: 'XML',
    path: /\.(xml|plist|resx|csproj|props|targets|config|xaml|xsd|xslt?|svg)$/i,
    comment: '<!-- %s -->',
    expression: null,
    advice: 'take the value out; let the program or the build read NAME',
  },
  {
    title: 'SQL',
    path: /\.(sql|psql|ddl|dump)$/i,
    comment: '-- %s',
    expression: null,
    advice: 'take the value out; pass it as a parameter when the statement runs',
  },
  {
    title: 'text',
    path: /\.(md|mdx|markdown|rst|adoc|asciidoc|txt|textile|org|tex)$|(^|\/)(README|CHANGELOG|NOTES|TODO)$/i,
    comment: '<!-- %s -->',
    expression: '<NAME>',
    inside: '<NAME>',
    data: true,
  },
  {
    title: 'HTML',
    path: /\.(html?|xhtml|ejs|hbs|handlebars|mustache|twig|erb|haml|pug|liquid|j2|jinja2?|tpl|tmpl)$/i,
    comment: '<!-- %s -->',
    expression: null,
    advice: 'take the value out; a page must never carry it: call the provider from a server that reads NAME',
  },
  {
    title: 'a data file',
    path: /\.(csv|tsv|log|ndjson|out|diff|patch|lock)$/i,
    comment: null,
    expression: null,
    advice: 'take the value out of the line',
  },
];
