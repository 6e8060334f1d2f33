/** Finds the other work trees of a repository in which git looks for hooks that are not there: a relative core.hooksPath means another folder in each. */
import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { type Check, ok, wrong } from './check.ts';
import { git } from './git.ts';
import { hooksPathInForce, type Place } from './place.ts';
import { runs } from './shadowed.ts';

/** Their folders; none where all share one folder of hooks. */
export async function unguardedTrees(place: Place): Promise<readonly string[]> {
  const value = hooksPathInForce(place)?.value ?? '';
  if (value === '' || isAbsolute(value)) return [];
  const { exitCode, stdout } = await git(['worktree', 'list', '--porcelain'], { cwd: place.top });
  if (exitCode !== 0) return [];
  const trees = stdout
    .split('\n\n')
    .filter((entry) => !/^bare$/m.test(entry))
    .map((entry) => /^worktree (.*)$/m.exec(entry)?.[1] ?? '')
    .filter((tree) => tree !== '' && resolve(tree) !== resolve(place.top) && existsSync(tree));
  return trees.filter((tree) => !runs(join(tree, value, 'pre-commit')));
}

/** What the doctor says of them. */
export async function checkTrees(place: Place): Promise<readonly Check[]> {
  const trees = await unguardedTrees(place);
  const what = (tree: string) => `${tree} has no hooks where git looks for them (core.hooksPath is relative)`;
  if (trees.length === 0) return [ok('work trees', 'no other one is without hooks')];
  return trees.map((tree) => wrong('work trees', what(tree), `npx mailwarden install, in that folder`));
}
