/** Looks at whether git reaches our hooks: the folder in force, each file in it, and what stands in the way. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { HOOK_NAMES, type HookName, hookScript, huskyLine } from '../gate/script.ts';
import { quoteWord } from '../report/shell.ts';
import { type Check, ok, wrong } from './check.ts';
import { type FileState, readState, textOf } from './file-state.ts';
import { isOtherLanguage } from './foreign-file.ts';
import { shortName } from './git-hooks.ts';
import { hookCopy, isOurLine } from './husky-hooks.ts';
import { isHuskyFolder } from './managers.ts';
import { isOurHook } from './our-hook.ts';
import { hooksPathInForce, isOfRepository, type Place } from './place.ts';
import { runs } from './shadowed.ts';

const AGAIN = 'npx mailwarden install';

const NOTHING = 'none of mailwarden is installed, so nothing guards commits and pushes here';

/** Looks at all of it. */
export function checkHooks(place: Place): readonly Check[] {
  const isHusky = isHuskyFolder(place.hooks);
  const folder = folderCheck(place);
  const each = HOOK_NAMES.map((name) => (isHusky ? huskyHookCheck(place, name) : hookCheck(place, name)));
  const hooks = hasOurs(place, each) ? each : [wrong('hooks', NOTHING, AGAIN)];
  const off =
    isHusky && isHuskyOff()
      ? [wrong('husky', 'HUSKY=0 is set: husky runs no hook', 'unset HUSKY, also in ~/.config/husky/init.sh')]
      : [];
  return [folder, ...hooks, ...off, ...switchedOff()];
}

/** Whether the checks met anything of ours. */
export function isGuarded(checks: readonly Check[]): boolean {
  return !checks.some(({ name, what }) => name === 'hooks' && what === NOTHING);
}

/** Where nothing of ours is there, each missing hook is the same news. */
function hasOurs(place: Place, checks: readonly Check[]): boolean {
  if (checks.some(({ state }) => state !== 'wrong')) return true;
  if (HOOK_NAMES.some((name) => installedHook(place, name) !== null)) return true;
  const files = statSync(place.hooks, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(place.hooks) : [];
  return files.some((file) => isOurHook(readState(join(place.hooks, file))));
}

/** What git would run of ours, without what it chains: a hook file's text, or a line of a husky file (whose path is absolute). */
export type InstalledHook =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'line'; readonly line: string; readonly path: string };

/** Reads it; null where it is not installed. Bytes as latin1. */
export function installedHook(place: Place, name: HookName): InstalledHook | null {
  if (!isHuskyFolder(place.hooks)) {
    const state = readState(join(place.hooks, name));
    return isOurHook(state) ? { kind: 'file', text: textOf(state) } : null;
  }
  const line = huskyText(place, name).split('\n').find(isOurLine);
  return line === undefined ? null : { kind: 'line', line, path: huskyPath(place, name) };
}

