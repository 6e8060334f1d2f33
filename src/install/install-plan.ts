/** Plans a whole install: which manager, which files, what is recorded. Nothing is written before everything is planned. */

import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { RECORD, recordText } from '../gate/hook-script.ts';
import { packageRoot } from '../remedy/own-command.ts';
import type { HookManager } from './hook-manager.ts';
import { type HooksPlace, hooksPathInForce, isInside, isOfRepository } from './hooks-place.ts';
import { type InstallEntry, type InstallRecord, recordPath, recordState } from './install-record.ts';
import { chooseManager, managerNamed, notesOnOthers } from './manager-registry.ts';
import { isInLinkedTree, packageToRecord } from './recorded-package.ts';
import { change, joinPlans, missingFolders, type PathState, type Plan, planOf } from './transaction.ts';

/** What a person asked for. */
export interface InstallRequest {
  readonly place: HooksPlace;
  readonly cwd: string;
  /** A word of `--manager`. */
  readonly manager: string;
  readonly record: InstallRecord | null;
}

/** A plan with the manager that it is for. */
export interface InstallPlan extends Plan {
  readonly manager: HookManager;
}

/** Plans it; throws `hooks-elsewhere` where the hooks of all of somebody's repositories are in force, and what the managers throw. */
export async function planInstall(request: InstallRequest): Promise<InstallPlan> {
  const { place, cwd, record } = request;
  if (managerNamed(request.manager)?.isForPerson !== true) refuseElsewhere(place);
  const manager = chooseManager(request.manager, place, cwd, record?.manager ?? null);
  const hooks = await manager.plan({ place, record, cwd, isAsked: request.manager === manager.name });
  const dist = await packageToRecord(packageDist(), place.commonDir);
  const notes = [
    ...hooks.notes,
    ...(manager.isForPerson === true ? [] : notesOnOthers(place, cwd, manager)),
    ...notesOnPackage(dist, place.commonDir),
  ];
  return { ...joinPlans([planRecord(place, manager.name, hooks, record, dist), hooks]), notes, manager };
}

/** The dist folder of the package that this code belongs to, built or not. */
export function packageDist(): string {
  const root = packageRoot();
  if (root === null) throw new Failure('internal', 'it cannot find its own package');
  return join(root, 'dist');
}

function refuseElsewhere(place: HooksPlace): void {
  const setting = hooksPathInForce(place);
  if (setting !== undefined && !isOfRepository(setting)) {
    const where =
      setting.scope === 'command'
        ? 'the environment or command line'
        : `${setting.scope} configuration (${setting.origin.replace(/^file:/, '')})`;
    throw new Failure(
      'hooks-elsewhere',
      `core.hooksPath = ${setting.value} comes from ${where}: it is somebody's choice for all repositories`,
    );
  }
  if (setting?.value === '')
    throw new Failure('hooks-unusable', 'core.hooksPath is set to nothing, so git runs no hooks');
  if (setting !== undefined || !existsSync(place.hooks)) return;
  const real = realpathSync(place.hooks);
  if ([place.top, place.commonDir].some((folder) => isInside(realpathSync(folder), real))) return;
  throw new Failure(
    'hooks-elsewhere',
    `${place.hooks} is a link to ${real}, outside this repository: other repositories may share it`,
  );
}

/** What will take the package away that the hooks are to run. */
function notesOnPackage(dist: string, commonDir: string): readonly string[] {
  if (/[\\/](_npx|\.bunx?|dlx-[^\\/]*|_cacache)[\\/]/.test(dist))
    return [
      'this mailwarden lies in a cache that may be emptied; to keep it, install its package into the project or globally',
    ];
  if (isInLinkedTree(dist, commonDir))
    return [
      'the hooks of all work trees run the package of this one; when it is removed, run install again in another',
    ];
  return [];
}

/** The record comes first: whatever happens afterwards, uninstall knows what was there. */
function planRecord(place: HooksPlace, manager: string, hooks: Plan, known: InstallRecord | null, dist: string): Plan {
  const record: InstallRecord = {
    version: 1,
    manager,
    entries: mergeEntries(known?.entries ?? [], hooks.entries),
    setUp: hooks.setUp ?? known?.setUp ?? null,
    folders: [
      ...new Set([...(known?.folders ?? []), ...hooks.entries.flatMap((entry) => missingFolders(dirname(entry.path)))]),
    ],
  };
  const pointer: PathState = {
    kind: 'file',
    bytes: Buffer.from(recordText(dist, process.execPath)),
    mode: 0o644,
  };
  return planOf({
    changes: [
      change(recordPath(place.commonDir), recordState(record, place.commonDir), ''),
      change(join(place.commonDir, RECORD), pointer, `note  the package ${dirname(dist)} for the hooks`),
    ],
  });
}

/** In the order in which they were first made: a second run must give the same record, and uninstall goes back through it. */
function mergeEntries(known: readonly InstallEntry[], planned: readonly InstallEntry[]): readonly InstallEntry[] {
  const byPath = new Map([...known, ...planned].map((entry) => [entry.path, entry]));
  return [...byPath.values()];
}
