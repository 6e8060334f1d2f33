/** The `.husky/<hook>` files: our line in the text of each, and the copies of our hooks in the git directory that the lines run. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName, isAfter, readsStdin } from '../../gate/hook-names.ts';
import { hookScript, huskyLine, worktreeLine } from '../../gate/hook-script.ts';
import { ORIGINAL_SUFFIX } from '../hook-file.ts';
import { type HooksPlace, isInside, shortName } from '../hooks-place.ts';
import { entryOf, hookCopy, type InstallEntry, type InstallRecord } from '../install-record.ts';
import { change, digestOf, joinPlans, type PathState, type Plan, planOf, readState, textOf } from '../transaction.ts';

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

// Puts our one line into the text of a `.husky/<hook>` file and takes it out again; tells the files in which no line of sh can run. Bytes as latin1.

/**
 * Adds `line`, or puts it in the place of `stale`, an earlier form of it. It comes last, so that it sees what the commands before it
 * (formatters that stage their changes) have left in the index; first with `first`, or where the file may end early or its last line runs on.
 */
export function withLine(text: string, line: string, stale: string | null, first = false): string {
  const lines = text.split('\n');
  if (lines.some((one) => strip(one) === line)) return text;
  const at = stale === null ? -1 : lines.findIndex((one) => strip(one) === stale);
  if (at >= 0) return lines.with(at, line).join('\n');
  if (first || mayEndEarly(lines)) return lines.toSpliced(firstCommand(lines), 0, line).join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** Takes the line out; the text unchanged where it is not there. */
export function withoutLine(text: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((one) => strip(one) === line);
  return at < 0 ? text : lines.toSpliced(at, 1).join('\n');
}

/** An editor may have given the line a CR. */
function strip(line: string): string {
  return line.replace(/\r$/, '');
}

/** `exit` without a failure code, `exec` of a program, or an end that would swallow a line put after it. */
function mayEndEarly(lines: readonly string[]): boolean {
  const code = lines.map((line) => line.replace(/(^|\s)#.*/, ''));
  if (
    code.some(
      (line) => /(^|[\s;&|({])(exit|return)(?!\s+[1-9])\b/.test(line) || /(^|[\s;&|({])exec\s+[^<>\d\s]/.test(line),
    )
  )
    return true;
  return /\\\s*$/.test(code.findLast((line) => line.trim() !== '') ?? '') || code.some((line) => line.includes('<<'));
}

/** Past the `#!` line and past husky 8's own start, which runs the file a second time. */
function firstCommand(lines: readonly string[]): number {
  const start = lines.findLastIndex((line) => /_\/husky\.sh/.test(line)) + 1;
  return start > 0 ? start : Number(lines[0]?.startsWith('#!') ?? false);
}

/** Whether a line of ours could not run in the file. `isOurs` finds lines of ours. */
function takesNoLine(text: string, isOurs: (line: string) => boolean): boolean {
  if (isOtherLanguage(text)) return true;
  // Where git itself turns line ends, ours has a CR as well, and it runs.
  return /\r\n/.test(text) && !text.split('\n').some(isOurs);
}

/** Whether the first line names a program that is no shell. */
export function isOtherLanguage(text: string): boolean {
  const words = /^#!\s*(\S.*)/.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
  return words.length > 0 && !words.some((word) => /^(?:ba|da|a|k|mk|z|ya|pdk)?sh(?:\.exe)?$/.test(basename(word)));
}

/** What stood there before an earlier version put its lines into it. */
function withoutOurs(now: PathState, isOurs: (line: string) => boolean): PathState {
  if (now.kind !== 'file') return now;
  const text = textOf(now);
  const rest = text.split('\n').filter(isOurs).reduce(withoutLine, text);
  return { ...now, bytes: new Uint8Array(Buffer.from(rest, 'latin1')) };
}

/** The line that runs it as it ran before: git skips a file without its run bit, husky 9 hands each to `sh -e`. */
function runsBeside(path: string, found: PathState, isRunByGit: boolean): string {
  const beside = `"\${0%/*}/${basename(path)}${ORIGINAL_SUFFIX}"`;
  const start = isRunByGit
    ? `[ ! -x ${beside} ] || ${beside} "$@"`
    : `${isOtherLanguage(textOf(found)) ? '' : 'sh -e '}${beside} "$@"`;
  return `${start} || exit # the hook that was here before mailwarden`;
}
