/** simple-git-hooks: our line in each command of its object; its program makes git's hook files of them, and removes those that it does not list. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, ok, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import { runs, writerOf } from '../hook-file.ts';
import type { HookManager, InstalledHook, ManagerRequest } from '../hook-manager.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import { planInsertions } from '../insertion.ts';
import { calledFolders, type ManagedHooks, planCopies, planManaged } from '../managed-hooks.ts';
import { folderOfPackage } from '../package-file.ts';
import { notesOnTeam, toBeCalled } from '../team-notes.ts';
import { joinPlans, type PathState, type Plan, planOf, readState, textOf } from '../transaction.ts';
import {
  type CommandsFile,
  callsUs,
  commandInsertions,
  commandOf,
  commandsFile,
  listedCommands,
  packageOf,
} from './simple-git-hooks-file.ts';

/** Its row in the registry. */
export const SIMPLE_GIT_HOOKS_MANAGER: HookManager = {
  name: 'simple-git-hooks',
  title: 'simple-git-hooks',
  isInForce: (place) =>
    commandsFile(place, place.top) !== null && HOOK_NAMES.some((name) => wrote(readState(join(place.hooks, name)))),
  isMeant: (place) => commandsFile(place, place.top) !== null,
  wrote,
  plan: planSimple,
  undo: () => null,
  fileOf: (place, name) => join(place.hooks, name),
  installed: installedLine,
  check: simpleCheck,
  checkAll: () =>
    process.env.SKIP_SIMPLE_GIT_HOOKS === '1'
      ? [
          wrong(
            'simple-git-hooks',
            'SKIP_SIMPLE_GIT_HOOKS=1 is set: no hook runs anything',
            'unset SKIP_SIMPLE_GIT_HOOKS',
          ),
        ]
      : [],
  packageFolders: (place) => calledFolders(place, installedLine(place, 'pre-commit')),
};

function wrote(state: PathState): boolean {
  return /SKIP_SIMPLE_GIT_HOOKS/.test(textOf(state));
}

const TEAM = { command: 'npx simple-git-hooks', calls: /\bsimple-git-hooks\b/ } as const;

function planSimple(request: ManagerRequest): Plan {
  const { place, record, cwd } = request;
  const file = commandsFile(place, cwd);
  if (file === null)
    throw new Failure(
      'hook-manager',
      'neither package.json nor a file of simple-git-hooks has its commands: add "simple-git-hooks": {} to package.json',
    );
  const folder = folderOfPackage(place.top, cwd);
  const edit = planInsertions(place, file.path, commandInsertions(place, file, folder), record);
  return joinPlans([
    planCopies(place),
    edit,
    planManaged(request, managedHooks(file), edit.changes.length > 0),
    planOf({ notes: notesOnTeam(place, cwd, TEAM, edit) }),
  ]);
}

function managedHooks(file: CommandsFile): ManagedHooks {
  return {
    manager: 'simple-git-hooks',
    program: { names: ['simple-git-hooks'], args: [], cwd: packageOf(file) },
    listed: listedCommands(file),
    asideSuffix: null,
    runsAside: false,
    alsoWrites: [],
    wrote,
    isReached: (place, name) => {
      const path = join(place.hooks, name);
      return runs(path) && hasCommand(textOf(readState(path)), commandOf(file, name));
    },
  };
}

const hasCommand = (text: string, command: string | null): boolean =>
  command !== null && text.endsWith(Buffer.from(command, 'utf8').toString('latin1'));

function installedLine(place: HooksPlace, name: HookName): InstalledHook | null {
  const path = join(place.hooks, name);
  const file = commandsFile(place, place.top);
  // What git runs; else what it would, had the program not been forgotten or another list taken.
  const texts = [textOf(readState(path)), file === null ? '' : (commandOf(file, name) ?? '')];
  const line = texts.flatMap((text) => text.split('\n')).find((one) => callsUs(one, name));
  return line === undefined ? null : { kind: 'line', line: line.replace(/^.* && \{ (h=.*); \}$/, '$1'), path };
}

function simpleCheck(place: HooksPlace, name: HookName): Check | 'foreign' {
  const file = commandsFile(place, place.top);
  const path = join(place.hooks, name);
  const short = shortName(place, path);
  const command = file === null ? null : commandOf(file, name);
  if (file === null || !callsUs(command, name)) {
    if (runs(path) && !wrote(readState(path))) return 'foreign';
    const where = file === null ? 'package.json' : shortName(place, file.path);
    return wrong(name, `${where} has no command of mailwarden for it`, AGAIN);
  }
  if (!existsSync(path)) return toBeCalled(place, name, shortName(place, file.path), TEAM.command);
  const text = textOf(readState(path));
  if (!runs(path)) return wrong(name, `${short} is not executable, so git skips it`, TEAM.command);
  if (hasCommand(text, command))
    return ok(name, `${short} is what simple-git-hooks makes of ${shortName(place, file.path)}`);
  if (callsUs(text, name)) return 'foreign';
  const writer = wrote(readState(path))
    ? 'simple-git-hooks, from another list'
    : (writerOf(readState(path)) ?? 'somebody');
  return wrong(name, `${short} does not call mailwarden: ${writer} has written it`, TEAM.command);
}

const AGAIN = 'npx mailwarden install --manager simple-git-hooks';
