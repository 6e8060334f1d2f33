/** All repositories of a person: core.hooksPath in the person's configuration names a folder of ours, whose hooks run those that a repository has of its own, and whichever were in force before. */

import { join } from 'node:path';
import { type Check, ok, wrong } from '../../doctor/doctor-check.ts';
import { Failure } from '../../failure.ts';
import { HOOK_NAMES, OTHER_HOOKS } from '../../gate/hook-names.ts';
import { chainScript, hookScript, RECORD } from '../../gate/hook-script.ts';
import { bytesOf } from '../../text/decode.ts';
import { quotedValue, withoutWhole, withPiece } from '../git-settings.ts';
import { isOurHook, runs } from '../hook-file.ts';
import type { HookManager, ManagerRequest } from '../hook-manager.ts';
import { entryOf, type InstallEntry, type InstallRecord } from '../install-record.ts';
import { earlierFile, hooksForAll, isForAll, personConfigFile, settingsFolder } from '../person-place.ts';
import {
  ABSENT,
  change,
  digestOf,
  joinPlans,
  type PathState,
  type Plan,
  planOf,
  readState,
  textOf,
} from '../transaction.ts';

/** Its row in the registry. */
export const GLOBAL_MANAGER: HookManager = {
  name: 'global',
  title: 'hooks of all your repositories',
  isForPerson: true,
  isInForce: (place) => isForAll(place.hooks),
  isMeant: () => false,
  plan: planForAll,
  undo: () => null,
  takeOut,
  fileOf: (_, name) => join(hooksForAll(), name),
  wrote: () => false,
  installed(place, name) {
    if (!isForAll(place.hooks)) return null;
    const state = readState(join(hooksForAll(), name));
    return isOurHook(state) ? { kind: 'file', text: textOf(state), record: join(settingsFolder(), RECORD) } : null;
  },
  check: (_, name) => fileCheck(name, hookScript(name)) ?? ok(name, `${join(hooksForAll(), name)} is reached`),
  checkAll: checkOthers,
  packageFolders: () => [],
};

const AGAIN_FOR_ALL = 'mailwarden install --manager global';

function planForAll({ place, record }: ManagerRequest): Plan {
  const others = place.hooksPaths.filter(({ value }) => !isForAll(value));
  const before = others.at(-1);
  if (before !== undefined && ['', '/dev/null'].includes(before.value))
    throw new Failure(
      'hook-manager',
      `core.hooksPath = ${before.value} (${before.origin.replace(/^file:/, '')}) switches all hooks off; take that away first`,
    );
  const earlier: PathState = { kind: 'file', bytes: Buffer.from(`${before?.value ?? ''}\n`), mode: 0o644 };
  return joinPlans([
    planOwnFile(earlierFile(), earlier, '', record),
    ...[...HOOK_NAMES, ...OTHER_HOOKS].map((name) => {
      const path = join(hooksForAll(), name);
      return planOwnFile(
        path,
        hookState(name),
        `${readState(path).kind === 'absent' ? 'write' : 'renew'} ${path}`,
        record,
      );
    }),
    // Last, when the folder is whole.
    planSetting(record),
    planOf({ notes: notesOn(before?.value) }),
  ]);
}

function hookState(name: (typeof HOOK_NAMES | typeof OTHER_HOOKS)[number]): PathState {
  const own = HOOK_NAMES.find((each) => each === name);
  return { kind: 'file', bytes: Buffer.from(own === undefined ? chainScript(name) : hookScript(own)), mode: 0o755 };
}

function planOwnFile(path: string, wanted: PathState, say: string, record: InstallRecord | null): Plan {
  const before = entryOf(record, path)?.before ?? ABSENT;
  const entry: InstallEntry = { path, role: 'hook', before, after: digestOf(wanted), ours: '', original: null };
  return planOf({ changes: [change(path, wanted, say)], entries: [entry] });
}

/** The line comes last in the file, so that it is in force whatever stands above. */
function planSetting(record: InstallRecord | null): Plan {
  const path = personConfigFile();
  const now = readState(path);
  const found = textOf(now);
  const known = entryOf(record, path);
  const section = `[core]\n\t${settingLine()}\n`;
  if (known?.ours.trimStart() === section && withoutWhole(found, known.ours) !== null && isLast(found))
    return planOf({ entries: [known] });
  const { text, piece } = withPiece(known === undefined ? found : takeOut(found, known.ours), section);
  const mode = now.kind === 'file' ? now.mode : 0o644;
  const wanted: PathState = { kind: 'file', bytes: Buffer.from(text, 'latin1'), mode };
  const before: PathState =
    known?.before ?? (now.kind === 'file' ? { kind: 'file', bytes: new Uint8Array(), mode } : now);
  return planOf({
    changes: [change(path, wanted, `set   core.hooksPath = ${hooksForAll()} in ${path}`)],
    entries: [{ path, role: 'piece', before, after: digestOf(wanted), ours: piece, original: null }],
  });
}

function settingLine(): string {
  return `hooksPath = ${bytesOf(quotedValue(hooksForAll().replaceAll('\\', '/')))}`;
}

/** Whether no other core.hooksPath stands behind ours. */
function isLast(text: string): boolean {
  const lines = text.slice(text.lastIndexOf(settingLine()) + settingLine().length).split('\n');
  return !lines.some((line) => /^[ \t]*hooksPath[ \t]*=/i.test(line));
}

/** Git puts further keys of the person into the same section: then only our line goes. */
function takeOut(text: string, ours: string): string {
  return withoutWhole(text, ours) ?? text.replace(/\thooksPath = .*\n/.exec(ours)?.[0] ?? ours, '');
}

function notesOn(before: string | undefined): readonly string[] {
  const own = 'a repository with a core.hooksPath of its own (husky, for one) goes by that: there, install as well';
  if (before === undefined) return [own];
  return [`the hooks of ${before}, which core.hooksPath named before, go on running, before mailwarden's`, own];
}

function fileCheck(name: string, text: string): Check | null {
  const path = join(hooksForAll(), name);
  const state = readState(path);
  if (state.kind === 'absent') return wrong(name, `${path} is missing`, AGAIN_FOR_ALL);
  if (!runs(path)) return wrong(name, `${path} is not executable, so git skips it`, AGAIN_FOR_ALL);
  if (textOf(state) === bytesOf(text)) return null;
  return wrong(name, `${path} is a stale copy: it is that of another version, or it was changed`, AGAIN_FOR_ALL);
}

function checkOthers(): readonly Check[] {
  const checks = OTHER_HOOKS.flatMap((name) => fileCheck(name, chainScript(name)) ?? []);
  return checks.length > 0 ? checks : [ok("a repository's own hooks", `${OTHER_HOOKS.length} more are handed on`)];
}
