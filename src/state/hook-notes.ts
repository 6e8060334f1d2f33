/**
 * What the hooks have noted in the state folder: commits and pushes that they checked, and lines for what was not checked.
 * On a full disk there is room for the name of an empty file where there is none for a line, and the git directory takes
 * one where the folder is not to be written to: `seen.<commit>`, `changed.<commit>`, `pushed.<commit>`.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../sha256.ts';
import type { StateFolder } from './state-folder.ts';

/** All of it, read once. */
export interface HookNotes {
  /** The lines for what was not checked, the oldest first (hooks/lib/notes.sh, mw_pending). */
  readonly pending: readonly string[];
  /** Commits that post-commit has dealt with. */
  readonly seen: ReadonlySet<string>;
  /** Commits that a hook passed, that may have been changed since, and of which no line could be written. */
  readonly changed: ReadonlySet<string>;
  /** Marks that no post-commit has used up: a tree, or `BASE+,BLOB,BLOB`, a commit and the new blobs that change it. */
  readonly marks: ReadonlySet<string>;
  /** `<remote> <commit>` of all pushes that pre-push let through; the remote is `-` where its name is not kept. */
  readonly journal: ReadonlySet<string>;
  /** When pre-push has written there last; 0 where it never has. */
  readonly journaledMs: number;
}

/** Each list has an older half: a hook may have had the file open when it was put aside. */
const MAX_LIST_BYTES = 262_144;

const PENDING = 'pending';
/** Lines that were taken up; kept for a while, as a hook may have had the file open when it was renamed. */
const TAKEN = 'pending.taken';
const TAKEN_KEPT_MS = 60_000;

const NAMED = /^(?:mailwarden\.)?(seen|changed|pushed)\.([0-9a-f]{40,64})$/;

const OF_A_PROCESS = /^(?:mailwarden\.)?(?:unmarked|message)\.(?:\d+|none)\./;
/** No commit takes longer from its first hook to its last one, but for an editor that is left open. */
const NAME_KEPT_MS = 86_400_000;

/** The order matters: each note is looked for first where it is at first, so none that moves meanwhile is missed. */
export function readHookNotes(state: StateFolder): HookNotes {
  const pending = state.lines(PENDING);
  const lines = [...new Set([...state.lines(TAKEN), ...pending])];
  const marks = state.names().flatMap((name) => (name.startsWith('ran.') ? markIn(state, name) : []));
  const named = leftNames(state);
  const commitsNamed = (list: string) => named.flatMap(({ kind, commit }) => (kind === list ? [commit] : []));
  const seen = listed(state, 'seen');
  const swept = seen.flatMap((line) => (line.startsWith('tree ') ? [line.slice('tree '.length)] : []));
  return {
    pending: lines,
    seen: new Set([...seen.filter((line) => !line.startsWith('tree ')), ...commitsNamed('seen')]),
    changed: new Set(commitsNamed('changed')),
    marks: new Set([...marks, ...swept]),
    journal: new Set([...listed(state, 'pushed'), ...commitsNamed('pushed').map((commit) => `- ${commit}`)]),
    journaledMs: state.stat('pushed')?.mtimeMs ?? 0,
  };
}

/** Names a line of `pending`, and the record that it becomes. */
export function pendingId(line: string): string {
  return sha256(line).slice(0, 12);
}

/**
 * Notes that all of it is dealt with: the records are in the log. Call it under the lock.
 * @param taken ids of the lines of `pending` that were understood
 * @param commits those that need not be looked at again
 */
export function closeHookNotes(state: StateFolder, taken: ReadonlySet<string>, commits: readonly string[]): void {
  foldNames(state);
  state.append('seen', commits);
  putPendingAside(state, taken);
  for (const name of ['seen', 'pushed']) {
    if ((state.stat(name)?.size ?? 0) > MAX_LIST_BYTES) state.move(name, `${name}.old`);
  }
  state.provideLists();
}

/** Gives all ids that a commit has had since it was recorded, its own first: a squash and an amend both lead on. */
export function rewrittenIds(state: StateFolder): (commit: string | null) => readonly string[] {
  const next = new Map<string, Set<string>>();
  for (const line of state.lines('carried')) {
    const [from, to] = line.split(' ');
    if (from === undefined || to === undefined || from === to) continue;
    next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  return (commit) => {
    if (commit === null) return [];
    const ids = new Set([commit]);
    for (const id of ids) for (const to of next.get(id) ?? []) ids.add(to);
    return [...ids];
  };
}

function listed(state: StateFolder, name: string): readonly string[] {
  const current = state.lines(name);
  return [...state.lines(`${name}.old`), ...current];
}

function markIn(state: StateFolder, name: string): readonly string[] {
  const [line = ''] = state.lines(name);
  return /^\S+ ([0-9a-f]{40,64}(?:\+\S*)?)$/.exec(line)?.slice(1) ?? [];
}

/** A line counts until its record is in the log, so neither a kill nor a missing Node loses one. */
function putPendingAside(state: StateFolder, taken: ReadonlySet<string>): void {
  // A rename sets the change time.
  const aside = state.stat(TAKEN)?.ctimeMs;
  if (aside !== undefined && Date.now() - aside < TAKEN_KEPT_MS) return;
  if (aside !== undefined) state.remove(TAKEN);
  const rest = state.lines(PENDING);
  if (rest.length > 0 && rest.every((line) => taken.has(pendingId(line)))) state.move(PENDING, TAKEN);
}

interface LeftName {
  readonly path: string;
  readonly kind: string;
  readonly commit: string;
}

function leftNames(state: StateFolder): readonly LeftName[] {
  return namesAround(state).flatMap(({ name, path }) => {
    const [, kind, commit] = NAMED.exec(name) ?? [];
    return kind === undefined || commit === undefined ? [] : [{ path, kind, commit }];
  });
}

/** Brings what was left as names into the lists, now that they can be written, and takes away what given up commits have left. */
function foldNames(state: StateFolder): void {
  const named = leftNames(state);
  const lines = (list: string, before = '') =>
    named.flatMap(({ kind, commit }) => (kind === list ? [`${before}${commit}`] : []));
  state.append('seen', lines('seen'));
  state.append('pushed', lines('pushed', '- '));
  const old = namesAround(state).filter(({ name, path }) => OF_A_PROCESS.test(name) && ageOf(path) > NAME_KEPT_MS);
  for (const { path } of [...named, ...old]) rmSync(path, { force: true });
}

function namesAround({ path: folder, commonDir }: StateFolder): readonly { name: string; path: string }[] {
  return [folder, commonDir].flatMap((place) => readdirSync(place).map((name) => ({ name, path: join(place, name) })));
}

function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}
