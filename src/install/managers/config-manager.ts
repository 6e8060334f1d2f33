/** Git's own configuration (`hook.<name>.command`, git 2.54 and later): git runs these commands beside and before the files of any other manager, which stay as they are. */

import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AGAIN, type Check, ok, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, type HookName } from '../../gate/hook-names.ts';
import { configCommand, hookScript } from '../../gate/hook-script.ts';
import { bytesOf } from '../../text/decode.ts';
import { git } from '../git-answer.ts';
import { quotedValue, withoutSections, withoutWhole, withPiece } from '../git-settings.ts';
import type { HookManager, ManagerRequest } from '../hook-manager.ts';
import { type HooksPlace, shortName } from '../hooks-place.ts';
import { entryOf, hookCopy, type InstallRecord } from '../install-record.ts';
import { change, digestOf, joinPlans, type PathState, type Plan, planOf, readState, textOf } from '../transaction.ts';

/** Its row in the registry. */
export const CONFIG_MANAGER: HookManager = {
  name: 'config',
  title: "git's configuration",
  isInForce: (place) => place.commands.size > 0,
  isMeant: () => false,
  wrote: () => false,
  plan: planConfig,
  undo: () => null,
  takeOut,
  fileOf: configFile,
  installed(place, name) {
    const command = place.commands.get(name);
    return command === undefined ? null : { kind: 'line', line: `${command} "$@"`, path: hookCopy(place, name) };
  },
  check: commandCheck,
  checkAll: checkReach,
  packageFolders: (place) => [place.top],
};

/** The first that reads them. */
const LEAST_GIT = [2, 54] as const;

const OWN_SECTION = /^\s*\[hook "mailwarden-[a-z-]+"\]/;

async function planConfig({ place, record }: ManagerRequest): Promise<Plan> {
  const why = await whyNotRead(place);
  if (why !== null) throw new Failure('hook-manager', why);
  const copies = HOOK_NAMES.map((name) =>
    change(hookCopy(place, name), { kind: 'file', bytes: Buffer.from(hookScript(name)), mode: 0o755 }, ''),
  );
  return joinPlans([planOf({ changes: copies }), planSections(place, record)]);
}

/** All sections stand in one piece at the end of the file; those of an earlier version go. */
function planSections(place: HooksPlace, record: InstallRecord | null): Plan {
  const path = configFile(place);
  const now = readState(path);
  const mode = now.kind === 'file' ? now.mode : 0o644;
  const found = textOf(now);
  const known = entryOf(record, path);
  const sections = HOOK_NAMES.map(sectionOf).join('');
  if (known?.ours.trimStart() === sections && withoutWhole(found, known.ours) !== null)
    return planOf({ entries: [known] });
  const { text, piece } = withPiece(takeOut(found, known?.ours ?? sections), sections);
  const wanted: PathState = { kind: 'file', bytes: Buffer.from(text, 'latin1'), mode };
  const before: PathState = known?.before ?? { kind: 'file', bytes: new Uint8Array(), mode };
  return planOf({
    changes: [change(path, wanted, `add   hook.mailwarden-<hook> to ${shortName(place, path)}`)],
    entries: [{ path, role: 'piece', before, after: digestOf(wanted), ours: piece, original: null }],
  });
}

function takeOut(text: string, ours: string): string {
  return withoutWhole(text, ours) ?? withoutSections(text, (line) => OWN_SECTION.test(line));
}

function sectionOf(name: HookName): string {
  return `[hook "${nameOf(name)}"]\n\tevent = ${name}\n\tcommand = ${quotedValue(configCommand(name))}\n`;
}

/** Git takes no name that is an event's. */
function nameOf(name: HookName): string {
  return `mailwarden-${name}`;
}

/** The file that all work trees share; where it is a link, what that leads to, so that it stays one. */
function configFile({ commonDir }: HooksPlace): string {
  const path = join(commonDir, 'config');
  return existsSync(path) ? realpathSync(path) : path;
}

/** An older git passes over these settings in silence, so nothing would be guarded. */
async function whyNotRead({ top }: HooksPlace): Promise<string | null> {
  const { stdout } = await git(['--version'], { cwd: top });
  const [version = 'unknown', major = '0', minor = '0'] = /((\d{1,9})\.(\d{1,9})\S*)/.exec(stdout)?.slice(1) ?? [];
  const [least, leastMinor] = LEAST_GIT;
  if (Number(major) > least || (Number(major) === least && Number(minor) >= leastMinor)) return null;
  return `git ${version} does not run hooks of its configuration (hook.<name>.command): that takes git ${LEAST_GIT.join('.')} or later`;
}

function commandCheck(place: HooksPlace, name: HookName): Check {
  const command = place.commands.get(name);
  const setting = `hook.${nameOf(name)}.command`;
  if (command === undefined) return wrong(name, `${setting} is not set`, AGAIN);
  if (command !== configCommand(name))
    return wrong(name, `${setting} is that of another version, or it was changed`, AGAIN);
  const copy = readState(hookCopy(place, name));
  if (copy.kind === 'absent') return wrong(name, `${setting} finds no copy of the hook, and blocks`, AGAIN);
  if (textOf(copy) !== bytesOf(hookScript(name)))
    return wrong(
      name,
      `the copy that ${setting} runs is stale: its gate is that of another version, or it was changed`,
      AGAIN,
    );
  return ok(name, `${setting} is reached`);
}

/** Whether git would run each of them: it says so itself, whatever switches them off. */
async function checkReach(place: HooksPlace): Promise<readonly Check[]> {
  const why = await whyNotRead(place);
  if (why !== null) return [wrong('configuration hooks', why, 'npx mailwarden install --manager git')];
  const checks: Check[] = [];
  for (const name of HOOK_NAMES.filter((each) => place.commands.has(each))) {
    const { stdout } = await git(['hook', 'list', name], { cwd: place.top });
    const line = stdout.split('\n').find((each) => each.split('\t').at(-1) === nameOf(name));
    if (line === undefined)
      checks.push(
        wrong('configuration hooks', `hook.${nameOf(name)}.event is not ${name}, so git does not run it`, AGAIN),
      );
    else if (line.includes('\t')) checks.push(switchedOff(name, line.startsWith('event-')));
  }
  return checks;
}

function switchedOff(name: HookName, isEvent: boolean): Check {
  const setting = `hook.${isEvent ? name : nameOf(name)}.enabled`;
  return wrong(
    'configuration hooks',
    `${setting} is false, so git does not run ${name}`,
    `git config --show-origin --get-all ${setting}   shows where; take it away there`,
  );
}
