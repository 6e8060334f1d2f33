/**
 * Pushes that pre-push never saw, found in the reflogs of the remotes' branches. Blind to pushes by address, of tags, to
 * remotes without a fetch refspec, and to branches that are gone again.
 */

import { readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ReflogEntry } from '../git/reflog.ts';
import { sha256 } from '../sha256.ts';
import type { HookNotes } from '../state/hook-notes.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { actorOf, type GitQuestion } from './git-questions.ts';
import type { Observation } from './observation.ts';
import type { How } from './override-record.ts';
import type { NewEntries } from './reflog-reading.ts';

interface NamedPush {
  readonly entry: ReflogEntry;
  readonly ref: string;
  readonly remote: string;
  readonly branch: string;
}

/** A remote, and where its branches are tracked: `[name, beginning of the refs]`. */
type Tracking = readonly [string, string];

/** What the journal of pre-push does not cover. @param logs those of refs/remotes */
export async function unseenPushes(
  logs: readonly NewEntries[],
  { journal, journaledMs }: HookNotes,
  git: GitQuestion,
): Promise<readonly Observation[]> {
  const pushes = logs.flatMap(({ file: { ref }, entries }) => {
    const by = entries.filter(({ subject, to }) => subject === 'update by push' && !/^0+$/.test(to));
    return ref === null ? [] : by.map((entry) => ({ entry, ref }));
  });
  if (pushes.length === 0) return [];
  const tracking = await trackingRefs(git);
  const open = pushes
    .map((push) => locate(push, tracking))
    .filter(({ remote, entry }) => !journal.has(`${remote} ${entry.to}`) && !journal.has(`- ${entry.to}`));
  const how = open.length > 0 && !(await isHookInPlace(git, 'pre-push', journaledMs)) ? 'hooks-off' : '--no-verify';
  const fresh = open.map(({ ref }) => ref.slice('refs/remotes/'.length));
  return open.map((push) => observationOf(push, how, fresh));
}

/** The longest beginning first. */
async function trackingRefs(git: GitQuestion): Promise<readonly Tracking[]> {
  const { stdout } = await git('config', '--get-regexp', '^remote\\..*\\.fetch$');
  const specs = [...stdout.matchAll(/^remote\.(.*)\.fetch \+?[^:\n]*:(refs\/remotes\/[^*\n]*)/gm)];
  const pairs = specs.map(([, remote = '', prefix = '']) => [remote, prefix] as const);
  return pairs.sort(([, a], [, b]) => b.length - a.length);
}

function locate(push: { entry: ReflogEntry; ref: string }, tracking: readonly Tracking[]): NamedPush {
  const [, first = '', rest = ''] = /^refs\/remotes\/([^/]+)\/?(.*)$/.exec(push.ref) ?? [];
  const known = tracking.find(([, prefix]) => push.ref.startsWith(prefix));
  return known === undefined
    ? { ...push, remote: first, branch: rest }
    : { ...push, remote: known[0], branch: push.ref.slice(known[1].length) };
}

/**
 * Whether git would have run a hook of ours: where it would not, nobody needs `--no-verify` to come past it. False where
 * the hook is gone, without its run bit, or a program that neither names us nor has led to us since it was put there.
 * hooks/lib/notes.sh (mw_in_place) asks the same of a commit, in the moment that it is made.
 * @param passedMs when the hook has noted something last
 */
async function isHookInPlace(git: GitQuestion, name: string, passedMs: number): Promise<boolean> {
  const { code, stdout } = await git('rev-parse', '--git-path', 'hooks');
  if (code !== 0) return true;
  const folder = resolve(git.cwd, lineText(asBytes(stdout)).replace(/\n$/, ''));
  const path = join(folder, name);
  const hook = statOf(path);
  if (hook === undefined || (process.platform !== 'win32' && (hook.mode & 0o111) === 0)) return false;
  if (namesUs(path) || (basename(folder) === '_' && namesUs(join(dirname(folder), name)))) return true;
  return passedMs > hook.mtimeMs;
}

/** Undefined too where the folder of hooks is none, such as /dev/null. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function namesUs(path: string): boolean {
  try {
    return /mailwarden/i.test(readFileSync(path, 'latin1'));
  } catch {
    return false;
  }
}

function observationOf({ entry, ref, remote, branch }: NamedPush, how: How, fresh: readonly string[]): Observation {
  return {
    how,
    record: 'always',
    id: sha256(`${ref} ${entry.line}`).slice(0, 12),
    time: new Date().toISOString(),
    action: 'push',
    actor: actorOf(lineText(asBytes(entry.ident))),
    branch: branch || null,
    commit: entry.to,
    remote,
    reason: null,
    base: /^0+$/.test(entry.from) ? null : entry.from,
    rewrites: false,
    fresh,
  };
}
