/** Finds hooks in the git directory that git will not see any more once husky has set core.hooksPath. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from './file-state.ts';
import { isOurHook, ORIGINAL_SUFFIX } from './our-hook.ts';
import type { Place } from './place.ts';

/** The hooks that husky 9 hands on; it knows no others, so they could not be called from its files. */
const HUSKY_HOOKS = [
  ...[
    'pre-commit',
    'pre-merge-commit',
    'prepare-commit-msg',
    'commit-msg',
    'post-commit',
    'applypatch-msg',
    'pre-applypatch',
  ],
  ...['post-applypatch', 'pre-rebase', 'post-rewrite', 'post-checkout', 'post-merge', 'pre-push', 'pre-auto-gc'],
];

/** Names of the hooks of the git directory that run today and are not ours; one that ours runs first counts. */
export function shadowedHooks(place: Place): readonly string[] {
  const folder = join(place.commonDir, 'hooks');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const present = new Set(readdirSync(folder));
  return HUSKY_HOOKS.filter((name) => {
    if (!present.has(name)) return false;
    const path = join(folder, name);
    return runs(isOurHook(readState(path)) ? path + ORIGINAL_SUFFIX : path);
  });
}

/** Whether git would run a file: it skips what is not there and what has no run bit. */
export function runs(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
