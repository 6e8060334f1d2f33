/** Gits that know hooks of their configuration: one that says so and hands on, and a real one where the machine has it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from './repository.ts';

/** A PATH on which git says that it is of `version`, and is the machine's own in all else. */
export function pathWithGitOf(version: string): string {
  const folder = temporaryFolder();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\n[ "$1" != --version ] || { echo "git version ${version}"; exit; }\nexec '${real}' "$@"\n`;
  writeFileSync(join(folder, 'git'), script);
  chmodSync(join(folder, 'git'), 0o755);
  return `${folder}${delimiter}${process.env.PATH}`;
}

/** A PATH with a git of 2.54 or later: the machine's own, or that of the folder in MAILWARDEN_NEWER_GIT; null where there is none. */
export function pathWithNewerGit(): string | null {
  const path = process.env.PATH ?? '';
  const folder = process.env.MAILWARDEN_NEWER_GIT;
  const paths = folder === undefined ? [path] : [path, `${folder}${delimiter}${path}`];
  return paths.find((each) => isNewer(each)) ?? null;
}

function isNewer(path: string): boolean {
  const said = execFileSync('git', ['--version'], { encoding: 'utf8', env: { ...process.env, PATH: path } });
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(said) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 54);
}
