/** Commits that no hook saw, found in the reflogs of HEAD: hooks switched off, other clients, `git am`. */

import { statSync } from 'node:fs';
import type { ReflogEntry } from '../git/reflog.ts';
import { sha256 } from '../sha256.ts';
import type { HookNotes } from '../state/hook-notes.ts';
import { gitAtWorkIn } from '../state/process-table.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { actorOf, type GitQuestion } from './git-questions.ts';
import { CHANGED, HOOKS_OFF, isCommit, type Judgement, type Observation, SEQUENCER } from './observation.ts';
import type { NewEntries, ReflogPositions } from './reflog-reading.ts';

/** What was found, and up to where the reflogs are dealt with. */
export interface UnseenCommits {
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
    observations.push(...over.map((named) => observationOf(named, notes)));
    positions = { ...positions, ...positionAfter(entries.length - (waits ? 1 : 0)) };
  }
  return { observations, positions, unfinished };
}

/** What git makes by itself counts when it holds a key; moving HEAD (start, finish, fast-forward, checkout) makes nothing. */
function namedCommit(entry: ReflogEntry): NamedCommit | null {
  const { subject } = entry;
  if (isCommit(subject)) return { entry, action: 'commit', judgement: HOOKS_OFF };
  if (/: Merge made by /.test(subject)) return { entry, action: 'merge', judgement: HOOKS_OFF };
  const [, step = '', rest] = /^(?:am|cherry-pick|revert|rebase|pull)\b[^:(]*(?:\((\w+)\))?: (.*)$/.exec(subject) ?? [];
  if (rest === undefined || /^(?:start|finish|abort)$/.test(step) || /^(?:fast-forward|checkout )/i.test(rest))
    return null;
  return { entry, action: 'commit', judgement: SEQUENCER };
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

function observationOf({ entry, action, judgement }: NamedCommit, { changed }: HookNotes): Observation {
  const nowhere = { branch: null, remote: null, base: null, reason: null, fresh: [] };
  return {
    ...(changed.has(entry.to) ? CHANGED : judgement),
    ...nowhere,
    id: sha256(`${entry.line} ${entry.to}`).slice(0, 12),
    time: new Date().toISOString(),
    action,
    actor: actorOf(lineText(asBytes(entry.ident))),
    commit: entry.to,
    rewrites: /^(?:rebase|pull)/.test(entry.subject),
  };
}
