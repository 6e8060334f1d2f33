/** Plain git: one file per hook in the folder where git looks. A hook that is there already stays beside ours, which runs it first. */

import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AGAIN, type Check, ok, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import { hookScript } from '../../gate/hook-script.ts';
import { bytesOf } from '../../text/decode.ts';
import {
  displacedHook,
  isOurHook,
  ORIGINAL_SUFFIX,
  runs,
  runsDisplaced,
  SECOND_SUFFIX,
  writerOf,
} from '../hook-file.ts';
import type { HookManager, ManagerRequest } from '../hook-manager.ts';
import { type HooksPlace, hooksPathInForce, isInside, shortName } from '../hooks-place.ts';
import { entryOf, type InstallEntry, type InstallRecord } from '../install-record.ts';
import {
  ABSENT,
  change,
  digestOf,
  joinPlans,
  type PathState,
  type Plan,
  planOf,
  readState,
  textOf,
} from '../transaction.ts';

/** Its row in the registry. */
export const GIT_MANAGER: HookManager = {
  name: 'git',
  title: 'git hooks',
  isInForce: (place) => hooksPathInForce(place) !== undefined,
  isMeant: () => true,
  wrote: isOurHook,
  plan: planGitHooks,
  undo: () => null,
  fileOf: (place, name) => join(place.hooks, name),
  installed(place, name) {
    const state = readState(join(place.hooks, name));
    return isOurHook(state) ? { kind: 'file', text: textOf(state) } : null;
  },
  check: gitHookCheck,
  checkAll: () => [],
  packageFolders: (place) => [place.top],
};

function planGitHooks({ place, record, isAsked }: ManagerRequest): Plan {
  if (isAsked) refuseGenerated(place);
  checkFolder(place.hooks);
  const plans = HOOK_NAMES.map((name) => planGitHook(place, name, record));
  return joinPlans([...plans, planOf({ notes: notesOnPlace(place) })]);
}

/** A folder that another manager generates, and writes anew, is no place for hooks. */
function refuseGenerated(place: HooksPlace): void {
  if (!/[\\/]\.husky[\\/]_$/.test(place.hooks)) return;
  throw new Failure(
    'husky',
    `husky is in force here (core.hooksPath = ${hooksPathInForce(place)?.value}) and writes that folder anew; use --manager husky, or first: git config --unset core.hooksPath`,
  );
}

/** The file that install writes for a hook. */
function hookState(name: HookName): PathState {
  return { kind: 'file', bytes: Buffer.from(hookScript(name)), mode: 0o755 };
}

