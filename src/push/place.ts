/** Compares addresses: what of one says where a repository is. */

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
