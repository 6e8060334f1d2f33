/** Configuration and text formats: what takes the place of a literal there. Data only; tried before the programming languages. */
import type { Language } from './language.ts';
import { ASK_PROGRAM, YAML_FILES } from './yaml.ts';

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
    path: /\.(csv|tsv|log|ndjson|out|diff|patch|lock|pem|key)$/i,
    comment: null,
    expression: null,
    advice: 'take the value out of the line',
  },
];
