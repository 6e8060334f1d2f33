/** The remotes that hold a key, as far as the last fetch tells, and where it was once pushed to. */
import { resolve } from 'node:path';
import { reflogEntry, reflogFiles, reflogLines } from '../../git/reflog.ts';
import { typesOf } from '../../git/resolved-refs.ts';
import { askGit } from '../../git/run.ts';
import { readLog } from '../../overrides/override-log.ts';
import type { OverrideRecord } from '../../overrides/override-record.ts';
import { openState } from '../../state/state-folder.ts';
import { asBytes } from '../../text/bytes.ts';
import { lineText } from '../../text/decode.ts';
import type { PushedPlace } from './key-history.ts';
import type { Identity } from './value-search.ts';

/** A remote as it is configured. */
export interface NamedRemote {
  readonly name: string;
  /** User and password are taken out; a relative path is made absolute, for it is used from elsewhere. */
  readonly url: string;
  /** True where this repository is its mirror: all refs here are those of the remote. */
  readonly isMirror: boolean;
}

/** Those that have an address; one that is pushed elsewhere than fetched is given with the address that is pushed to. @param top where relative addresses begin */
export async function listRemotes(cwd: string, top: string): Promise<readonly NamedRemote[]> {
  const { stdout } = await askGit(['config', '-z', '--get-regexp', '^remote\\..*\\.((push)?url|mirror)$'], { cwd });
  const urls = new Map<string, { readonly url: string; readonly isPush: boolean }>();
  const mirrors = new Set<string>();
  for (const entry of stdout.split('\0')) {
    const [, key = '', kind, value = ''] = /^remote\.(.*)\.(pushurl|url|mirror)\n(.*)$/s.exec(entry) ?? [];
    const name = lineText(asBytes(key));
    if (kind === 'mirror' && value === 'true') mirrors.add(name);
    if (kind === 'mirror') continue;
    const isPush = kind === 'pushurl';
    const known = urls.get(name);
    if (name === '' || (known !== undefined && (known.isPush || !isPush))) continue;
    urls.set(name, { url: addressOf(lineText(asBytes(value)), top), isPush });
  }
  return Array.from(urls, ([name, { url }]) => ({ name, url, isMirror: mirrors.has(name) }));
}

/** The longest name that fits: names may hold slashes. */
export function remoteOf(ref: string, remotes: readonly NamedRemote[]): string | null {
  const [, rest] = /^refs\/remotes\/(.+)$/s.exec(ref) ?? [];
  if (rest === undefined) return null;
  const fitting = remotes.filter(({ name }) => rest.startsWith(`${name}/`)).map(({ name }) => name);
  return fitting.sort((a, b) => b.length - a.length)[0] ?? rest.split('/')[0] ?? null;
}

function addressOf(url: string, top: string): string {
  if (/^\.\.?(?:\/|$)/.test(url)) return resolve(top, url);
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}

/** What the remotes had once, and what the override log says of the key itself. */
export interface PushedBefore {
  /** All that was on a remote's branch, the latest last. */
  readonly places: readonly PushedPlace[];
  /** Those of the commits that are still here. */
  readonly commits: readonly string[];
  /** Records of the log that name the key. */
  readonly records: readonly OverrideRecord[];
}

/** @param digits the first ones of the fingerprint */
export async function pushedBefore(cwd: string, top: string, digits: string): Promise<PushedBefore> {
  const state = await openState(cwd);
  const remotes = await listRemotes(cwd, top);
  const log = readLog(state);
  const inReflogs = reflogFiles(state.commonDir).flatMap((file): readonly PushedPlace[] => {
    if (file.ref === null) return [];
    const remote = remoteOf(file.ref, remotes) ?? '';
    const branch = file.ref.slice(`refs/remotes/${remote}/`.length);
    const entries = reflogLines(file).flatMap((line) => reflogEntry(line) ?? []);
    return entries.map(({ to, ident }) => ({ remote, branch, commit: to, time: timeOf(ident) }));
  });
  const inLog = log.flatMap((record) => placeOf(record) ?? []);
  const places = [...inReflogs, ...inLog].filter(({ commit }) => !/^0+$/.test(commit));
  const types = await typesOf(cwd, [...new Set(places.map(({ commit }) => commit))]);
  return {
    places,
    commits: [...types.values()].filter(({ type }) => type === 'commit').map(({ id }) => id),
    records: log.filter(({ findings }) =>
      findings.some(({ fingerprint }) => fingerprint.startsWith(`sha256:${digits}`)),
    ),
  };
}

/** The pushes that brought the key: a commit that has it, or one that the log says held it. The latest of each branch. */
export function pushesOf(
  { places, records }: PushedBefore,
  hasIt: (commit: string) => boolean,
): readonly PushedPlace[] {
  const recorded = new Set(records.filter(({ action }) => action === 'push').map(({ commit }) => commit));
  const latest = new Map<string, PushedPlace>();
  for (const place of places) {
    if (!hasIt(place.commit) && !recorded.has(place.commit)) continue;
    const name = `${place.remote}/${place.branch}`;
    const known = latest.get(name);
    if (known === undefined || known.time <= place.time) latest.set(name, place);
  }
  return [...latest.values()];
}

/** Who the key belongs to, as the log knows it where nothing that was read holds it any more. */
export function identityIn({ records }: PushedBefore, digits: string): Identity | null {
  const findings = records.flatMap((record) => record.findings);
  const found = findings.find(({ fingerprint }) => fingerprint.startsWith(`sha256:${digits}`));
  if (found === undefined) return null;
  return { service: found.service, fingerprint: found.fingerprint, redacted: found.redacted };
}

function placeOf({ action, remote, branch, commit, time }: OverrideRecord): PushedPlace | null {
  if (action !== 'push' || commit === null) return null;
  return { remote: remote ?? '', branch: branch ?? '', commit, time: Math.floor(Date.parse(time) / 1000) };
}

/** `Name <email> 1700000000 +0000`. */
function timeOf(ident: string): number {
  return Number(/> (\d+) [+-]\d{4}$/.exec(ident)?.[1] ?? 0);
}
