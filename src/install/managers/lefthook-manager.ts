/** lefthook: a script for each hook in its source folder, and its name in lefthook.yml; git's hook files are lefthook's own, which its install command writes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Check, ok, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import { callScript } from '../../gate/hook-script.ts';
import { runs } from '../hook-file.ts';
import type { HookManager, InstalledHook, ManagerRequest } from '../hook-manager.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import { planInsertions } from '../insertion.ts';
import {
  calledFolders,
  callProgram,
  type ManagedHooks,
  type ManagerProgram,
  planCopies,
  planManaged,
  planScript,
} from '../managed-hooks.ts';
import { folderOfPackage } from '../package-file.ts';
import { notesOnTeam, toBeCalled } from '../team-notes.ts';
import { joinPlans, type PathState, type Plan, planOf, readState, textOf } from '../transaction.ts';
import {
  lefthookFile,
  lefthookInsertions,
  lefthookPiece,
  listedHooks,
  namesScript,
  SCRIPT,
  sourceFolder,
} from './lefthook-file.ts';

/** Its row in the registry. */
export const LEFTHOOK_MANAGER: HookManager = {
  name: 'lefthook',
  title: 'lefthook',
  isInForce: (place) =>
    lefthookFile(place) !== null && HOOK_NAMES.some((name) => wrote(readState(join(place.hooks, name)))),
  isMeant: (place) => lefthookFile(place) !== null,
  wrote,
  plan: planLefthook,
  undo: () => null,
  fileOf: (place, name) => join(place.hooks, name),
  installed: installedScript,
  check: (place, name) => lefthookCheck(place, name),
  checkAll: checkMerged,
  packageFolders: (place) => calledFolders(place, installedScript(place, 'pre-commit')),
};

const MARK = /LEFTHOOK/;

function wrote(state: PathState): boolean {
  return MARK.test(textOf(state));
}

function planLefthook(request: ManagerRequest): Plan {
  const { place, record, cwd } = request;
  const found = lefthookFile(place);
  const path = found ?? join(place.top, 'lefthook.yml');
  const insertions = found === null ? [{ at: 0, text: `${lefthookPiece()}\n` }] : lefthookInsertions(place, path);
  const folder = folderOfPackage(place.top, cwd);
  const scripts = HOOK_NAMES.map((name) =>
    planScript(place, scriptPath(place, path, name), callScript('lefthook', name, folder), record),
  );
  const files = joinPlans([planCopies(place), ...scripts, planInsertions(place, path, insertions, record)]);
  return joinPlans([
    files,
    planManaged(request, managedHooks(place, path, cwd), files.changes.length > 0),
    planOf({ notes: [...notesOnTeam(place, cwd, TEAM, files), ...(asserts(path) ? [] : [OPEN])] }),
  ]);
}

const OPEN =
  "lefthook's hooks let everything pass where lefthook itself is not found; with  assert_lefthook_installed: true  in its file they stop";

function asserts(path: string): boolean {
  return /^assert_lefthook_installed\s*:\s*true\b/m.test(textOf(readState(path)));
}

/** What everybody needs who clones the project. */
const TEAM = { command: 'lefthook install', calls: /\blefthook install\b/ } as const;

function scriptPath(place: HooksPlace, path: string, name: HookName): string {
  return join(place.top, sourceFolder(path), name, SCRIPT);
}

const programOf = (cwd: string, ...args: readonly string[]): ManagerProgram => ({ names: ['lefthook'], args, cwd });

function managedHooks(place: HooksPlace, path: string, cwd: string): ManagedHooks {
  return {
    manager: 'lefthook',
    program: programOf(cwd, 'install'),
    listed: listedHooks(path),
    asideSuffix: '.old',
    runsAside: false,
    alsoWrites: [join(place.commonDir, 'info', 'lefthook.checksum')],
    wrote,
    isReached: (at, name) => runs(join(at.hooks, name)) && wrote(readState(join(at.hooks, name))),
  };
}

function installedScript(place: HooksPlace, name: HookName): InstalledHook | null {
  const path = lefthookFile(place);
  if (path === null || !namesScript(path, name)) return null;
  const script = scriptPath(place, path, name);
  if (!existsSync(script)) return null;
  return { kind: 'line', line: textOf(readState(script)), path: script };
}

