/** What a remote has, beside what it says of the refs that are pushed: by tracking refs and a last fetch that provably belong to its address. */
import { fetchedBranches, knowRemote, type TrackingPlace } from './known-places.ts';
import { type ConfiguredRemote, readRemotes, repositoryPlace } from './remote-addresses.ts';

/** Where a push goes, as pre-push is told: the name of a remote, or the address itself, and the address. */
export interface Target {
  readonly remote: string;
  readonly url: string;
}

/** What is left out of a push. */
export interface Had {
  /** Options of rev-list, behind all revisions. */
  readonly options: readonly string[];
  /** Full ids; some of them may not be here. */
  readonly ids: readonly string[];
}

/** @param branches short names that are pushed: what is known of them may be stale, so there the remote's own word counts */
export async function whatRemoteHas(place: TrackingPlace, target: Target, branches: readonly string[]): Promise<Had> {
  const at = repositoryPlace(target.url);
  const fetched = fetchedBranches(place.gitDir, at).filter(({ name }) => !branches.includes(name));
  const ids = fetched.map(({ id }) => id);
  const remotes = await readRemotes(place.cwd);
  const name = nameOf(target, at, remotes);
  const remote = name === null ? undefined : remotes.get(name);
  if (name === null || remote === undefined) return { options: [], ids };
  const known = await knowRemote(place, name, at, remotes);
  if (target.remote === name) known.note();
  const isOwn = known.isProven && tracks(name, remote, at, remotes);
  // A name that is no UTF-8 cannot be given as an argument, so its stale ref could not be left out.
  if (!isOwn || branches.some((branch) => branch.includes('\ufffd'))) return { options: [], ids };
  const links = known.refs.filter(({ isLink }) => isLink).map(({ short }) => short);
  const excluded = [...branches, ...links].map((short) => `--exclude=${name}/${short}`);
  const inner = [...remotes.keys()].filter((other) => other.startsWith(`${name}/`));
  const options = ['--not', ...excluded, ...inner.map((other) => `--exclude=${other}/*`), `--remotes=${name}`];
  return { options, ids };
}

/** A push by address goes to the remote that has it, if any. */
function nameOf({ remote, url }: Target, at: string, remotes: ReadonlyMap<string, ConfiguredRemote>): string | null {
  if (remote !== url) return remote;
  const found = [...remotes].find(([, { urls }]) => urls.some((one) => repositoryPlace(one) === at));
  return found?.[0] ?? null;
}

/** Not where the refs are another remote's as well, nor where anything of this remote is at another place. */
function tracks(
  name: string,
  remote: ConfiguredRemote,
  at: string,
  remotes: ReadonlyMap<string, ConfiguredRemote>,
): boolean {
  const space = `:refs/remotes/${name}/`;
  const isShared = [...remotes].some(
    ([other, { fetches }]) =>
      other !== name && !other.startsWith(`${name}/`) && fetches.some((spec) => spec.includes(space)),
  );
  const places = [...remote.effectiveUrls, ...remote.effectivePushUrls].map(repositoryPlace);
  return !isShared && places.length > 0 && places.every((one) => one === at) && keepsNames(name, remote.fetches);
}

/** Whether each branch is tracked under its own name; else it could not be told which ref is a stale one. */
function keepsNames(name: string, fetches: readonly string[]): boolean {
  const space = `:refs/remotes/${name}/`;
  const specs = fetches.map((spec) => spec.replace(/^\+/, '')).filter((spec) => spec.includes(space));
  const branches = specs.filter((spec) => !/^refs\/[^h*]/.test(spec));
  const keeps = (spec: string) => {
    const [source = '', to = ''] = spec.split(space);
    return source === `refs/heads/${to}`;
  };
  return branches.length > 0 && branches.every(keeps);
}
