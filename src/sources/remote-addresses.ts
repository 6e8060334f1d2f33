/** The remotes of a repository, as they are configured and as git would go to them; and where an address says that a repository is. */

import { askGit } from '../git/run.ts';
import { lineText } from '../text/decode.ts';

/** One remote. */
export interface RemoteAddresses {
  readonly urls: readonly string[];
  readonly pushUrls: readonly string[];
  readonly fetches: readonly string[];
  /** The same addresses as url.*.insteadOf and pushInsteadOf change them. */
  readonly effectiveUrls: readonly string[];
  readonly effectivePushUrls: readonly string[];
}

/** By name. */
export async function readRemotes(cwd: string): Promise<ReadonlyMap<string, RemoteAddresses>> {
  const pattern = '^(remote\\..*\\.(url|pushurl|fetch)|url\\..*\\.(push)?insteadof)$';
  const { stdout } = await askGit(['config', '-z', '--get-regexp', pattern], { cwd });
  const values = new Map<string, { url: string[]; pushurl: string[]; fetch: string[] }>();
  let isRewritten = false;
  for (const record of lineText(stdout).split('\0')) {
    if (record.startsWith('url.')) isRewritten = true;
    const [, name, key, value] = /^remote\.(.*)\.(url|pushurl|fetch)\n(.*)$/s.exec(record) ?? [];
    if (name === undefined || value === undefined) continue;
    const one = values.get(name) ?? { url: [], pushurl: [], fetch: [] };
    values.set(name, one);
    if (key === 'url' || key === 'pushurl' || key === 'fetch') one[key].push(value);
  }
  const remotes = new Map<string, RemoteAddresses>();
  for (const [name, { url, pushurl, fetch }] of values) {
    const ask = isRewritten && url.length > 0;
    remotes.set(name, {
      urls: url,
      pushUrls: pushurl,
      fetches: fetch,
      effectiveUrls: ask ? await urlsOf(cwd, name, '--all') : url,
      effectivePushUrls: ask ? await urlsOf(cwd, name, '--push', '--all') : pushurl,
    });
  }
  return remotes;
}

/**
 * `git@host:path.git` and `https://host/path` are one place. A path behind another user's name begins at the home of
 * that user, so that name stays.
 */
export function repositoryPlace(url: string): string {
  const bare = url.replace(/^.*?:\/\//, '');
  const [, host = '', path = ''] = /^([^/]*)(.*)$/s.exec(bare) ?? [];
  const plain = bare !== url || host.startsWith('git@') ? host.replace(/^.*@/, '') : host;
  return `${plain.replace(':', '/')}${path}`
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .replace(/\/$/, '');
}

async function urlsOf(cwd: string, name: string, ...options: readonly string[]): Promise<readonly string[]> {
  const { code, stdout } = await askGit(['remote', 'get-url', ...options, name], { cwd });
  return code === 0 ? lineText(stdout).split('\n').filter(Boolean) : ['?'];
}
