/** Which hook manager a project uses, and what to tell those whose manager has a file of its own for hooks. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { type Caller, callerFor, PIECES, PRE_COMMIT_STAGES } from './manager-pieces.ts';
import { findPackageFile, type PackageFile } from './package-file.ts';
import { hooksPathInForce, type Place } from './place.ts';

/** The managers that install writes for. */
export type Manager = 'git' | 'husky';

/** Chooses by the person's word, else by what was installed before, else by what the project has; throws `usage` for an unknown word, `husky` where husky's own folder is in the way. */
export function chooseManager(word: string, place: Place, cwd: string, before: Manager | null): Manager {
  const inForce = isHuskyFolder(place.hooks);
  if (word === 'husky') return word;
  if (word === 'git') {
    if (basename(place.hooks) !== '_' || !inForce) return word;
    throw new Failure(
      'husky',
      `husky is in force here (core.hooksPath = ${hooksPathInForce(place)?.value}) and writes that folder anew; use --manager husky, or first: git config --unset core.hooksPath`,
    );
  }
  if (word !== 'auto') throw new Failure('usage', `unknown hook manager "${word}": auto, git or husky`);
  if (inForce) return 'husky';
  if (hooksPathInForce(place) !== undefined || before === 'git') return 'git';
  const file = findPackageFile(place.top, cwd);
  return existsSync(join(place.top, '.husky')) || (file !== null && usesHusky(file)) ? 'husky' : 'git';
}

/** Whether git looks for hooks in a folder of husky: `.husky/_` (9), `.husky` (5 to 8). */
export function isHuskyFolder(hooks: string): boolean {
  return /[\\/]\.husky([\\/]_)?$/.test(hooks);
}

/** Husky 4 and older keep their hooks in package.json and write plain hook files: for them plain git is right. */
function usesHusky(file: PackageFile): boolean {
  return file.husky !== null && !/^[~^]?[0-4]\./.test(file.husky);
}

/** Other managers that were found, each with the piece for its own file: they may write the hook files anew. */
export function notesOnManagers(place: Place, cwd: string): readonly string[] {
  const file = findPackageFile(place.top, cwd);
  const folder = file === null ? '' : relative(place.top, dirname(file.path)).replaceAll(sep, '/');
  const call = callerFor(file?.hasMailwarden ?? false, folder);
  return OTHERS.filter((other) =>
    other.files.some((name) => existsSync(join(place.top, name)) || (file?.keys ?? []).includes(name)),
  ).map((other) => other.note(call));
}

interface OtherManager {
  /** Files at the top, or keys of package.json, that give it away. */
  readonly files: readonly string[];
  readonly note: (call: Caller) => string;
}

const OTHERS: readonly OtherManager[] = [
  {
    files: ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml', 'lefthook.toml', 'lefthook.json'],
    note: (call) =>
      `lefthook found: it may write its hook files anew. So that it calls mailwarden itself, save this as mailwarden-lefthook.yml, add  extends: [mailwarden-lefthook.yml]  to lefthook.yml, and run lefthook install:\n${PIECES.lefthook(call)}`,
  },
  {
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
    note: (call) =>
      `pre-commit found: its hook goes on running first, or runs ours. To have it call mailwarden in other clones, add this to the end of .pre-commit-config.yaml, and run  pre-commit install ${PRE_COMMIT_STAGES.map((name) => `-t ${name}`).join(' ')}  there. It does not say which refs are pushed, so all branches and tags that the remote lacks are read; rewritten commits are not carried over in the log:\n${PIECES.preCommit(call)}`,
  },
  {
    files: [
      'simple-git-hooks',
      '.simple-git-hooks.json',
      '.simple-git-hooks.js',
      '.simple-git-hooks.cjs',
      'simple-git-hooks.json',
    ],
    note: (call) =>
      `warning: simple-git-hooks found: it overwrites hook files and removes those that it does not list. Add this to its configuration, behind what a hook runs already with &&, and run npx simple-git-hooks:\n${PIECES.simpleGitHooks(call)}`,
  },
  {
    files: ['.overcommit.yml'],
    note: (call) =>
      `overcommit found: its hook tells by its own name what to run, and that name has changed. Add this to .overcommit.yml, each section to the one of its name where there is one, then overcommit --install and overcommit --sign. It runs nothing before a merge commit, which the push reads:\n${PIECES.overcommit(call)}`,
  },
];
