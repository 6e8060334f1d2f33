/** The script of package.json by which everybody who installs the project gets the hooks. It must never fail an install: the program may be left out of it, and so may git. No other byte of the file changes; bytes as latin1. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { type HooksPlace, shortName } from './hooks-place.ts';
import { entryOf, type InstallEntry, type InstallRecord } from './install-record.ts';
import { type JsonMember, layoutOf, memberAt, membersOf, splice, withMember } from './json-text.ts';
import type { PackageFile } from './package-file.ts';
import { change, digestOf, type PathState, type Plan, planOf, readState } from './transaction.ts';

/** What earlier versions wrote; it fails where the program is not installed. */
const EARLIER = 'mailwarden install --manager husky --quiet';

/** Whether this process runs as a script of an install, and not because a person asked for it. */
export function isPartOfInstall(): boolean {
  return /^(pre|post)?(prepare|install)$/.test(process.env.npm_lifecycle_event ?? '');
}

/** Plans it for the folder of husky's hook files; throws `husky` where there is no package.json. */
export function planPrepare(
  place: HooksPlace,
  file: PackageFile | null,
  folder: string,
  record: InstallRecord | null,
): Plan {
  if (file === null) throw new Failure('husky', 'no package.json here, and husky is set up by its prepare script');
  const known = entryOf(record, file.path);
  const isYarn = isLaterYarn(file);
  const name = isYarn ? 'postinstall' : 'prepare';
  const notes = isYarn ? [yarnNote(file)] : [];
  const command = prepareCommand(place, file, folder);
  const text = wantedText(file, name, command);
  if (text === file.text) return planOf({ entries: known === undefined ? [] : [known], notes });
  const now = readState(file.path);
  const mode = now.kind === 'file' ? now.mode : 0o644;
  const wanted: PathState = { kind: 'file', bytes: Buffer.from(text, 'latin1'), mode };
  const entry: InstallEntry = {
    path: file.path,
    role: 'prepare',
    before: known?.before ?? now,
    after: digestOf(wanted),
    ours: command,
    original: null,
  };
  const say = `add   "${name}": "${command}" to ${shortName(place, file.path)}`;
  return planOf({ changes: [change(file.path, wanted, say)], entries: [entry], notes });
}

/** The file with the script in it: unchanged where it is there, where nobody may be asked, and where it would run at others' installs. */
function wantedText(file: PackageFile, name: ScriptName, command: string): string {
  const now = scriptText(file.text, name) ?? '';
  if (now.includes(command)) return file.text;
  // A colleague's install must not change a file of the project.
  if (/\bmailwarden install\b/.test(now))
    return isPartOfInstall() ? file.text : renewedScript(file.text, name, EARLIER, command);
  if (/\bhusky\b/.test(now) || (name === 'postinstall' && !file.isPrivate)) return file.text;
  return withScript(file.text, name, command);
}

/** Husky wants to be started at the top of the work tree and told where its folder is. What stands behind `||` is understood by sh, cmd.exe and Yarn's shell. */
function prepareCommand(place: HooksPlace, file: PackageFile, folder: string): string {
  const otherwise = '|| echo no git hooks were set up';
  if (file.husky === null) return `${EARLIER} ${otherwise}`;
  const start = /^[~^]?[5-8]\./.test(file.husky) ? 'husky install' : 'husky';
  const up = relative(dirname(file.path), place.top).replaceAll(sep, '/');
  const there = up === '' ? '' : `cd ${up} && `;
  const where = up === '' ? '' : ` ${relative(place.top, folder).replaceAll(sep, '/')}`;
  return `${there}${start}${where} ${otherwise}`;
}

/** Yarn 2 and later run no prepare script at an install, but the postinstall of the project. */
function isLaterYarn(file: PackageFile): boolean {
  if (file.packageManager !== null) return /^yarn@([2-9]|\d\d)/.test(file.packageManager);
  const folder = dirname(file.path);
  const lock = join(folder, 'yarn.lock');
  return (
    existsSync(join(folder, '.yarnrc.yml')) || (existsSync(lock) && /^__metadata:/m.test(readFileSync(lock, 'latin1')))
  );
}

function yarnNote(file: PackageFile): string {
  return file.isPrivate
    ? 'Yarn 2 and later run no "prepare" at an install; "postinstall" does the work here'
    : 'Yarn 2 and later run no "prepare" at an install, and "postinstall" would run wherever this package is installed: each person runs yarn mailwarden install --manager husky once';
}

/** The scripts that an install of the project runs. */
export type ScriptName = 'prepare' | 'postinstall';

/** What a script runs today, as JSON writes it between its quotes; null where there is none. */
export function scriptText(text: string, name: ScriptName): string | null {
  const member = memberAt(text, ['scripts', name]);
  return member === undefined ? null : text.slice(member.valueStart + 1, member.end - 1);
}

/** Makes a script run `command` after what it runs today; throws SyntaxError where the text is no JSON object. */
export function withScript(text: string, name: ScriptName, command: string): string {
  const script = memberAt(text, ['scripts', name]);
  if (script !== undefined) {
    const before = scriptText(text, name);
    return splice(text, script.valueStart, script.end, `"${before ? `${before} && ${grouped(command)}` : command}"`);
  }
  const scripts = memberAt(text, ['scripts']);
  if (scripts !== undefined) return withMember(text, scripts.valueStart, `"${name}": "${command}"`);
  const { newline, unit } = layoutOf(text);
  const inner = newline === '' ? ' ' : newline + unit + unit;
  return withMember(
    text,
    text.indexOf('{'),
    `"scripts": {${inner}"${name}": "${command}"${newline === '' ? ' ' : newline + unit}}`,
  );
}

/** Puts `command` in the place of `earlier` where that stands alone or last; the text unchanged elsewhere. */
export function renewedScript(text: string, name: ScriptName, earlier: string, command: string): string {
  const now = scriptText(text, name);
  const script = memberAt(text, ['scripts', name]);
  if (script === undefined || now === null) return text;
  if (now === earlier) return splice(text, script.valueStart, script.end, `"${command}"`);
  if (!now.endsWith(` && ${earlier}`)) return text;
  return splice(text, script.end - 1 - earlier.length, script.end - 1, grouped(command));
}

/** Takes `command` out of whichever script holds it alone or last; the text unchanged where somebody has woven it in. */
export function withoutScript(text: string, command: string): string {
  for (const name of ['prepare', 'postinstall'] as const) {
    const now = scriptText(text, name);
    const script = memberAt(text, ['scripts', name]);
    if (script === undefined || now === null) continue;
    const tail = [` && ${command}`, ` && ${grouped(command)}`].find((one) => now.endsWith(one));
    if (tail !== undefined) return splice(text, script.end - 1 - tail.length, script.end - 1, '');
    if (now === command) return withoutMember(text, script);
  }
  return text;
}

/** What runs when the command fails must not hide that the one before it did. */
function grouped(command: string): string {
  return command.includes('||') ? `(${command})` : command;
}

function withoutMember(text: string, member: JsonMember): string {
  const scripts = memberAt(text, ['scripts']);
  if (scripts === undefined) return text;
  const all = membersOf(text, scripts.valueStart);
  const at = all.findIndex((one) => one.start === member.start);
  const before = all[at - 1];
  const after = all[at + 1];
  if (before !== undefined) return splice(text, before.end, member.end, '');
  return after === undefined
    ? splice(text, scripts.valueStart + 1, scripts.end - 1, '')
    : splice(text, member.start, after.start, '');
}
