/**
 * What was pushed and is gone from its branch again: the reflogs of the remotes' branches and the override log still
 * know of it, although no ref leads there. A host keeps such commits, and whoever has fetched them has them.
 */
import { reflogEntry, reflogFiles, reflogLines } from '../../git/reflog.ts';
import { readLog } from '../../overrides/override-log.ts';
import type { OverrideRecord } from '../../overrides/override-record.ts';
import { openState } from '../../state/state-folder.ts';
import type { PushedPlace } from './history.ts';
import { typesOf } from './objects.ts';
import { listRemotes, remoteOf } from './remotes.ts';
import type { Identity } from './wanted.ts';

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
