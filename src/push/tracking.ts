/** Which tracking refs say what lies at the address that is pushed to. Where none do, only the remote's own word counts. */
import { askGit } from '../git/run.ts';

/** Where a push goes, as pre-push is told: the name of a remote, or the address itself, and the address. */
export interface Target {
  readonly remote: string;
  readonly url: string;
}

interface Remote {
  readonly urls: string[];
  readonly pushUrls: string[];
  readonly fetches: string[];
}

/** Options of rev-list that leave out what the remote has; `branches` are short names that are pushed, whose tracking refs may be stale. */
export async function trackingOptions(
  cwd: string,
  target: Target,
  branches: readonly string[],
): Promise<readonly string[]> {
  const remotes = await readRemotes(cwd);
  const name = nameOf(target, remotes);
  const remote = name === null ? undefined : remotes.get(name);
  if (name === null || remote === undefined || !tracks(name, remote, target, remotes)) return [];
  // A name that is no UTF-8 cannot be given as an argument, so its stale ref could not be left out.
  if (branches.some((branch) => branch.includes('\ufffd'))) return [];
  const inner = [...remotes.keys()].filter((other) => other.startsWith(`${name}/`));
  return [
    '--not',
    ...branches.map((branch) => `--exclude=${name}/${branch}`),
    ...inner.map((other) => `--exclude=${other}/*`),
    `--remotes=${name}`,
  ];
}

/** What of an address says where a repository is: `git@host:path.git` and `https://host/path` alike. */
export function placeOf(url: string): string {
  const bare = url.replace(/^.*?:\/\//, '');
  const [, host = '', path = ''] = /^([^/]*)(.*)$/s.exec(bare) ?? [];
  const plain = host.replace(/^[^@]*@/, '').replace(':', '/');
  return `${plain}${path}`
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .replace(/\/$/, '');
}

async function readRemotes(cwd: string): Promise<ReadonlyMap<string, Remote>> {
  const { stdout } = await askGit(['config', '-z', '--get-regexp', '^remote\\..*\\.(url|pushurl|fetch)$'], { cwd });
  const remotes = new Map<string, Remote>();
  for (const record of stdout.split('\0')) {
    const [, name, key, value] = /^remote\.(.*)\.(url|pushurl|fetch)\n(.*)$/s.exec(record) ?? [];
    if (name === undefined || value === undefined) continue;
    const remote = remotes.get(name) ?? { urls: [], pushUrls: [], fetches: [] };
    remotes.set(name, remote);
    (key === 'url' ? remote.urls : key === 'pushurl' ? remote.pushUrls : remote.fetches).push(value);
  }
  return remotes;
}

/** A push by address goes to the remote that has it, if any. */
function nameOf({ remote, url }: Target, remotes: ReadonlyMap<string, Remote>): string | null {
  if (remote !== url) return remote;
  const found = [...remotes].find(([, { urls }]) => urls.some((one) => placeOf(one) === placeOf(url)));
  return found?.[0] ?? null;
}

/** Not where the refs are another remote's as well, and not where the push goes elsewhere than the fetch. */
function tracks(name: string, remote: Remote, { url }: Target, remotes: ReadonlyMap<string, Remote>): boolean {
  const space = `:refs/remotes/${name}/`;
  const isShared = [...remotes].some(
    ([other, { fetches }]) =>
      other !== name && !other.startsWith(`${name}/`) && fetches.some((spec) => spec.includes(space)),
  );
  if (isShared || !remote.fetches.some((spec) => spec.includes(space))) return false;
  const [first] = remote.urls;
  return (remote.pushUrls.length === 0 && remote.urls.length <= 1) || placeOf(first ?? '') === placeOf(url);
}
