/** Changes to files that all happen or none: what stood at a path is put back when a later one fails, last first. A dry run prints them. */

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../failure.ts';
import { replaceFile } from '../state/replace-file.ts';
import { codeOf } from '../state/system-error.ts';
import type { HooksPathSetUp, InstallEntry } from './install-record.ts';

/** One step towards an install or away from it. */
export interface FileChange {
  /** What a person reads: "write .git/hooks/pre-commit"; empty for bookkeeping. */
  readonly say: string;
  /** Does it and returns what takes it back. */
  readonly apply: () => Promise<Undo> | Undo;
}

/** Takes one change back. */
export type Undo = () => Promise<void> | void;

/** A change of one path; null where it already is as wanted. */
export function change(path: string, wanted: PathState, say: string): FileChange | null {
  const before = readState(path);
  if (isSame(before, wanted)) return null;
  return {
    say,
    apply: () => {
      const folders = makeFolders(dirname(path));
      tryTo(path, () => writeState(path, wanted));
      return () => {
        writeState(path, before);
        removeEmpty(folders);
      };
    },
  };
}

/** Applies all changes in order; on a failure undoes them and throws it on. */
export async function applyAll(changes: readonly FileChange[]): Promise<void> {
  const undo: Undo[] = [];
  try {
    for (const one of changes) undo.push(await one.apply());
  } catch (error) {
    await takeBack(undo.reverse(), error);
    throw error;
  }
}

/** One step that cannot be taken back must not keep the others from it. */
async function takeBack(undo: readonly Undo[], reason: unknown): Promise<void> {
  const broken: unknown[] = [];
  for (const back of undo) {
    try {
      await back();
    } catch (error) {
      broken.push(error);
    }
  }
  if (broken.length === 0) return;
  const what = reason instanceof Error ? reason.message : String(reason);
  throw new Failure('internal', `${what}; and not everything could be put back`, {
    cause: new AggregateError([reason, ...broken]),
  });
}

/** Removes folders, innermost first, as long as they are empty. */
export function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(folder);
    } catch (error) {
      // Not empty: somebody has put something into it meanwhile. Not allowed: an empty folder does no harm.
      if (codeOf(error) === undefined) throw error;
      return;
    }
  }
}

/** The folders above and including `folder` that do not exist yet, innermost first. */
export function missingFolders(folder: string): readonly string[] {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  return missing;
}

function makeFolders(folder: string): readonly string[] {
  const missing = missingFolders(folder);
  tryTo(folder, () => mkdirSync(folder, { recursive: true }));
  return missing;
}

function tryTo(path: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new Failure('cannot-write', `${path} (${codeOf(error) ?? 'unknown reason'})`, { cause: error });
  }
}

function isSame(a: PathState, b: PathState): boolean {
  if (digestOf(a) !== digestOf(b)) return false;
  return a.kind !== 'file' || b.kind !== 'file' || a.mode === b.mode || process.platform === 'win32';
}

/** What an installer wants to do, before anything is done: the changes, what the record shall say of them, and what a person should know. */
export interface Plan {
  readonly changes: readonly FileChange[];
  /** One for every path that the install answers for, also where nothing has to change now. */
  readonly entries: readonly InstallEntry[];
  /** What a set-up of the manager's own changes beside files. */
  readonly setUp: HooksPathSetUp | null;
  /** Sentences for people. */
  readonly notes: readonly string[];
}

/** Joins plans of several hooks or steps into one, in order. */
export function joinPlans(plans: readonly Plan[]): Plan {
  return {
    changes: plans.flatMap((plan) => plan.changes),
    entries: plans.flatMap((plan) => plan.entries),
    setUp: plans.find((plan) => plan.setUp !== null)?.setUp ?? null,
    notes: plans.flatMap((plan) => plan.notes),
  };
}

/** A plan from its parts; what is left out is empty. */
export function planOf(parts: {
  readonly changes?: readonly (FileChange | null)[];
  readonly entries?: readonly InstallEntry[];
  readonly setUp?: HooksPathSetUp | null;
  readonly notes?: readonly string[];
}): Plan {
  const changes = (parts.changes ?? []).filter((one) => one !== null);
  return { changes, entries: parts.entries ?? [], setUp: parts.setUp ?? null, notes: parts.notes ?? [] };
}

// What stands at a path, and how to put it back: bytes and mode of a file, the target of a link, or nothing. It never follows a link.

/** One path at one moment. */
export type PathState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array /** Permission bits only. */; readonly mode: number }
  | { readonly kind: 'link'; readonly target: string };

/** Nothing at all. */
export const ABSENT: PathState = { kind: 'absent' };

/** Reads a path; throws `hooks-unusable` for what is neither file nor link, `unreadable` where the machine refuses. */
export function readState(path: string): PathState {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return ABSENT;
    if (stat.isSymbolicLink()) return { kind: 'link', target: readlinkSync(path) };
    if (stat.isFile()) return { kind: 'file', bytes: new Uint8Array(readFileSync(path)), mode: stat.mode & 0o7777 };
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return ABSENT;
    throw new Failure('unreadable', path, { cause: error });
  }
  throw new Failure('hooks-unusable', `${path} is neither a file nor a link`);
}

/** Makes a path what it shall be, in one step that a crash cannot halve. */
export function writeState(path: string, wanted: PathState): void {
  if (wanted.kind === 'absent') rmSync(path, { force: true });
  else replaceFile(path, wanted);
}

/** A name for a state that is equal only for equal states; what the record of an install compares. */
export function digestOf(state: PathState): string {
  if (state.kind === 'absent') return 'absent';
  if (state.kind === 'link') return `link:${state.target}`;
  return `sha256:${createHash('sha256').update(state.bytes).digest('hex')}`;
}

/** The bytes as latin1, so that nothing is lost when they are written again; empty for what is no file. */
export function textOf(state: PathState): string {
  return state.kind === 'file' ? Buffer.from(state.bytes).toString('latin1') : '';
}
