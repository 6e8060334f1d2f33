/** Which hook manager a project uses, and what to tell those whose manager has a file of its own for hooks. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../failure.ts';
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

/** Other managers that were found, each with the line for its own file: they may write the hook files anew. */
export function notesOnManagers(place: Place, cwd: string): readonly string[] {
  const keys = findPackageFile(place.top, cwd)?.keys ?? [];
  return OTHERS.filter((other) =>
    other.files.some((file) => existsSync(join(place.top, file)) || keys.includes(file)),
  ).map((other) => other.note);
}

interface OtherManager {
  /** Files at the top, or keys of package.json, that give it away. */
  readonly files: readonly string[];
  readonly note: string;
}

const OTHERS: readonly OtherManager[] = [
  {
    files: ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml', 'lefthook.toml', 'lefthook.json'],
    note: 'lefthook found: it may write its hook files anew; so that it calls mailwarden itself, add to lefthook.yml\n      pre-commit: { jobs: [{ name: mailwarden, run: npx mailwarden hook pre-commit }] }',
  },
  {
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
    note: 'pre-commit found: its hook goes on running first; to let it call mailwarden itself, add to .pre-commit-config.yaml\n      - { repo: local, hooks: [{ id: mailwarden, name: mailwarden, entry: npx mailwarden hook pre-commit, language: system, pass_filenames: false, always_run: true }] }',
  },
  {
    files: [
      'simple-git-hooks',
      '.simple-git-hooks.json',
      '.simple-git-hooks.js',
      '.simple-git-hooks.cjs',
      'simple-git-hooks.json',
    ],
    note: 'warning: simple-git-hooks found: it overwrites hook files and removes those that it does not list; add to its configuration\n      "pre-commit": "npx mailwarden hook pre-commit"',
  },
  {
    files: ['.overcommit.yml'],
    note: "overcommit found: its hook tells by its own name what to run, and that name has changed; add to .overcommit.yml, then overcommit --sign\n      PreCommit: { Mailwarden: { enabled: true, required: true, command: ['npx', 'mailwarden', 'hook', 'pre-commit'] } }",
  },
];
