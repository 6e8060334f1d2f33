/** Looks at whether git reaches our hooks: the folder in force, each file in it, and what stands in the way. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { HOOK_NAMES, type HookName, hookScript, huskyLine } from '../gate/script.ts';
import { quoteWord } from '../report/shell-words.ts';
import { bytesOf } from '../text/decode.ts';
import { type Check, ok, wrong } from './check.ts';
import { displacedHook } from './displaced.ts';
import { readState, textOf } from './file-state.ts';
import { isOtherLanguage } from './foreign-file.ts';
import { git } from './git.ts';
import { shortName } from './git-hooks.ts';
import { type HookTrials, openTrials } from './hook-trial.ts';
import { hookCopy, isOurLine } from './husky-hooks.ts';
import { isHuskyFolder } from './managers.ts';
import { isOurHook } from './our-hook.ts';
import { hooksPathInForce, isOfRepository, type Place } from './place.ts';
import { isManagerFile } from './scratch-copy.ts';
import { runs } from './shadowed.ts';

const AGAIN = 'npx mailwarden install';

const NOTHING = 'none of mailwarden is installed, so nothing guards commits and pushes here';

/** Looks at all of it. */
export async function checkHooks(place: Place): Promise<readonly Check[]> {
  const isHusky = isHuskyFolder(place.hooks);
  const folder = folderCheck(place);
  const each = await checkEach(place, isHusky ? huskyHookCheck : hookCheck);
  const hooks = each.length > 0 ? each : [wrong('hooks', NOTHING, AGAIN)];
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

/** One check a hook; none where nothing of ours is there, as each missing hook is the same news. */
async function checkEach(
  place: Place,
  check: (place: Place, name: HookName) => Check | 'foreign',
): Promise<readonly Check[]> {
  const each = HOOK_NAMES.map((name) => [name, check(place, name)] as const);
  const isOurs = HOOK_NAMES.some((name) => installedHook(place, name) !== null);
  const isForeign = each.some(([, one]) => one === 'foreign');
  if (!isOurs && !(isForeign && (await namesUs(place)))) return [];
  const trials = openTrials(place);
  try {
    const checks: Check[] = [];
    for (const [name, one] of each) checks.push(one === 'foreign' ? await foreignCheck(place, name, trials) : one);
    return checks;
  } finally {
    trials.close();
  }
}

/** Whether a hook, a hook of ours that was moved, or any file of the project says our name. Where none does, nothing can call us, and no hook of others is run to see. */
async function namesUs(place: Place): Promise<boolean> {
  const files = statSync(place.hooks, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(place.hooks) : [];
  const local = readdirSync(place.top).filter(isManagerFile);
  const isNamed = [...files.map((file) => join(place.hooks, file)), ...local.map((file) => join(place.top, file))].some(
    (path) => statSync(path, { throwIfNoEntry: false })?.isFile() && /mailwarden/i.test(textOf(readState(path))),
  );
  if (isNamed) return true;
  const answer = await git(
    ['grep', '-qiI', '--untracked', '-e', 'mailwarden', '--', ':(exclude,glob)**/node_modules/**'],
    { cwd: place.top },
  );
  return answer.exitCode === 0;
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

function hookCheck(place: Place, name: HookName): Check | 'foreign' {
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

/** Another program's hook may call ours, which it has renamed, or by a line of its own: that shows when it runs. */
async function foreignCheck(place: Place, name: HookName, trials: HookTrials): Promise<Check> {
  const short = shortName(place, isHuskyFolder(place.hooks) ? huskyPath(place, name) : join(place.hooks, name));
  const { outcome, why } = await trials.try(name);
  const what = `${short} is not mailwarden's`;
  if (outcome === 'guarded') return ok(name, `guarded: ${what}, and ${why}`);
  const moved = displacedHook(join(place.hooks, name));
  const where = moved === null ? '' : `; another program has moved ours to ${basename(moved)}`;
  if (outcome === 'open') return wrong(name, `not guarded: ${what}, and ${why}${where}`, AGAIN);
  return {
    name,
    state: 'unknown',
    what: `${what}, and ${why}${where}`,
    hint: `see that it runs, then: mailwarden doctor`,
  };
}

function huskyHookCheck(place: Place, name: HookName): Check | 'foreign' {
  const file = shortName(place, huskyPath(place, name));
  const isNew = place.hooks.endsWith(`${sep}_`);
  const starter = join(place.hooks, name);
  if (!runs(starter) || (isNew && !existsSync(join(place.hooks, 'h'))))
    return wrong(name, `${shortName(place, starter)} is missing or not executable, so git does not reach husky`, AGAIN);
  const line = huskyText(place, name).split('\n').find(isOurLine);
  if (line === undefined)
    return existsSync(huskyPath(place, name)) ? 'foreign' : wrong(name, `${file} has no line of mailwarden`, AGAIN);
  if (isOtherLanguage(huskyText(place, name)))
    return wrong(name, `${file} is no sh, so the line in it cannot run`, AGAIN);
  if (line !== huskyLine(name)) return wrong(name, `the line in ${file} is that of another version`, AGAIN);
  const copy = readState(hookCopy(place, name));
  const isPackage = existsSync(
    join(dirname(huskyPath(place, name)), '..', 'node_modules', 'mailwarden', 'dist', 'hooks', name),
  );
  if (copy.kind === 'absent' && !isPackage)
    return wrong(name, `${file} finds neither the package nor a copy of the hook, and blocks`, AGAIN);
  if (copy.kind === 'file' && !isPackage && textOf(copy) !== bytesOf(hookScript(name)))
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
