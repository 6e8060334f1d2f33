/** Looks at whether git reaches our hooks: the folder in force, each file in it, and what stands in the way. */

import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HOOK_NAMES, type HookName } from '../gate/hook-names.ts';
import { git } from '../install/git-answer.ts';
import { displacedHook } from '../install/hook-file.ts';
import type { HookManager } from '../install/hook-manager.ts';
import { type HooksPlace, hooksPathInForce, isOfRepository, shortName } from '../install/hooks-place.ts';
import { managerInForce } from '../install/manager-registry.ts';
import { readState, textOf } from '../install/transaction.ts';
import { quoteWord } from '../text/shell-words.ts';
import { AGAIN, type Check, ok, wrong } from './doctor-check.ts';
import { type HookTrials, openTrials } from './hook-trial.ts';
import { checkPerson } from './person-check.ts';
import { isManagerFile } from './scratch-copy.ts';

const NOTHING = 'none of mailwarden is installed, so nothing guards commits and pushes here';

/** Looks at all of it. */
export async function checkHooks(place: HooksPlace): Promise<readonly Check[]> {
  const manager = managerInForce(place);
  const each = await checkEach(place, manager);
  const hooks = each.length > 0 ? each : [wrong('hooks', NOTHING, AGAIN)];
  return [
    folderCheck(place, manager),
    ...checkPerson(place),
    ...hooks,
    ...(await manager.checkAll(place)),
    ...switchedOff(),
  ];
}

/** Whether the checks met anything of ours. */
export function isGuarded(checks: readonly Check[]): boolean {
  return !checks.some(({ name, what }) => name === 'hooks' && what === NOTHING);
}

/** One check a hook; none where nothing of ours is there, as each missing hook is the same news. */
async function checkEach(place: HooksPlace, manager: HookManager): Promise<readonly Check[]> {
  const each = HOOK_NAMES.map((name) => [name, manager.check(place, name)] as const);
  const isOurs = HOOK_NAMES.some((name) => manager.installed(place, name) !== null);
  const isForeign = each.some(([, one]) => one === 'foreign');
  if (!isOurs && !(isForeign && (await namesUs(place)))) return [];
  const trials = openTrials(place);
  try {
    const checks: Check[] = [];
    for (const [name, one] of each)
      checks.push(one === 'foreign' ? await foreignCheck(place, name, manager, trials) : one);
    return checks;
  } finally {
    trials.close();
  }
}

/** Whether a hook, a hook of ours that was moved, or any file of the project says our name. Where none does, nothing can call us, and no hook of others is run to see. */
async function namesUs(place: HooksPlace): Promise<boolean> {
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

/** What a person may have set for one commit, and forgotten in a profile. */
function switchedOff(): readonly Check[] {
  if (process.env.MAILWARDEN_SKIP !== '1') return [];
  return [wrong('environment', 'MAILWARDEN_SKIP=1 is set: the hooks check nothing', 'unset MAILWARDEN_SKIP')];
}

function folderCheck(place: HooksPlace, manager: HookManager): Check {
  const setting = hooksPathInForce(place);
  if (setting === undefined) return ok('hooks folder', shortName(place, place.hooks));
  const what = `${setting.value} (core.hooksPath, ${setting.scope} configuration, ${setting.origin.replace(/^file:/, '')})`;
  if (isOfRepository(setting) || manager.isForPerson === true) return ok('hooks folder', what);
  const hint =
    setting.scope === 'command'
      ? 'unset GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS, or leave out -c core.hooksPath'
      : `git config core.hooksPath ${quoteWord(join(place.commonDir, 'hooks'))} (the hooks of that folder then run no more here), then: ${AGAIN}`;
  return wrong('hooks folder', `${what} hides the hooks of this repository`, hint);
}

/** Another program's hook may call ours, which it has renamed, or by a line of its own: that shows when it runs. */
async function foreignCheck(
  place: HooksPlace,
  name: HookName,
  manager: HookManager,
  trials: HookTrials,
): Promise<Check> {
  const short = shortName(place, manager.fileOf(place, name));
  const { outcome, why } = await trials.try(name);
  const isTheirs = manager.wrote(readState(join(place.hooks, name)));
  const what = `${short} is ${isTheirs ? `${manager.title}'s` : "not mailwarden's"}`;
  if (outcome === 'guarded') return ok(name, `guarded: ${what}, and ${why}`);
  const moved = displacedHook(join(place.hooks, name));
  const where = moved === null ? '' : `; another program has moved ours to ${basename(moved)}`;
  if (outcome === 'open') return wrong(name, `not guarded: ${what}, and ${why}${where}`, AGAIN);
  return {
    name,
    state: 'unknown',
    what: `${what}, and ${why}${where}`,
    hint: `see that it runs, then: npx mailwarden doctor`,
  };
}
