/** Where git finds the hooks of all repositories of a person: a folder of ours that core.hooksPath in the person's own configuration names. It stands in for a repository's place, so that an install there is planned, recorded and undone like any other. */

import { existsSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { git, gitFailed } from './git-answer.ts';
import { type HooksPath, type HooksPlace, isOfRepository, parseHooksPaths } from './hooks-place.ts';
import { stateFolder } from './install-record.ts';

/** The folder of a person's settings, in which ours stands as it stands in a git directory. */
export function settingsFolder(): string {
  const { XDG_CONFIG_HOME: given } = process.env;
  return given?.startsWith('/') ? given : join(homedir(), '.config');
}

/** The folder that git looks into. */
export function hooksForAll(): string {
  return join(stateFolder(settingsFolder()), 'hooks');
}

/** The file that says which folder was in force before; empty for a repository's own. */
export function earlierFile(): string {
  return join(stateFolder(settingsFolder()), 'earlier');
}

/** The place; asked outside of any repository, as a repository's own settings do not count. */
export async function findPersonPlace(): Promise<HooksPlace> {
  const settings = await settingsOutside();
  return {
    // Nothing lies in it, so that all names are whole paths.
    top: join(stateFolder(settingsFolder()), 'none'),
    commonDir: settingsFolder(),
    hooks: hooksForAll(),
    hooksPaths: settings.filter(({ scope }) => scope === 'global' || scope === 'system'),
    commands: new Map(),
  };
}

/** Whether a core.hooksPath leads to our folder. */
export function isForAll(folder: string): boolean {
  const ours = hooksForAll();
  if (resolve(folder) === resolve(ours)) return true;
  return existsSync(folder) && existsSync(ours) && realpathSync(folder) === realpathSync(ours);
}

/** A repository as it is where our folder is not in force: what is installed in it is reached from there all the same. */
export function placeBeside(place: HooksPlace): HooksPlace {
  return { ...place, hooks: join(place.commonDir, 'hooks'), hooksPaths: place.hooksPaths.filter(isOfRepository) };
}

/** The file of the person's own configuration that git reads last; where it is a link, what that leads to. @throws Failure 'hooks-unusable' */
export function personConfigFile(): string {
  const own = join(homedir(), '.gitconfig');
  const other = join(settingsFolder(), 'git', 'config');
  const path = process.env.GIT_CONFIG_GLOBAL ?? (!existsSync(own) && existsSync(other) ? other : own);
  if (path === '') throw new Failure('hooks-unusable', 'GIT_CONFIG_GLOBAL is empty, so git reads no settings of yours');
  return existsSync(path) ? realpathSync(path) : path;
}

async function settingsOutside(): Promise<readonly HooksPath[]> {
  const args = ['config', '--show-scope', '--show-origin', '-z', '--type=path', '--get-all', 'core.hooksPath'];
  const env = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_CEILING_DIRECTORIES: tmpdir() };
  const answer = await git(args, { cwd: tmpdir(), env });
  // 1 says that the name is not set anywhere.
  if (answer.exitCode !== 0 && answer.exitCode !== 1) throw gitFailed(answer);
  return parseHooksPaths(answer.stdout);
}
