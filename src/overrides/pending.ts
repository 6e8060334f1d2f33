/**
 * The lines that hooks leave for what was not checked: facts, one a line, tab-separated (hooks/override-open.sh, mw_pending).
 * A line counts until its record is in the log, so neither a kill nor a missing Node loses one.
 */
import { renameSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { actorOf } from './actor.ts';
import { type Facts, judge } from './bypass.ts';
import { sha256 } from './chain.ts';
import { storedReason } from './reason.ts';
import type { Action } from './record.ts';
import type { Sighting } from './sighting.ts';
import { linesOf, readText } from './text-lines.ts';

const NAME = 'pending';
/** Lines that were taken up; kept for a while, as a hook may have had the file open when it was renamed. */
const TAKEN = 'pending.taken';
const KEPT_MS = 60_000;

const ACTIONS: Readonly<Record<Facts['hook'], Exclude<Action, 'explain'>>> = {
  'post-commit': 'commit',
  'post-merge': 'merge',
  'pre-push': 'push',
};

/** What the lines say, judged, in their order. */
export function pendingSightings(folder: string): readonly Sighting[] {
  const lines = [TAKEN, NAME].flatMap((name) => linesOf(readText(join(folder, name))));
  return lines.flatMap((line) => sightingOf(line) ?? []);
}

/** Puts the lines aside once their records are in the log. Call it under the lock; `taken` is what pendingSightings gave. */
export function settlePending(folder: string, taken: readonly Sighting[]): void {
  const age = ageOf(join(folder, TAKEN));
  if (age !== null && age < KEPT_MS) return;
  if (age !== null) unlinkSync(join(folder, TAKEN));
  const ids = new Set(taken.map(({ id }) => id));
  const rest = linesOf(readText(join(folder, NAME)));
  if (rest.length > 0 && rest.every((line) => ids.has(idOf(line)))) renameSync(join(folder, NAME), join(folder, TAKEN));
}

function sightingOf(line: string): Sighting | null {
  const [version, time, hook, evidence, commit, branch, detail, commands, remote, ident, reason] = line.split('\t');
  if (version !== '1' || time === undefined || !commit || reason === undefined || !isHook(hook)) return null;
  const words = (commands ?? '').split(' ').filter((word) => word !== '');
  const facts: Facts = { hook, evidence: evidenceOf(evidence), subject: detail ?? '', commands: words };
  return {
    ...judge(facts),
    id: idOf(line),
    time: Number.isNaN(Date.parse(time)) ? new Date().toISOString() : new Date(time).toISOString(),
    action: ACTIONS[hook],
    actor: actorOf(ident ?? ''),
    branch: branch || null,
    commit,
    remote: remote || null,
    reason: storedReason(reason),
    base: hook === 'pre-push' ? (detail ?? null) : null,
    rewrites: words.includes('rebase'),
    fresh: [],
  };
}

function idOf(line: string): string {
  return sha256(line).slice(0, 12);
}

function isHook(hook: string | undefined): hook is Facts['hook'] {
  return hook !== undefined && Object.hasOwn(ACTIONS, hook);
}

function evidenceOf(word: string | undefined): Facts['evidence'] {
  return word === 'skip' || word === 'changed' || word === 'off' ? word : 'none';
}

/** Milliseconds since the file was put aside; null where there is none. A rename sets the change time. */
function ageOf(path: string): number | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : Date.now() - stat.ctimeMs;
}
