/** What a file is for, by its path alone, and what is deployed with it. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
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

// Finds what is deployed with a file: the nearest folder with a manifest, and the name that it gives.

/** Something that is built or deployed as one. */
export interface Deployable {
  readonly name: string;
  /** `package.json`, `compose service`, `Deployment`, `workflow`, `repository`. */
  readonly kind: string;
  /** The manifest, or the file that it stands in; relative to the root, forward slashes. */
  readonly file: string;
}

/** Manifests in the order in which one is taken where a folder has several, and how each gives its name. */
const MANIFESTS: readonly (readonly [RegExp, RegExp | null])[] = [
  [/^package\.json$/, /"name"\s*:\s*"([^"]+)"/],
  [/^pyproject\.toml$/, /^[ \t]*name\s*=\s*["']([^"']+)/m],
  [/^go\.mod$/, /^module\s+(\S+)/m],
  [/^pom\.xml$/, /<\/parent>[\s\S]*?<artifactId>([^<]+)|^(?![\s\S]*<parent>)[\s\S]*?<artifactId>([^<]+)/],
  [/^build\.gradle(?:\.kts)?$/, null],
  [/^composer\.json$/, /"name"\s*:\s*"([^"]+)"/],
  [/^Gemfile$/, null],
  [/\.csproj$/, null],
  [/^Cargo\.toml$/, /^[ \t]*name\s*=\s*"([^"]+)/m],
  [/^mix\.exs$/, /app:\s*:(\w+)/],
  [/^(?:setup\.py|requirements\.txt|manage\.py)$/, null],
  [/^(?:Dockerfile|Containerfile)$/, null],
];

const MAX_MANIFEST_BYTES = 1 << 20;

/** Remembers each folder that it has looked into. */
export function createServiceFinder(): (root: string, path: string) => Deployable {
  const known = new Map<string, Deployable | null>();
  return (root, path) => {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      let found = known.get(folder);
      if (found === undefined) {
        found = manifestIn(root, folder);
        known.set(folder, found);
      }
      if (found !== null) return found;
      if (folder === root || folder === dirname(folder) || !folder.startsWith(root))
        return { name: basename(root), kind: 'repository', file: '.' };
    }
  };
}

function manifestIn(root: string, folder: string): Deployable | null {
  const names = entriesOf(folder);
  for (const [pattern, naming] of MANIFESTS) {
    const file = names.find((name) => pattern.test(name));
    if (file === undefined) continue;
    const name = naming === null ? null : nameIn(join(folder, file), naming);
    return {
      name: name ?? file.match(/^(.+)\.csproj$/)?.[1] ?? basename(folder),
      kind: file,
      file: relative(root, join(folder, file)).split(sep).join('/'),
    };
  }
  return null;
}

/** A folder that cannot be listed has no manifest that we could name; its files are reported as unreadable elsewhere. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

function nameIn(path: string, naming: RegExp): string | null {
  try {
    const match = naming.exec(readFileSync(path, 'utf8').slice(0, MAX_MANIFEST_BYTES));
    return (
      match
        ?.slice(1)
        .find((part) => part !== undefined)
        ?.trim() ?? null
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
