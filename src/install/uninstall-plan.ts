/** Plans an uninstall: puts back what the record says was found; where a file was changed since, keeps the change and takes out only what is ours. */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { HOOK_NAMES } from '../gate/hook-names.ts';
import { RECORD } from '../gate/hook-script.ts';
import { CODE_FOLDER } from '../state/kept-code.ts';
import { whereThere } from '../state/system-error.ts';
import { git } from './git-answer.ts';
import { displacedHook, isOurHook, SECOND_SUFFIX } from './hook-file.ts';
import type { HookManager } from './hook-manager.ts';
import { type HooksPlace, isInside, shortName } from './hooks-place.ts';
import { splitPieces, withoutPieces } from './insertion.ts';
import {
  hookCopy,
  type InstallEntry,
  type InstallRecord,
  recordPath,
  recordState,
  stateFolder,
} from './install-record.ts';
import { planManagedBack } from './managed-hooks.ts';
import { MANAGERS, managerNamed } from './manager-registry.ts';
import { withoutLine } from './managers/husky-files.ts';
import { withoutScript } from './prepare-script.ts';
import {
  ABSENT,
  change,
  digestOf,
  type FileChange,
  joinPlans,
  type PathState,
  type Plan,
  planOf,
  readState,
  removeEmpty,
  textOf,
} from './transaction.ts';

/** Plans it all; the notes name what could not be put back, and why, and the record goes on holding it. */
export function planUninstall(place: HooksPlace, record: InstallRecord): Plan {
  // Last in, first out: the hook goes back before the folder that install made for it.
  const hooks = joinPlans(record.entries.toReversed().map((entry) => planEntry(place, entry, record.manager)));
  const left = { ...record, entries: hooks.entries.toReversed(), setUp: null };
  const kept = left.entries.length === 0 ? ABSENT : recordState(left, place.commonDir);
  return joinPlans([
    planOf({ changes: MANAGERS.map((manager) => manager.undo(place, record)) }),
    hooks,
    planOf({
      changes: [
        ...ownFiles(place).map((path) => change(path, ABSENT, '')),
        change(recordPath(place.commonDir), kept, ''),
        forgetCode(place),
        tidy([...record.folders, ...ownFolders(place)]),
      ],
    }),
  ]);
}

function planEntry(place: HooksPlace, entry: InstallEntry, manager: string): Plan {
  if (!existsSync(dirname(entry.path)))
    return planOf({ notes: [`${shortName(place, entry.path)} is gone with its folder, so nothing is put back there`] });
  const now = readState(entry.path);
  if (entry.role === 'hook') return planHook(place, entry, now);
  if (entry.role === 'piece') return planPiece(place, entry, now, managerNamed(manager)?.takeOut);
  if (entry.role === 'managed')
    return planManagedBack(place, entry, (state) =>
      MANAGERS.some((one) => one.name === entry.ours && one.wrote(state)),
    );
  if (digestOf(now) === entry.after)
    return planOf({ changes: [change(entry.path, entry.before, restoreWords(place, entry))] });
  const rest = withoutOurPart(entry, textOf(now));
  const short = shortName(place, entry.path);
  if (now.kind !== 'file' || rest === textOf(now))
    return planOf({
      notes:
        now.kind === 'absent' || digestOf(now) === digestOf(entry.before)
          ? []
          : [`${short} was changed since and left as it is`],
    });
  const isLeftEmpty = rest.trim() === '' && entry.before.kind === 'absent';
  const wanted: PathState = isLeftEmpty ? ABSENT : { ...now, bytes: new Uint8Array(Buffer.from(rest, 'latin1')) };
  return planOf({
    changes: [change(entry.path, wanted, `clean   ${short}`)],
    notes: [`${short} was changed since: only mailwarden's part was taken out`],
  });
}

/** What was put into a file comes out; where somebody has changed it, its manager may still know it. */
function planPiece(place: HooksPlace, entry: InstallEntry, now: PathState, takeOut: HookManager['takeOut']): Plan {
  const short = shortName(place, entry.path);
  if (now.kind !== 'file') return planOf({});
  const text = textOf(now);
  const rest = (takeOut ?? withoutPiece)(text, entry.ours);
  if (rest === text) return planOf({ notes: [`${short} has no more what mailwarden put there, and is left as it is`] });
  const isGone = rest === '' && entry.before.kind === 'absent';
  const wanted: PathState = isGone ? ABSENT : { ...now, bytes: new Uint8Array(Buffer.from(rest, 'latin1')) };
  return planOf({ changes: [change(entry.path, wanted, `${isGone ? 'remove ' : 'clean  '} ${short}`)] });
}

function withoutPiece(text: string, piece: string): string {
  const at = text.indexOf(piece);
  return at < 0 ? text : text.slice(0, at) + text.slice(at + piece.length);
}

function withoutOurPart({ role, ours }: InstallEntry, text: string): string {
  if (role === 'line') return ours.split('\n').reduce(withoutLine, text);
  if (role === 'pieces') return withoutPieces(text, splitPieces(ours)) ?? text;
  return withoutScript(text, ours);
}

