/** Husky: one line in each `.husky/<hook>`, which belongs to the project and so holds no path of this machine. It never writes `.husky/_`; husky's own API does. */

import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { AGAIN, type Check, ok, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import { hookScript, huskyLine } from '../../gate/hook-script.ts';
import { codeOf } from '../../state/system-error.ts';
import { bytesOf } from '../../text/decode.ts';
import { git } from '../git-answer.ts';
import { isOurHook, ORIGINAL_SUFFIX, runs } from '../hook-file.ts';
import type { HookManager, ManagerRequest } from '../hook-manager.ts';
import { type HooksPlace, hooksPathInForce, shortName } from '../hooks-place.ts';
import { type HooksPathSetUp, hookCopy, type InstallRecord } from '../install-record.ts';
import { findPackageFile, notesOnSource, type PackageFile } from '../package-file.ts';
import { planPrepare } from '../prepare-script.ts';
import { type FileChange, joinPlans, type Plan, planOf, readState, textOf, type Undo } from '../transaction.ts';
import { isHuskyFolder, isOtherLanguage, isOurLine, planHuskyHooks } from './husky-files.ts';

/** Its row in the registry. */
export const HUSKY_MANAGER: HookManager = {
  name: 'husky',
  title: 'husky',
  isInForce: (place) => isHuskyFolder(place.hooks),
  isMeant: (place, file) => existsSync(join(place.top, '.husky')) || (file !== null && usesHusky(file)),
  wrote: () => false,
  plan: planHusky,
  undo: (place, { setUp }) => (setUp === null ? null : undoHusky(place, setUp)),
  fileOf: huskyPath,
  installed(place, name) {
    const line = huskyText(place, name).split('\n').find(isOurLine);
    return line === undefined ? null : { kind: 'line', line, path: huskyPath(place, name) };
  },
  check: huskyHookCheck,
  checkAll: () =>
    isHuskyOff()
      ? [wrong('husky', 'HUSKY=0 is set: husky runs no hook', 'unset HUSKY, also in ~/.config/husky/init.sh')]
      : [],
  packageFolders: ({ top, hooks }) => [top, join(hooks, '..'), join(hooks, '..', '..')],
};

/** Plans the lines, and husky's set-up where the lines would not be reached without it. Who asks for husky by name gets the prepare script of package.json too. */
function planHusky({ place, record, cwd, isAsked }: ManagerRequest): Plan {
  const file = findPackageFile(place.top, cwd);
  const folder = huskyFolder(place, file);
  const isReady = isSetUp(place, folder);
  return joinPlans([
    isAsked ? planPrepare(place, file, folder, record) : planOf({}),
    planHuskyHooks(place, folder, isReady ? [] : shadowedHooks(place), record),
    isReady ? planOf({ setUp: record?.setUp ?? null }) : setUpHusky(place, folder, record),
    planOf({ notes: file === null ? [] : notesOnSource(place, file) }),
  ]);
}

/** Husky 4 and older keep their hooks in package.json and write plain hook files: for them plain git is right. */
function usesHusky(file: PackageFile): boolean {
  return file.husky !== null && !/^[~^]?[0-4]\./.test(file.husky);
}

/** The folder of the hook files: what git goes by, else `.husky` beside the package.json that names husky. */
function huskyFolder(place: HooksPlace, file: PackageFile | null): string {
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
function isSetUp(place: HooksPlace, folder: string): boolean {
  if (place.hooks === folder) return true;
  return place.hooks === join(folder, '_') && ['h', ...HOOK_NAMES].every((name) => existsSync(join(place.hooks, name)));
}

/** Plans husky's set-up for the folder of its hook files (absolute). */
function setUpHusky(place: HooksPlace, folder: string, record: InstallRecord | null): Plan {
  const generated = join(folder, '_');
  const before = place.hooksPaths.findLast((setting) => setting.scope === 'local')?.value ?? null;
  const made: HooksPathSetUp = {
    before: record?.setUp?.before ?? before,
    after: relative(place.top, generated).replaceAll(sep, '/'),
    // Of several work trees, the first.
    generated: record?.setUp?.generated ?? (existsSync(generated) ? null : generated),
  };
  return planOf({ changes: [huskyChange(place, folder, { ...made, before })], setUp: made });
}

/** Takes back what the recorded set-up changed; null where the setting is another by now. */
function undoHusky(place: HooksPlace, made: HooksPathSetUp): FileChange | null {
  const now = place.hooksPaths.findLast((setting) => setting.scope === 'local')?.value ?? null;
  if (now !== made.after) return null;
  return { say: `${made.before === null ? 'unset' : 'restore'} core.hooksPath`, apply: () => takeBack(place, made) };
}

function huskyChange(place: HooksPlace, folder: string, made: HooksPathSetUp): FileChange {
  return {
    say: `set up husky: core.hooksPath = ${made.after}, and ${shortName(place, join(folder, '_'))}`,
    apply: async () => {
      const undo = async () => {
        await takeBack(place, made);
      };
      try {
        await callHusky(place.top, relative(place.top, folder).replaceAll(sep, '/'));
      } catch (error) {
        await undo();
        throw error;
      }
      return undo;
    },
  };
}

/** Husky works on the current folder; the process is back in its own when this returns. */
async function callHusky(top: string, folder: string): Promise<void> {
  const { default: husky } = await import('husky');
  const cwd = process.cwd();
  process.chdir(top);
  try {
    const answer = husky(folder).trim();
    if (/HUSKY=0|not allowed|can't be found/.test(answer)) throw new Failure('husky', `husky says: ${answer}`);
    if (answer !== '') throw new Failure('cannot-write', `core.hooksPath (${answer})`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('cannot-write', `${join(top, folder, '_')} (${codeOf(error) ?? 'unknown reason'})`, {
      cause: error,
    });
  } finally {
    process.chdir(cwd);
  }
}

async function takeBack(place: HooksPlace, made: HooksPathSetUp): Promise<Undo> {
  await setHooksPath(place, made.before);
  // Everything in it is generated and ignored by git; husky makes it anew whenever it is asked.
  if (made.generated !== null) rmSync(made.generated, { recursive: true, force: true });
  return () => setHooksPath(place, made.after);
}

async function setHooksPath(place: HooksPlace, value: string | null): Promise<void> {
  const args = value === null ? ['--unset', 'core.hooksPath'] : ['core.hooksPath', value];
  const answer = await git(['config', '--local', ...args], { cwd: place.top });
  // 5: it was not set, so there is nothing to take away.
  if (answer.exitCode !== 0 && !(value === null && answer.exitCode === 5)) {
    throw new Failure('cannot-write', `core.hooksPath (${answer.stderr.trim().split('\n')[0]})`);
  }
}

/** The hooks that husky 9 hands on; it knows no others, so they could not be called from its files. */
const HUSKY_HOOKS = [
  ...[
    'pre-commit',
    'pre-merge-commit',
    'prepare-commit-msg',
    'commit-msg',
    'post-commit',
    'applypatch-msg',
    'pre-applypatch',
  ],
  ...['post-applypatch', 'pre-rebase', 'post-rewrite', 'post-checkout', 'post-merge', 'pre-push', 'pre-auto-gc'],
];

/** Names of the hooks of the git directory that run today and are not ours; one that ours runs first counts. */
function shadowedHooks(place: HooksPlace): readonly string[] {
  const folder = join(place.commonDir, 'hooks');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const present = new Set(readdirSync(folder));
  return HUSKY_HOOKS.filter((name) => {
    if (!present.has(name)) return false;
    const path = join(folder, name);
    return runs(isOurHook(readState(path)) ? path + ORIGINAL_SUFFIX : path);
  });
}

/** Husky reads a file of the person's before it looks at the variable. */
function isHuskyOff(): boolean {
  const file = join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'husky', 'init.sh');
  return (
    process.env.HUSKY === '0' ||
    (existsSync(file) && /^[ \t]*(export\s+)?HUSKY=["']?0/m.test(readFileSync(file, 'latin1')))
  );
}

function huskyHookCheck(place: HooksPlace, name: HookName): Check | 'foreign' {
  const file = shortName(place, huskyPath(place, name));
  const isNew = place.hooks.endsWith(`${sep}_`);
  const starter = join(place.hooks, name);
  if (!runs(starter) || (isNew && !existsSync(join(place.hooks, 'h'))))
    return wrong(name, `${shortName(place, starter)} is missing or not executable, so git does not reach husky`, AGAIN);
  const text = huskyText(place, name);
  if (isOurHook(readState(huskyPath(place, name))) && text !== bytesOf(hookScript(name)))
    return wrong(
      name,
      `${file} is a stale copy of a hook: its gate is that of another version, or it was changed`,
      AGAIN,
    );
  const line = text.split('\n').find(isOurLine);
  if (line === undefined)
    return existsSync(huskyPath(place, name)) ? 'foreign' : wrong(name, `${file} has no line of mailwarden`, AGAIN);
  if (isOtherLanguage(text)) return wrong(name, `${file} is not sh, so the line in it cannot run`, AGAIN);
  if (line !== huskyLine(name)) return wrong(name, `the line in ${file} is that of another version`, AGAIN);
  const copy = readState(hookCopy(place, name));
  const isPackage = existsSync(
    join(dirname(huskyPath(place, name)), '..', 'node_modules', 'mailwarden', 'dist', 'hooks', name),
  );
  if (copy.kind === 'absent' && !isPackage)
    return wrong(name, `${file} finds neither the package nor a copy of the hook, and blocks`, AGAIN);
  // The line runs the copy where there is one, whatever the package holds.
  if (copy.kind === 'file' && textOf(copy) !== bytesOf(hookScript(name)))
    return wrong(
      name,
      `the copy that ${file} runs is stale: its gate is that of another version, or it was changed`,
      AGAIN,
    );
  return ok(name, `${file} is reached`);
}

function huskyText(place: HooksPlace, name: HookName): string {
  const path = huskyPath(place, name);
  return existsSync(path) ? textOf(readState(path)) : '';
}

function huskyPath(place: HooksPlace, name: HookName): string {
  return join(basename(place.hooks) === '_' ? dirname(place.hooks) : place.hooks, name);
}
