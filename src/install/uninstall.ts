/** Plans an uninstall: puts back what the record says was found; where a file was changed since, keeps the change and takes out only what is ours. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HOOK_NAMES, RECORD } from '../gate/script.ts';
import { ABSENT, digestOf, type FileState, readState, textOf } from './file-state.ts';
import { isOurHook, shortName } from './git-hooks.ts';
import { hookCopy } from './husky-hooks.ts';
import { withoutLine } from './husky-line.ts';
import { undoHusky } from './husky-setup.ts';
import type { Place } from './place.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';
import { withoutScript } from './prepare-script.ts';
import { type Entry, type InstallRecord, recordPath, stateFolder } from './record.ts';
import { type Change, change, removeEmpty } from './transaction.ts';

/** Plans it all; the notes name what could not be put back, and why. */
export function planUninstall(place: Place, record: InstallRecord): Plan {
  const husky = record.husky === null ? null : undoHusky(place, record.husky);
  return joinPlans([
    planOf({ changes: [husky] }),
    // Last in, first out: the hook goes back before the folder that install made for it.
    ...record.entries.toReversed().map((entry) => planEntry(place, entry)),
    planOf({
      changes: [
        ...ownFiles(place).map((path) => change(path, ABSENT, '')),
        tidy([...record.folders, ...ownFolders(place)]),
      ],
    }),
  ]);
}

function planEntry(place: Place, entry: Entry): Plan {
  // Its work tree was removed: nothing is left to put back.
  if (!existsSync(dirname(entry.path))) return planOf({});
  const now = readState(entry.path);
  if (entry.role === 'hook') return planHook(place, entry, now);
  if (digestOf(now) === entry.after)
    return planOf({ changes: [change(entry.path, entry.before, restoreWords(place, entry))] });
  const rest =
    entry.role === 'line'
      ? entry.ours.split('\n').reduce(withoutLine, textOf(now))
      : withoutScript(textOf(now), entry.ours);
  const short = shortName(place, entry.path);
  if (now.kind !== 'file' || rest === textOf(now))
    return planOf({
      notes:
        now.kind === 'absent' || digestOf(now) === digestOf(entry.before)
          ? []
          : [`${short} was changed since and left as it is`],
    });
  const isLeftEmpty = rest.trim() === '' && entry.before.kind === 'absent';
  const wanted: FileState = isLeftEmpty ? ABSENT : { ...now, bytes: new Uint8Array(Buffer.from(rest, 'latin1')) };
  return planOf({
    changes: [change(entry.path, wanted, `clean   ${short}`)],
    notes: [`${short} was changed since: only mailwarden's part was taken out`],
  });
}

function planHook(place: Place, entry: Entry, now: FileState): Plan {
  const short = shortName(place, entry.path);
  const isOurs = digestOf(now) === entry.after;
  if (!isOurs && now.kind !== 'absent') return planOf({ notes: [changedHookNote(place, entry, now)] });
  if (entry.original === null)
    return planOf({ changes: [change(entry.path, entry.before, restoreWords(place, entry))] });
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

function changedHookNote(place: Place, entry: Entry, now: FileState): string {
  const short = shortName(place, entry.path);
  const original =
    entry.original === null ? '' : `; the hook that was there before is ${shortName(place, entry.original)}`;
  if (!isOurHook(now)) return `${short} is another hook by now and left as it is${original}`;
  return `${short} was changed since and left as it is, so mailwarden's part still runs; remove the file by hand${original}`;
}

function restoreWords(place: Place, entry: Entry): string {
  return `${entry.before.kind === 'absent' ? 'remove ' : 'restore'} ${shortName(place, entry.path)}`;
}

/** What install alone wrote in the git directory; the override log and the receipts stay. */
function ownFiles(place: Place): readonly string[] {
  return [
    ...HOOK_NAMES.map((name) => hookCopy(place, name)),
    join(place.commonDir, RECORD),
    recordPath(place.commonDir),
  ];
}

function ownFolders(place: Place): readonly string[] {
  return [join(stateFolder(place.commonDir), 'hooks'), stateFolder(place.commonDir)];
}

/** Folders that were made for the install go when nothing else is in them. */
function tidy(folders: readonly string[]): Change {
  return {
    say: '',
    apply: () => {
      for (const folder of folders) removeEmpty([folder]);
      // It comes last, and what is written later makes its own folders.
      return () => undefined;
    },
  };
}
