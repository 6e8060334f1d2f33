/**
 * Pushes that pre-push never saw, found in the reflogs of the remotes' branches. Blind to pushes by address, of tags, to
 * remotes without a fetch refspec, and to branches that are gone again.
 */
import { join } from 'node:path';
import { askGit } from '../git/run.ts';
import { actorOf } from './actor.ts';
import { sha256 } from './chain.ts';
import { readJournal } from './coverage.ts';
import { isHookInPlace } from './hook-place.ts';
import type { NewEntries } from './new-entries.ts';
import type { How } from './record.ts';
import type { ReflogEntry } from './reflog.ts';
import type { Sighting } from './sighting.ts';
import type { OverrideState } from './state-folder.ts';

interface Pushed {
  readonly entry: ReflogEntry;
  readonly ref: string;
  readonly remote: string;
  readonly branch: string;
}

/** What the journal of pre-push does not cover. @param logs those of refs/remotes */
export async function unjournaledPushes(
  state: OverrideState,
  logs: readonly NewEntries[],
): Promise<readonly Sighting[]> {
  const pushes = logs.flatMap(({ file: { ref }, entries }) => {
    const by = entries.filter(({ subject, to }) => subject === 'update by push' && !/^0+$/.test(to));
    return ref === null ? [] : by.map((entry) => ({ entry, ref }));
  });
  if (pushes.length === 0) return [];
  const refspecs = await fetchRefspecs(state.cwd);
  const journal = readJournal(state.folder);
  const open = pushes
    .map((push) => locate(push, refspecs))
    .filter(({ remote, entry }) => !journal.has(`${remote} ${entry.to}`) && !journal.has(`- ${entry.to}`));
  const how =
    open.length > 0 && !(await isHookInPlace(state.cwd, 'pre-push', join(state.folder, 'pushed')))
      ? 'hooks-off'
      : '--no-verify';
  const fresh = open.map(({ ref }) => ref.slice('refs/remotes/'.length));
  return open.map((push) => sightingOf(push, how, fresh));
}

/** `[remote, prefix of its tracking refs]`, the longest prefix first. */
async function fetchRefspecs(cwd: string): Promise<readonly (readonly [string, string])[]> {
  const { stdout } = await askGit(['config', '--get-regexp', '^remote\\..*\\.fetch$'], { cwd });
  const specs = [...stdout.matchAll(/^remote\.(.*)\.fetch \+?[^:\n]*:(refs\/remotes\/[^*\n]*)/gm)];
  const pairs = specs.map(([, remote = '', prefix = '']) => [remote, prefix] as const);
  return pairs.sort(([, a], [, b]) => b.length - a.length);
}

function locate(
  push: { entry: ReflogEntry; ref: string },
  refspecs: Awaited<ReturnType<typeof fetchRefspecs>>,
): Pushed {
  const [, first = '', rest = ''] = /^refs\/remotes\/([^/]+)\/?(.*)$/.exec(push.ref) ?? [];
  const known = refspecs.find(([, prefix]) => push.ref.startsWith(prefix));
  return known === undefined
    ? { ...push, remote: first, branch: rest }
    : { ...push, remote: known[0], branch: push.ref.slice(known[1].length) };
}

function sightingOf({ entry, ref, remote, branch }: Pushed, how: How, fresh: readonly string[]): Sighting {
  return {
    how,
    record: 'always',
    id: sha256(`${ref} ${entry.line}`).slice(0, 12),
    time: new Date().toISOString(),
    action: 'push',
    actor: actorOf(Buffer.from(entry.ident, 'latin1').toString('utf8')),
    branch: branch || null,
    commit: entry.to,
    remote,
    reason: null,
    base: /^0+$/.test(entry.from) ? null : entry.from,
    rewrites: false,
    fresh,
  };
}