function planHook(place: HooksPlace, entry: InstallEntry, now: PathState): Plan {
  const short = shortName(place, entry.path);
  const isOurs = digestOf(now) === entry.after;
  if (!isOurs && now.kind !== 'absent') return planForeign(place, entry, now);
  if (entry.original === null)
    return planOf({ changes: [change(entry.path, entry.before, restoreWords(place, entry))] });
  if (readState(entry.path + SECOND_SUFFIX).kind !== 'absent') return planTwo(place, entry, entry.original);
  // Its owner may have gone on working on the hook that was found: what stands there now is what goes back.
  const original = readState(entry.original);
  const isChanged = digestOf(original) !== digestOf(entry.before);
  const notes =
    original.kind === 'absent'
      ? [`${shortName(place, entry.original)} is gone, so there is no hook to put back as ${short}`]
      : [`${short} goes back as it was changed since`];
  return planOf({
    changes: [
      change(entry.path, isChanged ? original : entry.before, `restore ${short}`),
      change(entry.original, ABSENT, ''),
    ],
    notes: isChanged ? notes : [],
  });
}

/** Another hook stands there by now. Where its program has renamed ours, the hook from before takes that place. */
function planForeign(place: HooksPlace, entry: InstallEntry, now: PathState): Plan {
  const displaced = isOurHook(now) ? null : displacedHook(entry.path);
  if (displaced === null) {
    const isLost = isOurHook(now) || (entry.original !== null && readState(entry.original).kind !== 'absent');
    return planOf({ entries: isLost ? [entry] : [], notes: [changedHookNote(place, entry, now)] });
  }
  const original = entry.original === null ? ABSENT : readState(entry.original);
  const short = shortName(place, displaced);
  return planOf({
    changes: [
      change(displaced, original, `${original.kind === 'absent' ? 'remove ' : 'restore'} ${short}`),
      entry.original === null ? null : change(entry.original, ABSENT, ''),
    ],
    notes: [`${shortName(place, entry.path)} is another program's by now and stays`],
  });
}

/** A manager's hook goes back under its name, and the one from before it under the name that managers give such. */
function planTwo(place: HooksPlace, entry: InstallEntry, first: string): Plan {
  const second = entry.path + SECOND_SUFFIX;
  const old = `${entry.path}.old`;
  const short = shortName(place, entry.path);
  const isFree = readState(old).kind === 'absent';
  return planOf({
    changes: [
      change(entry.path, readState(second), `restore ${short}`),
      change(second, ABSENT, ''),
      ...(isFree ? [change(old, readState(first), `keep    ${short}.old`), change(first, ABSENT, '')] : []),
    ],
    notes: [`two hooks were here: ${short} came last; the one before it is ${shortName(place, isFree ? old : first)}`],
  });
}

function changedHookNote(place: HooksPlace, entry: InstallEntry, now: PathState): string {
  const short = shortName(place, entry.path);
  const original =
    entry.original === null ? '' : `; the hook that was there before is ${shortName(place, entry.original)}`;
  if (!isOurHook(now)) return `${short} is another hook by now and left as it is${original}`;
  return `${short} was changed since and left as it is, so mailwarden's part still runs; remove the file by hand${original}`;
}

function restoreWords(place: HooksPlace, entry: InstallEntry): string {
  return `${entry.before.kind === 'absent' ? 'remove ' : 'restore'} ${shortName(place, entry.path)}`;
}

/** What install alone wrote in the git directory; the override log and the receipts stay. */
function ownFiles(place: HooksPlace): readonly string[] {
  return [...HOOK_NAMES.map((name) => hookCopy(place, name)), join(place.commonDir, RECORD)];
}

function ownFolders(place: HooksPlace): readonly string[] {
  return [join(stateFolder(place.commonDir), 'hooks'), stateFolder(place.commonDir)];
}

/** What V8 has made of the program; each run makes it again where it is gone. */
export function forgetCode({ commonDir }: Pick<HooksPlace, 'commonDir'>): FileChange {
  const folder = stateFolder(commonDir);
  return {
    say: '',
    apply: () => {
      const names = whereThere(() => readdirSync(folder), []);
      for (const name of names.filter((each) => each.startsWith(CODE_FOLDER)))
        rmSync(join(folder, name), { recursive: true, force: true });
      return () => undefined;
    },
  };
}

/** Folders that were made for the install go when nothing else is in them, the innermost first. */
export function tidy(folders: readonly string[]): FileChange {
  return {
    say: '',
    apply: () => {
      for (const folder of folders.toSorted((a, b) => b.length - a.length)) removeEmpty([folder]);
      // It comes last, and what is written later makes its own folders.
      return () => undefined;
    },
  };
}

/** A sentence where files of the record differ now from the last commit; none where git tracks none of them. */
export async function toCommitAfter(place: HooksPlace, record: InstallRecord): Promise<readonly string[]> {
  const paths = record.entries
    .map(({ path }) => path)
    .filter((path) => isInside(place.top, path) && !isInside(place.commonDir, path))
    .map((path) => relative(place.top, path).replaceAll(sep, '/'));
  if (paths.length === 0) return [];
  const { exitCode, stdout } = await git(['--literal-pathspecs', 'diff', '--name-only', '-z', 'HEAD', '--', ...paths], {
    cwd: place.top,
  });
  const changed = stdout.split('\0').filter((path) => path !== '');
  if (exitCode !== 0 || changed.length === 0) return [];
  return [
    `git tracks ${changed.join(', ')}: commit this change, or the next checkout and every clone has mailwarden's part again`,
  ];
}
