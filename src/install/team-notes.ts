/** What everybody in a team needs who clones a project: what to commit, which command brings the hooks, and whether anything calls it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, wrong } from '../doctor/doctor-check.ts';
import type { HookName } from '../gate/hook-names.ts';
import { type HooksPlace, shortName } from './hooks-place.ts';
import { findPackageFile, notesOnSource } from './package-file.ts';
import type { Plan } from './transaction.ts';

/** The manager's own install command, and how to tell that something calls it. */
export interface TeamCommand {
  readonly command: string;
  readonly calls: RegExp;
}

/** The notes. */
export function notesOnTeam(place: HooksPlace, cwd: string, team: TeamCommand, files: Plan): readonly string[] {
  const paths = files.entries.map(({ path }) => shortName(place, path));
  const folders = new Set(paths.map((path) => path.replace(/^(\.[^/]+)\/.*$/, '$1')));
  const caller = callerOf(place, team);
  const who =
    caller === null
      ? `nothing in this project calls it: each person runs it once, or package.json gets it as its "prepare" script`
      : `${caller} calls it`;
  const file = findPackageFile(place.top, cwd);
  return [
    ...(files.changes.some(({ say }) => say !== '')
      ? [`commit ${[...folders].join(', ')}: then every clone has them`]
      : []),
    `in another clone this brings the hooks: ${team.command}; ${who}`,
    ...(file === null
      ? ['a clone without the package blocks each commit and says why: install mailwarden there globally']
      : notesOnSource(place, file)),
  ];
}

/** Which script of package.json calls the command; null where none does. */
function callerOf(place: HooksPlace, { calls }: TeamCommand): string | null {
  const path = join(place.top, 'package.json');
  if (!existsSync(path)) return null;
  const script = /"(prepare|postinstall|preinstall|install)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
  for (const [, name, text = ''] of readFileSync(path, 'latin1').matchAll(script))
    if (calls.test(text)) return `the "${name}" script of package.json`;
  return null;
}

/** What the doctor says in a clone whose files name us and whose git does not run them. */
export function toBeCalled(place: HooksPlace, name: HookName, file: string, command: string): Check {
  const hook = shortName(place, join(place.hooks, name));
  return wrong(
    name,
    `${file} names mailwarden, and ${hook} is not there: ${command} was not run in this clone`,
    command,
  );
}
