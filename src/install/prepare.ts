/** Plans the script of package.json by which everybody who installs the project gets the hooks. It must never fail an install: the program may be left out of it, and so may git. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { digestOf, type FileState, readState } from './file-state.ts';
import { shortName } from './git-hooks.ts';
import type { PackageFile } from './package-file.ts';
import type { Place } from './place.ts';
import { type Plan, planOf } from './plan.ts';
import { renewedScript, type ScriptName, scriptText, withScript } from './prepare-script.ts';
import { type Entry, entryOf, type InstallRecord } from './record.ts';
import { change } from './transaction.ts';

/** What earlier versions wrote; it fails where the program is not installed. */
const EARLIER = 'mailwarden install --manager husky --quiet';

/** Whether this process runs as a script of an install, and not because a person asked for it. */
export function isPartOfInstall(): boolean {
  return /^(pre|post)?(prepare|install)$/.test(process.env.npm_lifecycle_event ?? '');
}

/** Plans it for the folder of husky's hook files; throws `husky` where there is no package.json. */
export function planPrepare(
  place: Place,
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
  const wanted: FileState = { kind: 'file', bytes: Buffer.from(text, 'latin1'), mode };
  const entry: Entry = {
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
function prepareCommand(place: Place, file: PackageFile, folder: string): string {
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
