/** Plans hooks for plain git: one file per hook in the folder where git looks. A hook that is there already stays beside ours, which runs it first. */
import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { gateVersion, HOOK_NAMES, type HookName, hookScript } from '../gate/script.ts';
import { ABSENT, digestOf, type FileState, readState, textOf } from './file-state.ts';
import type { Place } from './place.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';
import { type Entry, entryOf, type InstallRecord } from './record.ts';
import { change } from './transaction.ts';

/** What a hook that was there before is called since; its own name goes on working for it as `$0` minus this. */
export const ORIGINAL_SUFFIX = '.mailwarden-orig';

/** Plans all hooks; throws `hooks-unusable` where the folder or a file in it cannot take one. */
export function planGitHooks(place: Place, record: InstallRecord | null): Plan {
  checkFolder(place.hooks);
  const plans = HOOK_NAMES.map((name) => planHook(place, name, record));
  return joinPlans(plans);
}

/** Whether a file is a hook of ours, of any version. */
export function isOurHook(state: FileState): boolean {
  return state.kind === 'file' && gateVersion(textOf(state)) !== null;
}

/** The file that install writes for a hook. */
function hookState(name: HookName): FileState {
  return { kind: 'file', bytes: Buffer.from(hookScript(name)), mode: 0o755 };
}

function checkFolder(hooks: string): void {
  const stat = statSync(hooks, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  if (stat !== undefined) throw new Failure('hooks-unusable', `${hooks}, where git looks for hooks, is not a folder`);
  if (readState(hooks).kind === 'link')
    throw new Failure('hooks-unusable', `${hooks}, where git looks for hooks, is a link to nothing`);
}

function planHook(place: Place, name: HookName, record: InstallRecord | null): Plan {
  const path = join(place.hooks, name);
  const now = readState(path);
  const entry = entryFor(place, path, now, entryOf(record, path));
  const short = shortName(place, path);
  const keep = entry.original !== null && !isOurHook(now) && now.kind !== 'absent';
  return planOf({
    changes: [
      keep ? change(path + ORIGINAL_SUFFIX, now, `keep  ${short} as ${short}${ORIGINAL_SUFFIX}; it runs first`) : null,
      change(path, hookState(name), `${isOurHook(now) ? 'renew' : 'write'} ${short}`),
    ],
    entries: [{ ...entry, after: digestOf(hookState(name)) }],
    notes: keep ? notesOn(now, short) : [],
  });
}

/** What the record shall say was found: on a second run, what the first one found. */
function entryFor(place: Place, path: string, now: FileState, known: Entry | undefined): Entry {
  const original = path + ORIGINAL_SUFFIX;
  const saved = readState(original);
  const entry = { path, role: 'hook', ours: '', after: '' } as const;
  if (isOurHook(now)) {
    if (known === undefined) return adopt(place, entry, now, saved);
    if (known.after === digestOf(now)) return known;
    throw new Failure(
      'hooks-unusable',
      `${path} was changed since mailwarden wrote it: move your own lines into ${original} and remove ${path}`,
    );
  }
  if (saved.kind === 'absent') return { ...entry, before: now, original: now.kind === 'absent' ? null : original };
  if (now.kind === 'absent' || digestOf(now) === digestOf(saved)) return { ...entry, before: saved, original };
  throw new Failure(
    'hooks-unusable',
    `${path} and ${original} are two different hooks: join them in ${original}, which runs first, and remove ${path}`,
  );
}

/** Ours, yet not recorded: the record was lost, or the folder is part of the project and came with the clone; only then is it what install found. */
function adopt(place: Place, entry: Omit<Entry, 'before' | 'original'>, now: FileState, saved: FileState): Entry {
  const original = saved.kind === 'absent' ? null : entry.path + ORIGINAL_SUFFIX;
  if (!isInside(place.commonDir, place.hooks)) return { ...entry, before: now, original: null };
  return { ...entry, before: original === null ? ABSENT : saved, original };
}

function notesOn(found: FileState, short: string): readonly string[] {
  if (found.kind === 'link') return [`${short} was a link to ${found.target}; the link itself was kept`];
  if (found.kind !== 'file') return [];
  const isSkipped = process.platform !== 'win32' && (found.mode & 0o111) === 0;
  const skipped = `${short} was not executable, so git skipped it; it is kept as it was and goes on being skipped`;
  const named = `${short} seems to look at its own file name, which now ends in ${ORIGINAL_SUFFIX}: see that it still does its work`;
  return [...(isSkipped ? [skipped] : []), ...(OWN_NAME.test(textOf(found)) ? [named] : [])];
}

/** How scripts find out what they are called: sh, Ruby, Python. */
const OWN_NAME = /basename\b[^\n]{0,9}\$\{?0|\$\{0##|__FILE__|\$PROGRAM_NAME|basename\(\$0\)|argv\[0\]/;

/** Whether `path` is `folder` or lies below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== path);
}

/** A path as a person in the work tree would write it; absolute where it lies outside. */
export function shortName(place: Place, path: string): string {
  if (isInside(place.top, path)) return relative(place.top, path) || '.';
  return path;
}
