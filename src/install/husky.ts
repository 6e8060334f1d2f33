/** Plans hooks for husky: one line in each `.husky/<hook>`, which belongs to the project and so holds no path of this machine. It never writes `.husky/_`; husky's own API does. */
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { HOOK_NAMES } from '../gate/script.ts';
import { planHuskyHooks } from './husky-hooks.ts';
import { setUpHusky } from './husky-setup.ts';
import { isHuskyFolder } from './managers.ts';
import { findPackageFile, type PackageFile } from './package-file.ts';
import { notesOnSource } from './package-source.ts';
import { hooksPathInForce, type Place } from './place.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';
import { planPrepare } from './prepare.ts';
import type { InstallRecord } from './record.ts';
import { shadowedHooks } from './shadowed.ts';

/** What husky planning needs to know. */
export interface HuskyRequest {
  readonly place: Place;
  readonly record: InstallRecord | null;
  readonly cwd: string;
  /** The person asked for husky by name: then package.json gets its prepare script. */
  readonly explicit: boolean;
}

/** Plans the lines, and husky's set-up where the lines would not be reached without it; throws `husky` where husky cannot be. */
export function planHusky(request: HuskyRequest): Plan {
  const { place, record } = request;
  const file = findPackageFile(place.top, request.cwd);
  const folder = huskyFolder(place, file);
  const isReady = isSetUp(place, folder);
  return joinPlans([
    request.explicit ? planPrepare(place, file, folder, record) : planOf({}),
    planHuskyHooks(place, folder, isReady ? [] : shadowedHooks(place), record),
    isReady ? planOf({ husky: record?.husky ?? null }) : setUpHusky(place, folder, record),
    planOf({ notes: file === null ? [] : notesOnSource(place, file) }),
  ]);
}

/** The folder of the hook files: what git goes by, else `.husky` beside the package.json that names husky. */
function huskyFolder(place: Place, file: PackageFile | null): string {
  if (isHuskyFolder(place.hooks)) return place.hooks.endsWith(`${sep}_`) ? dirname(place.hooks) : place.hooks;
  const setting = hooksPathInForce(place);
  // Git's own folder, named by a person to get out of a global setting, is no other manager's.
  if (setting !== undefined && place.hooks !== join(place.commonDir, 'hooks'))
    throw new Failure(
      'husky',
      `core.hooksPath is ${setting.value}, and husky would put its own in its place; first: git config --unset core.hooksPath`,
    );
  if (file !== null) return join(dirname(file.path), '.husky');
  const folder = join(place.top, '.husky');
  if (existsSync(folder)) return folder;
  throw new Failure('husky', 'no package.json here, and husky needs one');
}

/** Whether git reaches the hook files: a new worktree has the setting, yet not the generated folder. */
function isSetUp(place: Place, folder: string): boolean {
  if (place.hooks === folder) return true;
  return place.hooks === join(folder, '_') && ['h', ...HOOK_NAMES].every((name) => existsSync(join(place.hooks, name)));
}