/** Where lefthook has written the hook, what it makes of its files shows when it runs. */
function lefthookCheck(place: HooksPlace, name: HookName): Check | 'foreign' {
  const path = lefthookFile(place);
  const hook = join(place.hooks, name);
  if (path === null || !namesScript(path, name))
    return runs(hook) && !wrote(readState(hook))
      ? 'foreign'
      : wrong(name, `${path === null ? 'lefthook.yml' : shortName(place, path)} has no script of mailwarden`, AGAIN);
  const script = scriptPath(place, path, name);
  if (!existsSync(script)) return wrong(name, `${shortName(place, script)} is missing, so lefthook stops`, AGAIN);
  if (!runs(hook)) return toBeCalled(place, name, shortName(place, path), TEAM.command);
  return 'foreign';
}

const AGAIN = 'npx mailwarden install --manager lefthook';

/** What a person's own file, which is not committed, or a tag list makes of ours: lefthook tells the merged result. */
async function checkMerged(place: HooksPlace): Promise<readonly Check[]> {
  const checks: Check[] = [];
  if (/^(?:0|false)$/.test(process.env.LEFTHOOK ?? ''))
    checks.push(wrong('lefthook', `LEFTHOOK=${process.env.LEFTHOOK} is set: lefthook runs no hook`, 'unset LEFTHOOK'));
  if (!HOOK_NAMES.some((name) => installedScript(place, name) !== null)) return checks;
  const merged = await mergedFile(place);
  if (typeof merged === 'string') return [...checks, { name: 'lefthook', state: 'unknown', what: merged, hint: '' }];
  for (const name of HOOK_NAMES) {
    const why = switchedOff(merged[name]);
    if (why !== null)
      checks.push(wrong(name, `lefthook passes over mailwarden: ${why}${whereSaid(place, name)}`, 'take that out'));
  }
  return checks.length > 0 ? checks : [ok('lefthook', 'its merged files switch nothing of mailwarden off')];
}

/** A hook of lefthook's file, as far as it can be switched off. */
interface MergedHook {
  readonly skip?: unknown;
  readonly only?: unknown;
  readonly scripts?: Readonly<Record<string, { readonly skip?: unknown; readonly only?: unknown } | undefined>>;
}

async function mergedFile(place: HooksPlace): Promise<Readonly<Record<string, MergedHook | undefined>> | string> {
  try {
    const { stdout, exitCode, text } = await callProgram(place, programOf(place.top, 'dump', '--format', 'json'));
    if (exitCode !== 0) return `lefthook dump ended with ${exitCode}: ${text.trim().split('\n')[0]}`;
    return parse(stdout) ?? {};
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `what the merged files of lefthook say could not be seen: ${error.message}`;
  }
}

function switchedOff(hook: MergedHook | undefined): string | null {
  const script = hook?.scripts?.[SCRIPT];
  if (script === undefined) return 'the merged files have no script of that name';
  const said = [
    ['skip', hook?.skip],
    ['only', hook?.only],
    ['skip', script.skip],
    ['only', script.only],
  ].find(([, value]) => value !== undefined && value !== false);
  return said === undefined ? null : `${said[0]}: ${JSON.stringify(said[1])}`;
}

/** The file of this person, where it says something of the hook, and the line. */
function whereSaid(place: HooksPlace, name: HookName): string {
  const names = ['lefthook-local', '.lefthook-local', join('.config', 'lefthook-local')];
  const paths = names.flatMap((one) => ['.yml', '.yaml', '.json', '.toml'].map((end) => join(place.top, one + end)));
  for (const path of [...paths, lefthookFile(place) ?? ''].filter((one) => existsSync(one))) {
    const lines = textOf(readState(path)).split('\n');
    const from = lines.findIndex((line) => line.replace(/["'[\]]/g, '').startsWith(name));
    const at = from < 0 ? -1 : lines.findIndex((line, i) => i >= from && /\b(?:skip|only)\b/.test(line));
    if (at >= 0) return ` (${shortName(place, path)}:${at + 1})`;
  }
  return '';
}
