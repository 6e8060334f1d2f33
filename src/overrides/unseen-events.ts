/** What no hook saw and reflogs tell: commits with hooks switched off, by other clients or `git am`, and pushes. */
import { readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ReflogEntry } from '../git/reflog.ts';
import { sha256 } from '../sha256.ts';
import type { HookNotes } from '../state/hook-notes.ts';
import { gitAtWorkIn } from '../state/process-table.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { actorOf, type GitQuestion, isCommit, JUDGEMENTS, type Judgement, type Observation } from './observation.ts';
import type { How } from './override-record.ts';
import type { NewEntries, ReflogPositions } from './reflog-reading.ts';

/** What was found, and up to where the reflogs are dealt with. */
interface UnseenCommits {
  readonly observations: readonly Observation[];
  readonly positions: ReflogPositions;
  /** Work trees where a commit may still be in the making: their last entries are left for the next run. */
  readonly unfinished: number;
}

/** The new entries of a HEAD, and whether a git was at work there when they were read. */
export interface HeadLog extends NewEntries {
  readonly isBusy: boolean;
}

/** A commit that the reflog names, and what it is where no hook has seen it. */
interface NamedCommit {
  readonly entry: ReflogEntry;
  readonly action: 'commit' | 'merge';
  readonly judgement: Judgement;
}

/** On systems without /proc, a reflog that was written this recently may belong to a commit whose hooks still run. */
const UNFINISHED_MS = 2_000;

/** Looks whether a git is at work. Call it before the notes of the hooks are read: who has ended by then has left them. */
export function headLog(log: NewEntries): HeadLog {
  return { ...log, isBusy: log.entries.some((entry) => namedCommit(entry) !== null) && isBusy(log) };
}

/** @param notes read behind the reflogs @param recorded commits that the log or a pending line has, read behind them too */
export async function unseenCommits(
  logs: readonly HeadLog[],
  notes: HookNotes,
  recorded: ReadonlySet<string | null>,
  git: GitQuestion,
): Promise<UnseenCommits> {
  const observations: Observation[] = [];
  let positions: ReflogPositions = {};
  let unfinished = 0;
  for (const { entries, isBusy: busy, positionAfter } of logs) {
    const unseen: NamedCommit[] = [];
    for (const named of entries.flatMap((entry) => namedCommit(entry) ?? [])) {
      if (!recorded.has(named.entry.to) && !(await isSeen(named.entry, notes, git))) unseen.push(named);
    }
    const last = entries.at(-1);
    const waits = busy && unseen.some(({ entry }) => entry === last);
    if (waits) unfinished++;
    const over = unseen.filter(({ entry }) => !waits || entry !== last);
    observations.push(...over.map((named) => commitObservation(named, notes)));
    positions = { ...positions, ...positionAfter(entries.length - (waits ? 1 : 0)) };
  }
  return { observations, positions, unfinished };
}

/** What git makes by itself counts when it holds a key; moving HEAD (start, finish, fast-forward, checkout) makes nothing. */
function namedCommit(entry: ReflogEntry): NamedCommit | null {
  const { subject } = entry;
  if (isCommit(subject)) return { entry, action: 'commit', judgement: JUDGEMENTS.hooksOff };
  if (/: Merge made by /.test(subject)) return { entry, action: 'merge', judgement: JUDGEMENTS.hooksOff };
  const [, step = '', rest] = /^(?:am|cherry-pick|revert|rebase|pull)\b[^:(]*(?:\((\w+)\))?: (.*)$/.exec(subject) ?? [];
  if (rest === undefined || /^(?:start|finish|abort)$/.test(step) || /^(?:fast-forward|checkout )/i.test(rest))
    return null;
  return { entry, action: 'commit', judgement: JUDGEMENTS.sequencer };
}

/** Whether a hook has dealt with the commit, or pre-commit has checked what it is, though no post-commit said so. */
async function isSeen({ from, to }: ReflogEntry, { seen, marks }: HookNotes, git: GitQuestion): Promise<boolean> {
  if (seen.has(to)) return true;
  if (marks.size === 0) return false;
  const tree = (await git('rev-parse', '-q', '--verify', `${to}^{tree}`)).stdout.trim();
  if (marks.has(tree)) return true;
  const flags = ['-r', '--raw', '--no-abbrev', '--no-renames', '--ignore-submodules=none'];
  const { code, stdout } = await git('diff-tree', ...flags, from, to, '--');
  const ids = stdout.split('\n').map((line) => line.split(' '));
  const fresh = ids.filter(([, , before, after = '0']) => after !== before && !/^0+$/.test(after));
  return code === 0 && marks.has(`${from}+${fresh.map(([, , , after]) => `,${after}`).join('')}`);
}

function isBusy({ file }: NewEntries): boolean {
  const atWork = file.workTree === null ? null : gitAtWorkIn(file.workTree);
  const written = statSync(file.path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return atWork ?? Date.now() - written < UNFINISHED_MS;
}

function commitObservation({ entry, action, judgement }: NamedCommit, { changed }: HookNotes): Observation {
  const nowhere = { branch: null, remote: null, base: null, reason: null, fresh: [] };
  return {
    ...(changed.has(entry.to) ? JUDGEMENTS.changed : judgement),
    ...nowhere,
    id: sha256(`${entry.line} ${entry.to}`).slice(0, 12),
    time: new Date().toISOString(),
    action,
    actor: actorOf(lineText(asBytes(entry.ident))),
    commit: entry.to,
    rewrites: /^(?:rebase|pull)/.test(entry.subject),
  };
}

// Pushes that pre-push never saw, found in the reflogs of the remotes' branches. Blind to pushes by address, of tags, to
// remotes without a fetch refspec, and to branches that are gone again.

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
  return open.map((push) => pushObservation(push, how, fresh));
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

function pushObservation({ entry, ref, remote, branch }: NamedPush, how: How, fresh: readonly string[]): Observation {
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
