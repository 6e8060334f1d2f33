/** What a file is for, by its path alone. */
import type { Style } from './query.ts';

/** Roles for people; `documentation` and `test` stop nothing when a key is revoked. */
export type UseRole =
  | 'code'
  | 'settings'
  | 'ci'
  | 'compose'
  | 'kubernetes'
  | 'container'
  | 'terraform'
  | 'documentation'
  | 'test';

const LOCKS =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|Cargo\.lock|go\.sum|mix\.lock)$/;

/** The first that fits; paths with forward slashes. */
const ROLES: readonly (readonly [UseRole, RegExp])[] = [
  [
    'ci',
    /(?:^|\/)(?:\.github\/(?:workflows|actions)\/|\.gitlab-ci[^/]*\.ya?ml$|\.circleci\/|\.buildkite\/|azure-pipelines[^/]*\.ya?ml$|bitbucket-pipelines\.ya?ml$|\.travis\.ya?ml$|\.drone\.ya?ml$|Jenkinsfile|\.woodpecker)/,
  ],
  ['compose', /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/],
  ['container', /(?:^|\/)(?:[^/]*\.)?(?:Dockerfile|Containerfile)(?:\.[^/]*)?$/],
  ['terraform', /\.tf(?:vars)?(?:\.json)?$/],
  [
    'test',
    /(?:^|\/)(?:tests?|specs?|__tests__|fixtures|cypress|e2e)\/|(?:[._-](?:test|spec)|Tests?)\.[a-z]+$|(?:^|\/)test_[^/]+\.py$/,
  ],
  ['documentation', /\.(?:mdx?|rst|adoc|txt)$|(?:^|\/)(?:docs?|documentation)\/|(?:^|\/)(?:CHANGELOG|README)[^/]*$/],
  [
    'settings',
    /(?:^|\/)\.env[^/]*$|\.(?:ya?ml|json|toml|ini|cfg|conf|properties|env|config|xml|plist)$|(?:^|\/)(?:settings[^/]*\.py|wp-config[^/]*\.php|Procfile|Makefile)$/,
  ],
];

/** Null for lock files: they name what another file asks for. */
export function roleOf(path: string): UseRole | null {
  if (LOCKS.test(path)) return null;
  if (/(?:^|\/)requirements[^/]*\.txt$/.test(path)) return 'settings';
  return ROLES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'code';
}

/** How names and values stand in the file. */
export function styleOf(role: UseRole, path: string): Style {
  if (role === 'documentation') return 'prose';
  return role === 'code' || role === 'test' || /\.(?:py|php|m?[jt]sx?)$|Jenkinsfile/.test(path) ? 'code' : 'data';
}

/** True where a revoked key makes something stop. */
export function stopsWithKey(role: UseRole): boolean {
  return role !== 'documentation' && role !== 'test';
}
