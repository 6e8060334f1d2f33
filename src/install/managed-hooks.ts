/** Hooks of which another manager keeps the files in git's folder: has its own program write them, sees whether git reaches ours by them, and puts back what that program throws away. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { HOOK_NAMES, type HookName } from '../gate/hook-names.ts';
import { hookScript } from '../gate/hook-script.ts';
import { printable } from '../text/printable.ts';
import { isOurHook, ORIGINAL_SUFFIX } from './hook-file.ts';
import type { InstalledHook, ManagerRequest } from './hook-manager.ts';
import { findPlace, type HooksPlace, hooksPathInForce, isInside, shortName } from './hooks-place.ts';
import { entryOf, hookCopy, type InstallEntry, type InstallRecord, stateFolder } from './install-record.ts';
import {
  change,
  digestOf,
  type FileChange,
  type PathState,
  type Plan,
  planOf,
  readState,
  textOf,
  type Undo,
  writeState,
} from './transaction.ts';

/** The program of a manager: it is looked for in node_modules, in the project's virtual environments and on PATH. */
export interface ManagerProgram {
  /** Its names, the likeliest first. */
  readonly names: readonly string[];
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What a manager's program is to bring about. */
export interface ManagedHooks {
  readonly manager: string;
  readonly program: ManagerProgram;
  /** All hooks that its file lists. */
  readonly listed: readonly string[];
  /** What it calls a hook that it has put aside; null where it throws it away. */
  readonly asideSuffix: string | null;
  /** Whether it runs a hook that it has put aside. */
  readonly runsAside: boolean;
  /** Other paths that it writes. */
  readonly alsoWrites: readonly string[];
  /** Whether a hook file is one that the program writes. */
  wrote(state: PathState): boolean;
  /** Whether git's file for a hook leads to ours. */
  isReached(place: HooksPlace, name: HookName): boolean;
}

/** A copy of each hook in the git directory: it is what calls run first, in this clone. */
export function planCopies(place: HooksPlace): Plan {
  const wanted = (name: HookName): PathState => ({ kind: 'file', bytes: Buffer.from(hookScript(name)), mode: 0o755 });
  return planOf({ changes: HOOK_NAMES.map((name) => change(hookCopy(place, name), wanted(name), '')) });
}

/** The script that a manager's file calls; it belongs to the project. */
export function planScript(place: HooksPlace, path: string, text: string, record: InstallRecord | null): Plan {
  const now = readState(path);
  const known = entryOf(record, path);
  const wanted: PathState = { kind: 'file', bytes: Buffer.from(text), mode: 0o755 };
  const isOurs = now.kind === 'absent' || /^# Runs a hook of mailwarden/m.test(textOf(now));
  if (!isOurs) throw new Failure('hook-manager', `${path} is there already, and is not mailwarden's`);
  const say = `${now.kind === 'absent' ? 'write' : 'renew'} ${shortName(place, path)}`;
  const before = known?.before ?? now;
  return planOf({
    changes: [change(path, wanted, say)],
    entries: [{ path, role: 'hook', ours: '', before, after: digestOf(wanted), original: null }],
  });
}

/** Where what is called looks for a package, as hooks/call says it: in the folder that it names, then where the program on PATH is installed. */
export function calledFolders({ top }: HooksPlace, hook: InstalledHook | null): readonly string[] {
  const [before = '', behind] = (hook?.kind === 'line' ? hook.line : '').split('node_modules/mailwarden/dist/hooks/');
  const folder = behind === undefined ? '' : before.slice(before.lastIndexOf('=') + 1).replaceAll("'", '');
  const programs = (process.env.PATH ?? '').split(delimiter).filter((path) => existsSync(join(path, 'mailwarden')));
  const [first] = programs;
  const global = first === undefined || isInside(top, first) ? [] : [join(first, '..', 'lib'), first];
  return [join(top, folder), ...global];
}

/** Plans the call of the program, where the files have changed or git does not reach all of ours. */
export function planManaged(request: ManagerRequest, hooks: ManagedHooks, isChanged: boolean): Plan {
  const { place, record } = request;
  const entries = pathsOf(place, hooks).map((path) => managedEntry(path, hooks, record));
  const isDone = HOOK_NAMES.every((name) => hooks.isReached(place, name)) && isCopied(place);
  if (isDone && !isChanged) return planOf({ entries: entries.filter(({ path }) => entryOf(record, path)) });
  return planOf({ changes: [callChange(place, hooks, entries)], entries });
}

const isCopied = (place: HooksPlace): boolean =>
  HOOK_NAMES.every((name) => readState(hookCopy(place, name)).kind === 'file');

/** Every path that the program may write or remove, or that is put back after it. */
function pathsOf(place: HooksPlace, { listed, asideSuffix, alsoWrites }: ManagedHooks): readonly string[] {
  const there = statSync(place.hooks, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(place.hooks) : [];
  const names = [...there.filter((name) => isHookLike(place, name)), ...HOOK_NAMES, ...listed];
  const aside = asideSuffix === null ? [] : [...HOOK_NAMES, ...listed].map((name) => name + asideSuffix);
  const own = HOOK_NAMES.map((name) => hookCopy(place, name) + ORIGINAL_SUFFIX);
  return [...new Set([...[...names, ...aside].map((name) => join(place.hooks, name)), ...alsoWrites, ...own])];
}

const isHookLike = (place: HooksPlace, name: string): boolean =>
  !name.endsWith('.sample') && readable(join(place.hooks, name)) !== null;

/** Null for a folder, which no program of hooks writes. */
function readable(path: string): PathState | null {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? null : readState(path);
}

function managedEntry(path: string, { manager }: ManagedHooks, record: InstallRecord | null): InstallEntry {
  const known = entryOf(record, path);
  return known ?? { path, role: 'managed', before: readState(path), after: '', ours: manager, original: null };
}

function callChange(place: HooksPlace, hooks: ManagedHooks, entries: readonly InstallEntry[]): FileChange {
  return {
    say: `call  ${shownCommand(hooks.program)}`,
    apply: async () => {
      const before = new Map(entries.map(({ path }) => [path, readState(path)]));
      const undo: Undo = () => putBack(before);
      try {
        const said = await callProgram(place, hooks.program);
        keepEarlier(place, hooks, before);
        await seeThatReached(place, hooks, said);
      } catch (error) {
        undo();
        throw error;
      }
      return undo;
    },
  };
}

function putBack(before: ReadonlyMap<string, PathState>): void {
  for (const [path, state] of before) if (digestOf(readState(path)) !== digestOf(state)) writeState(path, state);
}

/** As a person types it. */
export function shownCommand({ names, args }: ManagerProgram): string {
  return [names[0] ?? '', ...args].join(' ');
}

/** Runs the first of the names that is there. `CI` would have managers install nothing, also on the machine of a person. @returns what it said */
export async function callProgram(
  place: HooksPlace,
  { names, args, cwd }: ManagerProgram,
): Promise<{ readonly text: string; readonly stdout: string; readonly exitCode: number }> {
  const { execa } = await import('execa');
  const environments = ['.venv', 'venv'].map((name) => join(place.top, name, 'bin')).filter((path) => existsSync(path));
  const PATH = [...environments, process.env.PATH ?? ''].join(delimiter);
  const env = { PATH, CI: undefined, SKIP_INSTALL_SIMPLE_GIT_HOOKS: undefined, LEFTHOOK: undefined };
  for (const name of names) {
    const options = { cwd, env, preferLocal: true, localDir: cwd, reject: false, stdin: 'ignore' } as const;
    const answer = await execa(name, args, { ...options, all: true, timeout: MAX_PROGRAM_MS });
    if (answer.code === 'ENOENT') continue;
    const { all: text = '', stdout, exitCode = 1 } = answer;
    return { text, stdout, exitCode };
  }
  throw new Failure('manager-failed', `${names.join(' and ')} cannot be found: neither in this project nor on PATH`, {
    hint: `nothing was changed; install ${names[0]}, then run it again; or, without that manager: npx mailwarden install --manager git`,
  });
}

const MAX_PROGRAM_MS = 120_000;

/** A hook that the program has moved or removed goes on running: before ours, or where it was. */
function keepEarlier(place: HooksPlace, hooks: ManagedHooks, before: ReadonlyMap<string, PathState>): void {
  for (const [path, state] of before) {
    const name = basename(path);
    if (path !== join(place.hooks, name) || hooks.wrote(state) || isOurHook(state)) continue;
    if (!isRunnable(state)) continue;
    const isListed = [...HOOK_NAMES, ...hooks.listed].includes(name);
    const own = HOOK_NAMES.find((one) => one === name);
    if (own !== undefined && !hooks.runsAside)
      writeState(hookCopy(place, own) + ORIGINAL_SUFFIX, movedFrom(place.hooks, state));
    else if (!isListed && readState(path).kind === 'absent') writeState(path, state);
  }
}

/** A link leads to the same file from another folder too. */
function movedFrom(folder: string, state: PathState): PathState {
  return state.kind === 'link' ? { kind: 'link', target: resolve(folder, state.target) } : state;
}

const isRunnable = (state: PathState): boolean =>
  state.kind === 'link' || (state.kind === 'file' && (state.mode & 0o111) !== 0);

/** Managers say yes and do nothing, where a setting is in the way: git's own folder tells. */
async function seeThatReached(
  { top }: HooksPlace,
  hooks: ManagedHooks,
  said: { readonly text: string; readonly exitCode: number },
): Promise<void> {
  const place = await findPlace(top);
  const missing = HOOK_NAMES.filter((name) => !hooks.isReached(place, name));
  if (missing.length === 0) return;
  const setting = hooksPathInForce(place);
  const inTheWay = setting === undefined ? '' : `; core.hooksPath = ${setting.value} is in the way`;
  // Without the frames that some draw around it.
  const lines = said.text.split('\n').map((line) => line.replace(/[^ -~]+/g, ' ').trim());
  const last = lines
    .filter((line) => line !== '')
    .slice(0, 2)
    .join(' / ');
  const why = last === '' ? '' : `; it says: ${printable(last)}`;
  const [first = '', ...more] = missing.map((name) => shortName(place, join(place.hooks, name)));
  const which = more.length === 0 ? first : `${first} and ${more.length} more`;
  const hint = 'nothing was changed; git config --unset core.hooksPath, then run npx mailwarden install again';
  throw new Failure(
    'manager-failed',
    `${shownCommand(hooks.program)} ended with ${said.exitCode}, and git does not reach mailwarden by ${which}${inTheWay}${why}`,
    setting === undefined ? {} : { hint },
  );
}

/** Takes back what a manager's program has written; a hook that somebody else has put there since stays. */
export function planManagedBack(place: HooksPlace, entry: InstallEntry, wrote: (state: PathState) => boolean): Plan {
  const now = readState(entry.path);
  const wanted = entry.before;
  if (digestOf(now) === digestOf(wanted)) return planOf({});
  const short = shortName(place, entry.path);
  // Wherever git looks for hooks now.
  const isHook =
    /^[a-z-]+$/.test(basename(entry.path).replace(ASIDE, '')) && !isInside(stateFolder(place.commonDir), entry.path);
  const isAside = ASIDE.test(entry.path);
  if (isHook && !isAside && now.kind !== 'absent' && !wrote(now) && !isOurHook(now))
    return planOf({ notes: [`${short} is another hook by now and left as it is`] });
  const verb = wanted.kind === 'absent' ? 'remove ' : 'restore';
  return planOf({ changes: [change(entry.path, wanted, isHook ? `${verb} ${short}` : '')] });
}

const ASIDE = /\.(?:old|legacy|mailwarden-orig)$|[\\/]old-hooks[\\/]/;