/** Husky reads a file of the person's before it looks at the variable. */
function isHuskyOff(): boolean {
  const file = join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'husky', 'init.sh');
  return (
    process.env.HUSKY === '0' ||
    (existsSync(file) && /^[ \t]*(export\s+)?HUSKY=["']?0/m.test(readFileSync(file, 'latin1')))
  );
}

/** What a person may have set for one commit, and forgotten in a profile. */
function switchedOff(): readonly Check[] {
  if (process.env.MAILWARDEN_SKIP !== '1') return [];
  return [wrong('environment', 'MAILWARDEN_SKIP=1 is set: the hooks check nothing', 'unset MAILWARDEN_SKIP')];
}

function folderCheck(place: Place): Check {
  const setting = hooksPathInForce(place);
  if (setting === undefined) return ok('hooks folder', shortName(place, place.hooks));
  const what = `${setting.value} (core.hooksPath, ${setting.scope} configuration, ${setting.origin.replace(/^file:/, '')})`;
  if (isOfRepository(setting)) return ok('hooks folder', what);
  const hint =
    setting.scope === 'command'
      ? 'unset GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS, or leave out -c core.hooksPath'
      : `git config core.hooksPath ${quoteWord(join(place.commonDir, 'hooks'))} (the hooks of that folder then run no more here), then: ${AGAIN}`;
  return wrong('hooks folder', `${what} hides the hooks of this repository`, hint);
}

function hookCheck(place: Place, name: HookName): Check {
  const path = join(place.hooks, name);
  const short = shortName(place, path);
  const state = readState(path);
  if (state.kind === 'absent') return wrong(name, `${short} is missing`, AGAIN);
  if (!isOurHook(state)) return foreignCheck(place, name, state);
  if (!runs(path)) return wrong(name, `${short} is not executable, so git skips it`, AGAIN);
  if (textOf(state) !== latin1(hookScript(name)))
    return wrong(name, `${short} is a stale copy: its gate is that of another version, or it was changed`, AGAIN);
  return ok(name, `${short} is reached`);
}

/** Another program's hook: it may call ours, which it has renamed; only pre-commit does. */
function foreignCheck(place: Place, name: HookName, state: FileState): Check {
  const short = shortName(place, join(place.hooks, name));
  const ours = readdirSync(place.hooks).find(
    (file) => file.startsWith(`${name}.`) && isOurHook(readState(join(place.hooks, file))),
  );
  const isPreCommit = /File generated by pre-commit/.test(textOf(state));
  if (ours === `${name}.legacy` && isPreCommit)
    return ok(name, `${short} is that of pre-commit, which runs ours (${ours})`);
  const what = `${short} is not mailwarden's`;
  if (/\bmailwarden\b/.test(textOf(state)))
    return {
      name,
      state: 'unknown',
      what: `${what}, but names it; whether it calls it is not tried`,
      hint: 'commit a made-up key, with a word such as mailjet beside it: it must be stopped',
    };
  return wrong(name, ours === undefined ? what : `${what}; another program has moved ours to ${ours}`, AGAIN);
}

function huskyHookCheck(place: Place, name: HookName): Check {
  const file = shortName(place, huskyPath(place, name));
  const isNew = place.hooks.endsWith(`${sep}_`);
  const starter = join(place.hooks, name);
  if (!runs(starter) || (isNew && !existsSync(join(place.hooks, 'h'))))
    return wrong(name, `${shortName(place, starter)} is missing or not executable, so git does not reach husky`, AGAIN);
  const line = huskyText(place, name).split('\n').find(isOurLine);
  if (line === undefined) return wrong(name, `${file} has no line of mailwarden`, AGAIN);
  if (isOtherLanguage(huskyText(place, name)))
    return wrong(name, `${file} is no sh, so the line in it cannot run`, AGAIN);
  if (line !== huskyLine(name)) return wrong(name, `the line in ${file} is that of another version`, AGAIN);
  const copy = readState(hookCopy(place, name));
  const isPackage = existsSync(
    join(dirname(huskyPath(place, name)), '..', 'node_modules', 'mailwarden', 'dist', 'hooks', name),
  );
  if (copy.kind === 'absent' && !isPackage)
    return wrong(name, `${file} finds neither the package nor a copy of the hook, and blocks`, AGAIN);
  if (copy.kind === 'file' && !isPackage && textOf(copy) !== latin1(hookScript(name)))
    return wrong(name, `the copy that ${file} falls back on is stale`, AGAIN);
  return ok(name, `${file} is reached`);
}

function huskyText(place: Place, name: HookName): string {
  const path = huskyPath(place, name);
  return existsSync(path) ? textOf(readState(path)) : '';
}

function huskyPath(place: Place, name: HookName): string {
  return join(basename(place.hooks) === '_' ? dirname(place.hooks) : place.hooks, name);
}

/** As `textOf` reads it from the disk. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}