function checkFolder(hooks: string): void {
  const stat = statSync(hooks, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  if (stat !== undefined) throw new Failure('hooks-unusable', `${hooks}, where git looks for hooks, is not a folder`);
  if (readState(hooks).kind === 'link')
    throw new Failure('hooks-unusable', `${hooks}, where git looks for hooks, is a link to nothing`);
}

/** Plans one of them. */
export function planGitHook(place: HooksPlace, name: HookName, record: InstallRecord | null): Plan {
  const path = join(place.hooks, name);
  const now = readState(path);
  const known = entryOf(record, path);
  const displaced = isOurHook(now) || now.kind === 'absent' ? null : displacedHook(path);
  if (displaced !== null && runsDisplaced(now, displaced)) return planDisplaced(place, name, displaced, known);
  const entry = entryFor(place, path, now, known);
  const short = shortName(place, path);
  const kept = isOurHook(now) || now.kind === 'absent' ? null : keptAs(path, now);
  const keep = kept !== null && entry.original !== null;
  return planOf({
    changes: [
      keep ? change(kept, now, `keep  ${short} as ${shortName(place, kept)}; it runs first`) : null,
      change(path, hookState(name), `${isOurHook(now) ? 'renew' : 'write'} ${short}`),
      // Ours by another name would keep its program from making room again.
      displaced === null ? null : change(displaced, ABSENT, ''),
    ],
    entries: [{ ...entry, after: digestOf(hookState(name)) }],
    notes: keep ? notesOn(now, short, kept) : [],
  });
}

/** A program that has put itself in front of ours and runs it goes on doing so. */
function planDisplaced(place: HooksPlace, name: HookName, displaced: string, known: InstallEntry | undefined): Plan {
  const path = join(place.hooks, name);
  const before = readState(path + ORIGINAL_SUFFIX);
  const original = before.kind === 'absent' ? null : path + ORIGINAL_SUFFIX;
  const wanted = hookState(name);
  return planOf({
    changes: [change(displaced, wanted, `renew ${shortName(place, displaced)}`)],
    entries: [{ ...(known ?? { path, role: 'hook', ours: '', before, original }), after: digestOf(wanted) }],
    notes: [`${shortName(place, path)} is another program's, which runs ours as ${shortName(place, displaced)}`],
  });
}

/** The name under which a hook that was found goes on running: a manager's newer form takes the place of its earlier one. */
function keptAs(path: string, now: PathState): string {
  const first = path + ORIGINAL_SUFFIX;
  const saved = readState(first);
  const isSame = saved.kind === 'absent' || digestOf(saved) === digestOf(now) || writerOf(saved) === writerOf(now);
  return isSame ? first : path + SECOND_SUFFIX;
}

/** What the record shall say was found: on a second run, what the first one found. */
function entryFor(place: HooksPlace, path: string, now: PathState, known: InstallEntry | undefined): InstallEntry {
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
  if (writerOf(now) !== null) return { ...entry, before: saved, original };
  throw new Failure(
    'hooks-unusable',
    `${path} and ${original} are two different hooks: join them in ${original}, which runs first, and remove ${path}`,
  );
}

/** Ours, yet not recorded: the record was lost, or the folder is part of the project and came with the clone; only then is it what install found. */
function adopt(
  place: HooksPlace,
  entry: Omit<InstallEntry, 'before' | 'original'>,
  now: PathState,
  saved: PathState,
): InstallEntry {
  const original = saved.kind === 'absent' ? null : entry.path + ORIGINAL_SUFFIX;
  if (!isInside(place.commonDir, place.hooks)) return { ...entry, before: now, original: null };
  return { ...entry, before: original === null ? ABSENT : saved, original };
}

function notesOn(found: PathState, short: string, kept: string): readonly string[] {
  if (found.kind === 'link') return [`${short} was a link to ${found.target}; the link itself was kept`];
  if (found.kind !== 'file') return [];
  const isSkipped = process.platform !== 'win32' && (found.mode & 0o111) === 0;
  const skipped = `${short} was not executable, so git skipped it; it is kept as it was and goes on being skipped`;
  const named = `${short} seems to look at its own file name, which is now ${basename(kept)}: see that it still does its work`;
  return [...(isSkipped ? [skipped] : []), ...(OWN_NAME.test(textOf(found)) ? [named] : [])];
}

/** How scripts find out what they are called: sh, Ruby, Python. */
const OWN_NAME = /basename\b[^\n]{0,9}\$\{?0|\$\{0##|__FILE__|\$PROGRAM_NAME|basename\(\$0\)|argv\[0\]/;

function notesOnPlace(place: HooksPlace): readonly string[] {
  if (isInside(place.commonDir, place.hooks)) return [];
  if (isInside(place.top, place.hooks))
    return [`the hooks lie in the work tree (core.hooksPath): commit them, and the whole team has them`];
  return [`the hooks lie outside this repository (${place.hooks}): they run in every repository that uses that folder`];
}

/** Whether git reaches it. */
export function gitHookCheck(place: HooksPlace, name: HookName): Check | 'foreign' {
  const path = join(place.hooks, name);
  const short = shortName(place, path);
  const state = readState(path);
  if (state.kind === 'absent') return wrong(name, `${short} is missing`, AGAIN);
  if (!isOurHook(state))
    return runs(path) ? 'foreign' : wrong(name, `${short} is not executable, so git skips it`, AGAIN);
  if (!runs(path)) return wrong(name, `${short} is not executable, so git skips it`, AGAIN);
  if (textOf(state) !== bytesOf(hookScript(name)))
    return wrong(name, `${short} is a stale copy: its gate is that of another version, or it was changed`, AGAIN);
  return ok(name, `${short} is reached`);
}
