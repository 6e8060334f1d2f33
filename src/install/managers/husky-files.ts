/** The `.husky/<hook>` files: our line in each, and the copies of our hooks in the git directory that the lines run first. Bytes as latin1. */

import { existsSync, realpathSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName, isAfter, readsStdin } from '../../gate/hook-names.ts';
import { hookScript, huskyLine, worktreeLine } from '../../gate/hook-script.ts';
import { ORIGINAL_SUFFIX } from '../hook-file.ts';
import { type HooksPlace, isInside, shortName } from '../hooks-place.ts';
import { entryOf, hookCopy, type InstallEntry, type InstallRecord } from '../install-record.ts';
import { digestOf, type PathState, readState, textOf } from '../path-state.ts';
import { change, joinPlans, type Plan, planOf } from '../transaction.ts';
import { runsBeside, takesNoLine, withLine, withoutOurs } from './husky-line.ts';

/** Plans the files in `folder`; `shadowed` names the hooks of the git directory that they must call from now on. */
export function planHuskyHooks(
  place: HooksPlace,
  folder: string,
  shadowed: readonly string[],
  record: InstallRecord | null,
): Plan {
  const isNew = !isRunByGit(place);
  const names = new Set<string>([...shadowed, ...HOOK_NAMES, ...(isNew ? ['post-checkout'] : [])]);
  return joinPlans([
    // Before the lines: it is what they run, and where it is missing the package in node_modules.
    planOf({
      changes: HOOK_NAMES.map((name) =>
        change(hookCopy(place, name), { kind: 'file', bytes: Buffer.from(hookScript(name)), mode: 0o755 }, ''),
      ),
    }),
    ...[...names].map((name) =>
      planFile(place, join(folder, name), linesFor(name, shadowed.includes(name), isNew), record),
    ),
  ]);
}

/** Whether a line of a husky file is ours, of any version. */
export function isOurLine(line: string): boolean {
  return /mailwarden\/(dist\/)?hooks\b/.test(line) && !line.startsWith('#');
}

/** A link inside the project is followed, so that it stays one; any other is not ours to write to. */
function huskyFile(place: HooksPlace, path: string): string {
  if (readState(path).kind !== 'link') return path;
  if (!existsSync(path)) throw new Failure('hooks-unusable', `${path} is a link to nothing`);
  const real = realpathSync(path);
  if (isInside(realpathSync(place.top), real)) return real;
  throw new Failure('hooks-unusable', `${path} is a link that leads out of the work tree`);
}

function linesFor(name: string, isShadowed: boolean, isNew: boolean): readonly string[] {
  const own = HOOK_NAMES.filter((one) => one === name).map(huskyLine);
  if (name === 'post-checkout' && isNew) own.push(worktreeLine());
  return isShadowed ? [chainLine(name), ...own] : own;
}

/** Runs the hook in the git directory that husky's setting hides from git. */
function chainLine(name: string): string {
  return `h="$(git rev-parse --git-common-dir)/hooks/${name}"; [ ! -x "$h" ] || "$h" "$@" # the hook that was here before husky`;
}

function planFile(place: HooksPlace, named: string, lines: readonly string[], record: InstallRecord | null): Plan {
  const path = huskyFile(place, named);
  const now = readState(path);
  const known = entryOf(record, path);
  const first =
    basename(named) === 'post-checkout' || HOOK_NAMES.some((name) => name === basename(named) && comesFirst(name));
  if (takesNoLine(textOf(now), isOurLine)) return planBeside(place, path, now, lines, first);
  const wanted = wantedState(place, now, lines, first);
  if (digestOf(now) === digestOf(wanted)) return planOf({ entries: known === undefined ? [] : [known] });
  const ours = [...new Set([...(known?.ours.split('\n') ?? []).filter((line) => !isOurLine(line)), ...lines])].join(
    '\n',
  );
  const added: InstallEntry = {
    path,
    role: 'line',
    before: known?.before ?? now,
    after: digestOf(wanted),
    ours,
    original: null,
  };
  const entry = known?.role === 'hook' ? { ...known, after: added.after } : added;
  return planOf({
    changes: [change(path, wanted, `${now.kind === 'absent' ? 'write' : 'add a line to'} ${shortName(place, path)}`)],
    entries: [entry],
  });
}

/** What no line can be added to stays as it is, under another name, and a file of ours runs it. */
function planBeside(place: HooksPlace, path: string, now: PathState, lines: readonly string[], first: boolean): Plan {
  const found = withoutOurs(now, isOurLine);
  const beside = path + ORIGINAL_SUFFIX;
  const call = runsBeside(path, found, isRunByGit(place));
  const text = `${(first ? [...lines, call] : [call, ...lines]).join('\n')}\n`;
  const mode = now.kind === 'file' ? now.mode : 0o644;
  const wanted = wantedState(place, { kind: 'file', bytes: Buffer.from(text), mode }, [], first);
  const short = shortName(place, path);
  return planOf({
    changes: [
      change(beside, found, `keep  ${short} as ${shortName(place, beside)}, as it holds no lines of sh`),
      change(path, wanted, `write ${short}, which runs it`),
    ],
    entries: [{ path, role: 'hook', before: found, after: digestOf(wanted), ours: '', original: beside }],
  });
}

/** What others do with stdin, and a failure of theirs where nothing can be stopped any more, must not keep ours from its work. */
function comesFirst(name: HookName): boolean {
  return isAfter(name) || readsStdin(name);
}

function wantedState(place: HooksPlace, now: PathState, lines: readonly string[], first: boolean): PathState {
  const text = lines.reduce((before, line) => {
    const stale = isOurLine(line) ? (before.split('\n').find(isOurLine) ?? null) : null;
    return withLine(before, line, stale, first);
  }, textOf(now));
  const mode = now.kind === 'file' ? now.mode : 0o644;
  if (!isRunByGit(place)) return { kind: 'file', bytes: Buffer.from(text, 'latin1'), mode };
  return {
    kind: 'file',
    bytes: Buffer.from(text.startsWith('#!') ? text : `#!/bin/sh\n${text}`, 'latin1'),
    mode: mode | 0o111,
  };
}

/** Husky 5 to 8 lets git run the file itself: it needs a first line and the mode. */
function isRunByGit(place: HooksPlace): boolean {
  return isHuskyFolder(place.hooks) && !place.hooks.endsWith(`${sep}_`);
}

/** Whether git looks for hooks in a folder of husky: `.husky/_` (9), `.husky` (5 to 8). */
export function isHuskyFolder(hooks: string): boolean {
  return /[\\/]\.husky([\\/]_)?$/.test(hooks);
}
