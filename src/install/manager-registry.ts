/** All hook managers, a line each, and which one a project uses. */

import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { callerFor, type HookManager, type PastedManager } from './hook-manager.ts';
import type { HooksPlace } from './hooks-place.ts';
import { CONFIG_MANAGER } from './managers/config-manager.ts';
import { GIT_MANAGER } from './managers/git-manager.ts';
import { HUSKY_MANAGER } from './managers/husky-manager.ts';
import { LEFTHOOK } from './managers/lefthook.ts';
import { OVERCOMMIT } from './managers/overcommit.ts';
import { PRE_COMMIT } from './managers/pre-commit.ts';
import { SIMPLE_GIT_HOOKS } from './managers/simple-git-hooks.ts';
import { findPackageFile } from './package-file.ts';

/** Those that install writes for; the first that is in force counts, as git runs commands of its configuration beside any files. The last one is for who has no other. */
export const MANAGERS: readonly HookManager[] = [CONFIG_MANAGER, HUSKY_MANAGER, GIT_MANAGER];

/** Those that need a piece in a file of their own. */
export const PASTED_MANAGERS: readonly PastedManager[] = [LEFTHOOK, PRE_COMMIT, SIMPLE_GIT_HOOKS, OVERCOMMIT];

/** The words of `--manager`. */
export const MANAGER_WORDS: readonly string[] = ['auto', ...MANAGERS.map(({ name }) => name).toSorted()];

const FALLBACK = GIT_MANAGER;

/** Chooses by the person's word, else by what was installed before, else by what the project has. @throws Failure 'usage' for an unknown word */
export function chooseManager(word: string, place: HooksPlace, cwd: string, before: string | null): HookManager {
  if (word !== 'auto') return named(word);
  const inForce = MANAGERS.find((manager) => manager.isInForce(place));
  if (inForce !== undefined) return inForce;
  if (before === FALLBACK.name) return FALLBACK;
  const file = findPackageFile(place.top, cwd);
  return MANAGERS.find((manager) => manager.isMeant(place, file)) ?? FALLBACK;
}

/** The manager whose hooks git runs now. */
export function managerInForce(place: HooksPlace): HookManager {
  return MANAGERS.find((manager) => manager.isInForce(place)) ?? FALLBACK;
}

/** The pasted managers that were found, each with the piece for its own file: they may write the hook files anew. */
export function notesOnPasted(place: HooksPlace, cwd: string): readonly string[] {
  const file = findPackageFile(place.top, cwd);
  const folder = file === null ? '' : relative(place.top, dirname(file.path)).replaceAll(sep, '/');
  const call = callerFor(file?.hasMailwarden ?? false, folder);
  return PASTED_MANAGERS.filter(({ files }) =>
    files.some((name) => existsSync(join(place.top, name)) || (file?.keys ?? []).includes(name)),
  ).map((manager) => manager.note(manager.piece(call)));
}

function named(word: string): HookManager {
  const manager = MANAGERS.find(({ name }) => name === word);
  if (manager === undefined)
    throw new Failure(
      'usage',
      `unknown hook manager "${word}": ${MANAGER_WORDS.slice(0, -1).join(', ')} or ${MANAGER_WORDS.at(-1)}`,
    );
  return manager;
}
