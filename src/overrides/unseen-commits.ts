/** Commits that no hook saw, found in the reflogs of HEAD: hooks switched off, other clients, `git am`. */
import { statSync } from 'node:fs';
import { askGit } from '../git/run.ts';
import { actorOf } from './actor.ts';
import { CHANGED, HOOKS_OFF, isCommit, type Judgement } from './bypass.ts';
import { sha256 } from './chain.ts';
import { readSeen } from './coverage.ts';
import { gitAtWorkIn, UNSETTLED_MS } from './in-flight.ts';
import type { NewEntries } from './new-entries.ts';
import type { ReflogEntry } from './reflog.ts';
import type { ReflogPositions } from './reflog-positions.ts';
import type { Sighting } from './sighting.ts';
import type { OverrideState } from './state-folder.ts';

/** What was found, and up to where the reflogs are dealt with. */
export interface FromReflogs {
  readonly sightings: readonly Sighting[];
  readonly positions: ReflogPositions;
  /** Work trees where a commit may still be in the making: their last entries are left for the next run. */
  readonly unsettled: number;
}

interface Suspect {
  readonly entry: ReflogEntry;
  readonly action: 'commit' | 'merge';
  readonly judgement: Judgement;
}

/** @param recorded the commits that the log, or a pending line, has at the moment of the call */
export async function unseenCommits(
  state: OverrideState,
  logs: readonly NewEntries[],
  recorded: () => ReadonlySet<string | null>,
): Promise<FromReflogs> {
  const sightings: Sighting[] = [];
  const positions: Record<string, ReturnType<NewEntries['positionAfter']>> = {};
  let unsettled = 0;
  for (const log of logs) {
    // The order matters: who has ended by now has left its traces in what is read next.
    const busy = suspectsIn(log).length > 0 && isBusy(log);
    const seen = await uncovered(state, suspectsIn(log), recorded);
    const last = log.entries.at(-1);
    const waits = busy && seen.some(({ entry }) => entry === last);
    if (waits) unsettled++;
    sightings.push(...seen.filter(({ entry }) => !waits || entry !== last).map(sightingOf));
    positions[log.file.name] = log.positionAfter(log.entries.length - (waits ? 1 : 0));
  }
  return { sightings, positions, unsettled };
}

function suspectsIn({ entries }: NewEntries): readonly Suspect[] {
  return entries.flatMap((entry) => suspectOf(entry) ?? []);
}

/** What git makes by itself counts when it holds a key; moving HEAD (start, finish, fast-forward, checkout) makes nothing. */
function suspectOf(entry: ReflogEntry): Suspect | null {
  const { subject } = entry;
  if (isCommit(subject)) return { entry, action: 'commit', judgement: HOOKS_OFF };
  if (/: Merge made by /.test(subject)) return { entry, action: 'merge', judgement: HOOKS_OFF };
  const [, step = '', rest] = /^(?:am|cherry-pick|revert|rebase|pull)\b[^:(]*(?:\((\w+)\))?: (.*)$/.exec(subject) ?? [];
  if (rest === undefined || /^(?:start|finish|abort)$/.test(step) || /^(?:fast-forward|checkout )/i.test(rest))
    return null;
  return { entry, action: 'commit', judgement: { how: 'sequencer', record: 'key' } };
}

async function uncovered(
  { folder, cwd }: OverrideState,
  suspects: readonly Suspect[],
  recorded: () => ReadonlySet<string | null>,
): Promise<readonly Suspect[]> {
  if (suspects.length === 0) return [];
  const seen = readSeen(folder);
  const inLog = recorded();
  const left = suspects
    .filter(({ entry: { to } }) => !seen.commits.has(to) && !inLog.has(to))
    .map((suspect) => (seen.changed.has(suspect.entry.to) ? { ...suspect, judgement: CHANGED } : suspect));
  if (left.length === 0 || seen.marks.size === 0) return left;
  const open: Suspect[] = [];
  for (const suspect of left) if (!(await isMarked(suspect.entry, seen.marks, cwd))) open.push(suspect);
  return open;
}

/** Whether pre-commit has checked what this commit is, though no post-commit said so. */
async function isMarked({ from, to }: ReflogEntry, marks: ReadonlySet<string>, cwd: string): Promise<boolean> {
  const tree = (await askGit(['rev-parse', '-q', '--verify', `${to}^{tree}`], { cwd })).stdout.trim();
  if (marks.has(tree)) return true;
  const flags = ['-r', '--raw', '--no-abbrev', '--no-renames', '--ignore-submodules=none'];
  const { code, stdout } = await askGit(['diff-tree', ...flags, from, to, '--'], { cwd });
  const ids = stdout.split('\n').map((line) => line.split(' '));
  const fresh = ids.filter(([, , before, after = '0']) => after !== before && !/^0+$/.test(after));
  return code === 0 && marks.has(`${from}+${fresh.map(([, , , after]) => `,${after}`).join('')}`);
}

function isBusy({ file }: NewEntries): boolean {
  const atWork = file.workTree === null ? null : gitAtWorkIn(file.workTree);
  const written = statSync(file.path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return atWork ?? Date.now() - written < UNSETTLED_MS;
}

function sightingOf({ entry, action, judgement }: Suspect): Sighting {
  const nowhere = { branch: null, remote: null, base: null, reason: null, fresh: [] };
  return {
    ...judgement,
    ...nowhere,
    id: sha256(`${entry.line} ${entry.to}`).slice(0, 12),
    time: new Date().toISOString(),
    action,
    actor: actorOf(Buffer.from(entry.ident, 'latin1').toString('utf8')),
    commit: entry.to,
    rewrites: /^(?:rebase|pull)/.test(entry.subject),
  };
}
