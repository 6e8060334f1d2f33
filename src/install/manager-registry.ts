/** All hook managers, a line each, and which one a project uses. */

import { Failure } from '../failure.ts';
import { HOOK_NAMES } from '../gate/hook-names.ts';
import type { HookManager } from './hook-manager.ts';
import type { HooksPlace } from './hooks-place.ts';
import { CONFIG_MANAGER } from './managers/config-manager.ts';
import { GIT_MANAGER } from './managers/git-manager.ts';
import { GLOBAL_MANAGER } from './managers/global-manager.ts';
import { HUSKY_MANAGER } from './managers/husky-manager.ts';
import { LEFTHOOK_MANAGER } from './managers/lefthook-manager.ts';
import { OVERCOMMIT_MANAGER } from './managers/overcommit-manager.ts';
import { PRE_COMMIT_MANAGER } from './managers/pre-commit-manager.ts';
import { SIMPLE_GIT_HOOKS_MANAGER } from './managers/simple-git-hooks-manager.ts';
import { findPackageFile } from './package-file.ts';

/** For who has no other. */
const FALLBACK = GIT_MANAGER;

/** Those that install writes for; the first that is in force counts, as git runs commands of its configuration beside any files. */
export const MANAGERS: readonly HookManager[] = [
  CONFIG_MANAGER,
  GLOBAL_MANAGER,
  HUSKY_MANAGER,
  LEFTHOOK_MANAGER,
  PRE_COMMIT_MANAGER,
  SIMPLE_GIT_HOOKS_MANAGER,
  OVERCOMMIT_MANAGER,
  FALLBACK,
];

const OTHERS = MANAGERS.filter((manager) => manager !== FALLBACK);

/** The words of `--manager`. */
export const MANAGER_WORDS: readonly string[] = ['auto', ...MANAGERS.map(({ name }) => name).toSorted()];

/** Chooses by the person's word, else by what was installed before, else by what the project has. @throws Failure 'usage' for an unknown word */
export function chooseManager(word: string, place: HooksPlace, cwd: string, before: string | null): HookManager {
  if (word !== 'auto') return named(word);
  const inForce = OTHERS.find((manager) => manager.isInForce(place));
  if (inForce !== undefined) return inForce;
  if (before === FALLBACK.name) return FALLBACK;
  const file = findPackageFile(place.top, cwd);
  return OTHERS.find((manager) => manager.isMeant(place, file)) ?? FALLBACK;
}

/** The manager whose hooks git runs now; where git runs none of ours, the one whose own file names us. */
export function managerInForce(place: HooksPlace): HookManager {
  const inForce = OTHERS.find((manager) => manager.isInForce(place));
  if (inForce !== undefined) return inForce;
  if (HOOK_NAMES.some((name) => FALLBACK.installed(place, name) !== null)) return FALLBACK;
  const namesUs = (manager: HookManager) => HOOK_NAMES.some((name) => manager.installed(place, name) !== null);
  return OTHERS.find((manager) => manager.isMeant(place, null) && namesUs(manager)) ?? FALLBACK;
}

/** Other managers that were found: they may write the hook files anew. */
export function notesOnOthers(place: HooksPlace, cwd: string, chosen: HookManager): readonly string[] {
  const file = findPackageFile(place.top, cwd);
  const others = OTHERS.filter((manager) => manager !== chosen && manager.isMeant(place, file));
  return others.map(
    ({ name }) =>
      `${name} found: it may write git's hook files anew; to have it call mailwarden: npx mailwarden install --manager ${name}`,
  );
}

/** Whether a plain install in a repository has nothing to add to the hooks that its owner has for all repositories. */
export function isGuardedForAll(word: string, place: HooksPlace, cwd: string, before: string | null): boolean {
  return word === 'auto' && before === null && chooseManager('auto', place, cwd, null) === FALLBACK;
}

/** The manager of that name; undefined for `auto` and for what is none. */
export function managerNamed(word: string): HookManager | undefined {
  return MANAGERS.find(({ name }) => name === word);
}

function named(word: string): HookManager {
  const manager = managerNamed(word);
  if (manager === undefined)
    throw new Failure(
      'usage',
      `unknown hook manager "${word}": ${MANAGER_WORDS.slice(0, -1).join(', ')} or ${MANAGER_WORDS.at(-1)}`,
    );
  return manager;
}
