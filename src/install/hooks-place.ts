/** Where git keeps and looks for the hooks of the repository around a folder, and which configuration says so. It asks git for all of it and guesses nothing. */

import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { git, gitFailed, gitText, lineOf } from './git-answer.ts';
import { runs } from './hook-file.ts';

/** A core.hooksPath as one configuration file, or the environment, gives it. */
export interface HooksPath {
  readonly value: string;
  /** `local` and `worktree` belong to the repository; `global` and `system` to a person or a machine; `command` to this one process. */
  readonly scope: string;
  /** `file:/home/…/.gitconfig`, `command line:`. */
  readonly origin: string;
}

/** One repository seen from one of its work trees; all paths absolute. */
export interface HooksPlace {
  /** Top of this work tree. */
  readonly top: string;
  /** The git directory that all work trees of the repository share. */
  readonly commonDir: string;
  /** The folder in which git looks for hooks now. */
  readonly hooks: string;
  /** Every core.hooksPath that is set, the one in force last. */
  readonly hooksPaths: readonly HooksPath[];
  /** The commands of ours that git's configuration names, by the hook. */
  readonly commands: ReadonlyMap<string, string>;
}

/** Finds the repository around `cwd`; throws `not-a-repository` or `bare-repository` where there is no work tree to guard. */
export async function findPlace(cwd: string): Promise<HooksPlace> {
  const top = await topOf(cwd);
  const ask = async (...args: readonly string[]) => resolve(top, lineOf(await gitText(args, { cwd: top })));
  return {
    top,
    commonDir: await ask('rev-parse', '--git-common-dir'),
    hooks: await ask('rev-parse', '--git-path', 'hooks'),
    hooksPaths: await hooksPathsOf(top),
    commands: await commandsOf(top),
  };
}

/** The core.hooksPath in force, if any is set. */
export function hooksPathInForce(place: HooksPlace): HooksPath | undefined {
  return place.hooksPaths.at(-1);
}

/** Whether a setting was made for this repository, and not for all of a person's or a machine's. */
export function isOfRepository(setting: HooksPath): boolean {
  return setting.scope === 'local' || setting.scope === 'worktree';
}

async function topOf(cwd: string): Promise<string> {
  const answer = await git(['rev-parse', '--show-toplevel'], { cwd });
  if (answer.exitCode === 0) return lineOf(answer.stdout);
  if (answer.stderr.includes('not a git repository')) throw new Failure('not-a-repository', cwd);
  if (!answer.stderr.includes('must be run in a work tree')) throw gitFailed(answer);
  const bare = await git(['rev-parse', '--is-bare-repository'], { cwd });
  throw lineOf(bare.stdout) === 'true'
    ? new Failure('bare-repository', cwd)
    : new Failure('not-a-repository', `${cwd} lies in a git directory`);
}

async function hooksPathsOf(top: string): Promise<readonly HooksPath[]> {
  const answer = await git(
    ['config', '--show-scope', '--show-origin', '-z', '--type=path', '--get-all', 'core.hooksPath'],
    { cwd: top },
  );
  // 1 says that the name is not set anywhere.
  if (answer.exitCode === 1 && answer.stdout === '') return [];
  if (answer.exitCode !== 0) throw gitFailed(answer);
  return parseHooksPaths(answer.stdout);
}

/** What `git config --show-scope --show-origin -z` says. */
export function parseHooksPaths(said: string): readonly HooksPath[] {
  const parts = said.split('\0');
  return Array.from({ length: Math.floor(parts.length / 3) }, (_, i) => {
    const [scope = '', origin = '', value = ''] = parts.slice(i * 3, i * 3 + 3);
    return { scope, origin, value };
  });
}

/** The last one of a name is in force. */
async function commandsOf(top: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await git(['config', '-z', '--get-regexp', '^hook\\.mailwarden-.*\\.command$'], { cwd: top });
  const entries = [...stdout.matchAll(/hook\.mailwarden-([^\0]*)\.command\n([^\0]*)\0/g)];
  return new Map(entries.map(([, name = '', command = '']) => [name, command]));
}

/** Whether `path` is `folder` or lies below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== path);
}

/** A path as a person in the work tree would write it; absolute where it lies outside. */
export function shortName(place: HooksPlace, path: string): string {
  if (isInside(place.top, path)) return relative(place.top, path) || '.';
  return path;
}

/** The other work trees in whose folder of hooks none is: a relative core.hooksPath means another folder in each. None where all share one. */
export async function unguardedTrees(place: HooksPlace): Promise<readonly string[]> {
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
