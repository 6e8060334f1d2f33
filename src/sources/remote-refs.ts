/** What a remote has, beside what it says of the refs that are pushed: by tracking refs and a last fetch that provably belong to its address. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { maskKeyShaped } from '../config/built-in-mask.ts';
import { openRepository } from '../git/repository.ts';
import { readGit } from '../git/run.ts';
import { readText, StateFolder } from '../state/state-folder.ts';
import { codeOf } from '../state/system-error.ts';
import { lineText } from '../text/decode.ts';
import { type RemoteAddresses, readRemotes, repositoryPlace } from './remote-addresses.ts';

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
function nameOf({ remote, url }: Target, at: string, remotes: ReadonlyMap<string, RemoteAddresses>): string | null {
  if (remote !== url) return remote;
  const found = [...remotes].find(([, { urls }]) => urls.some((one) => repositoryPlace(one) === at));
  return found?.[0] ?? null;
}

/** Not where the refs are another remote's as well, nor where anything of this remote is at another place. */
function tracks(
  name: string,
  remote: RemoteAddresses,
  at: string,
  remotes: ReadonlyMap<string, RemoteAddresses>,
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

/** Where the repository keeps what it knows. */
export interface TrackingPlace {
  readonly cwd: string;
  readonly gitDir: string;
  readonly state: StateFolder;
}

/** A branch of a remote, as it is tracked. */
export interface TrackingRef {
  readonly short: string;
  readonly id: string;
  /** Points at another ref only, such as `origin/HEAD`. */
  readonly isLink: boolean;
}

/** A branch of a remote, as of the last fetch. */
export interface FetchedBranch {
  readonly name: string;
  readonly id: string;
}

/** What is tracked of a remote, and whether it is proven to be of the place that the remote has now. */
export interface RemoteKnowledge {
  readonly refs: readonly TrackingRef[];
  readonly isProven: boolean;
  /** Notes the present place; forgets all others where what they left behind is gone. */
  note(): void;
}

const FILE = 'remotes';
/** Stands for the places that a remote may have had before anybody looked. */
const ANY_PLACE = '?';

/** Notes where the remotes are now, before anybody pushes to them. Install calls this. */
export async function noteRemotes(cwd: string): Promise<void> {
  const { gitDir, commonDir } = await openRepository(cwd);
  const state = new StateFolder(join(commonDir, 'mailwarden'));
  const remotes = await readRemotes(cwd);
  const known: RemoteKnowledge[] = [];
  for (const [name, remote] of remotes) {
    const [url] = [...remote.effectivePushUrls, ...remote.effectiveUrls];
    if (url !== undefined) known.push(await knowRemote({ cwd, gitDir, state }, name, repositoryPlace(url), remotes));
  }
  for (const remote of known) remote.note();
  // From now on a remote that is not named here came later.
  if (state.stat(FILE) === undefined) keep(state, [], []);
}

/** @param place the present one */
export async function knowRemote(
  { cwd, gitDir, state }: TrackingPlace,
  name: string,
  place: string,
  remotes: ReadonlyMap<string, RemoteAddresses>,
): Promise<RemoteKnowledge> {
  const inner = [...remotes.keys()].filter((other) => other.startsWith(`${name}/`));
  const isInner = ({ short }: TrackingRef) => inner.some((other) => `${name}/${short}`.startsWith(`${other}/`));
  const refs = (await trackingRefs(cwd, name)).filter((ref) => !isInner(ref));
  const lines = state.lines(FILE);
  const others = otherPlaces(state, lines, { name, place, remote: remotes.get(name), refs });
  const isConfirmed = isMetBy(fetchedBranches(gitDir, place), refs);
  return {
    refs,
    isProven: (others.length === 0 && !mayBeKey(name)) || isConfirmed,
    note() {
      const noted = [...(isConfirmed ? [] : others), `${name} ${place}`].flatMap((line) => keptLine(line, name));
      const fresh = [...new Set(noted)].filter((line) => !lines.includes(line));
      const kept = isConfirmed ? lines.filter((line) => !others.includes(line)) : lines;
      if (fresh.length > 0 || kept.length < lines.length) keep(state, fresh, isConfirmed ? kept : null);
    },
  };
}

/** What may be a key is not written down: the mark of any place stands for it, and nothing for a name. */
function keptLine(line: string, name: string): readonly string[] {
  if (!mayBeKey(line)) return [line];
  return mayBeKey(name) ? [] : [`${name} ${ANY_PLACE}`];
}

function mayBeKey(text: string): boolean {
  return maskKeyShaped(text) !== text;
}

/** The branches that the last fetch met at this place; none where it went elsewhere. */
export function fetchedBranches(gitDir: string, place: string): readonly FetchedBranch[] {
  const text = readText(join(gitDir, 'FETCH_HEAD'));
  const lines = text.matchAll(/^([0-9a-f]{40,64})\t(?:not-for-merge)?\tbranch '(.+)' of (.+)$/gm);
  return [...lines].flatMap(([, id = '', name = '', url = '']) =>
    repositoryPlace(url) === place ? [{ name, id }] : [],
  );
}

/** Whether the last fetch from a place met every branch as it is tracked: nothing is left of another place. */
function isMetBy(fetched: readonly FetchedBranch[], refs: readonly TrackingRef[]): boolean {
  const met = new Set(fetched.map(({ id }) => id));
  return met.size > 0 && refs.every(({ id, isLink }) => isLink || met.has(id));
}

interface NamedRemote {
  readonly name: string;
  readonly place: string;
  readonly remote: RemoteAddresses | undefined;
  readonly refs: readonly TrackingRef[];
}

/** Lines of the places that what is tracked may be of, besides the present one. What git clone says is the first that is known. */
function otherPlaces(
  state: StateFolder,
  lines: readonly string[],
  { name, place, remote, refs }: NamedRemote,
): readonly string[] {
  const own = lines.filter((line) => line.startsWith(`${name} `));
  if (own.length > 0) return own.filter((line) => line !== `${name} ${place}`);
  const urls = [...(remote?.urls ?? []), ...(remote?.pushUrls ?? [])];
  const cloned = clonedFrom(state.commonDir, name);
  if (cloned !== null) return urls.some((url) => repositoryPlace(url) === cloned) ? [] : [`${name} ${cloned}`];
  const cameLater = state.stat(FILE) !== undefined && refs.length > 0;
  return cameLater ? [`${name} ${ANY_PLACE}`] : [];
}

/** The reflog of `origin/HEAD` begins with `clone: from ADDRESS`. */
function clonedFrom(commonDir: string, name: string): string | null {
  const log = readText(join(commonDir, 'logs', 'refs', 'remotes', name, 'HEAD'));
  const [, url] = /^[^\n]*\tclone: from (.+)/.exec(log) ?? [];
  return url === undefined ? null : repositoryPlace(url);
}

async function trackingRefs(cwd: string, name: string): Promise<readonly TrackingRef[]> {
  const space = `refs/remotes/${name}/`;
  const format = '--format=%(objectname) %(refname) %(symref)';
  const args = ['for-each-ref', format, space];
  const lines = lineText(await readGit(args, { cwd })).matchAll(/^([0-9a-f]+) (\S+) (.*)$/gm);
  return [...lines].map(([, id = '', ref = '', link = '']) => ({
    id,
    short: ref.slice(space.length),
    isLink: link !== '',
  }));
}

/** A disk that is full must not block anything: the place is noted by the next push. */
function keep(state: StateFolder, fresh: readonly string[], kept: readonly string[] | null): void {
  try {
    mkdirSync(state.path, { recursive: true, mode: 0o700 });
    if (kept === null) state.append(FILE, fresh);
    else state.replace(FILE, [...kept, ...fresh].map((line) => `${line}\n`).join(''));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
