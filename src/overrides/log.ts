/** The override log as records: appending to the chain, reading it, mending it. */
import { type Anchor, EMPTY_ANCHOR, type LogBreak, readAnchor, writeAnchor } from './anchor.ts';
import { lineHash, lineOf, recordOf } from './chain.ts';
import { withLock } from './lock.ts';
import { type LogFile, readLogText, withLogFile } from './log-file.ts';
import { maskedEvent } from './masked-event.ts';
import type { OverrideEvent, OverrideRecord } from './record.ts';
import { linesOf } from './text-lines.ts';
import { countKnown, noteCount } from './witnesses.ts';

/** What appending did. */
export interface Appended {
  readonly records: readonly OverrideRecord[];
  /** Repairs that were made, as sentences. */
  readonly notes: readonly string[];
}

/** Appends one record. @param folder `mailwarden` in the common git directory */
export function appendRecord(folder: string, event: OverrideEvent): Appended {
  return appendChosen(folder, () => [event]);
}

/**
 * Appends what `choose` makes of the records there are, while nobody else can append.
 * `after` runs under the same lock, with all records, the new ones included.
 */
export function appendChosen(
  folder: string,
  choose: (read: () => readonly OverrideRecord[]) => readonly OverrideEvent[],
  after?: (read: () => readonly OverrideRecord[]) => void,
): Appended {
  return withLock(folder, () =>
    withLogFile(folder, (file) => {
      const note = file.mend();
      const read = () => recordsOf(file.text());
      const records = add(folder, file, choose(read));
      after?.(read);
      return { records, notes: note === null ? [] : [note] };
    }),
  );
}

/** All records that can be read, in order; lines that are none are left out (`verifyLog` names them). Takes no lock. */
export function readLog(folder: string): readonly OverrideRecord[] {
  return recordsOf(readLogText(folder));
}

function recordsOf(text: string): readonly OverrideRecord[] {
  return text.split('\n').flatMap((line) => recordOf(line) ?? []);
}

function add(folder: string, file: LogFile, events: readonly OverrideEvent[]): readonly OverrideRecord[] {
  if (events.length === 0) return [];
  let anchor = catchUp(file, anchorFor(folder, file));
  let before = anchor.hash === null ? null : file.text(anchor.start, anchor.end - 1);
  const lines: string[] = [];
  for (const event of events) {
    before = lineOf(maskedEvent(event), before);
    lines.push(before);
    anchor = step(anchor, before, event.id);
  }
  file.add(lines.map((line) => `${line}\n`).join(''));
  writeAnchor(folder, anchor);
  noteCount(folder, anchor.count, anchor.id);
  return lines.flatMap((line) => recordOf(line) ?? []);
}

/** A log that has records but no anchor has lost it, since the anchor comes first. */
function anchorFor(folder: string, file: LogFile): Anchor {
  const anchor = readAnchor(folder);
  if (anchor !== null) return anchor;
  if (file.size() > 0)
    return recount(file, EMPTY_ANCHOR, 'stands in a log whose anchor was missing: lines behind it may be lost');
  const known = countKnown(folder);
  const lost = {
    line: 0,
    what: `begins anew: of ${known} records and their anchor nothing was left when one was added`,
  };
  const fresh = known === 0 ? EMPTY_ANCHOR : { ...EMPTY_ANCHOR, breaks: [lost] };
  writeAnchor(folder, fresh);
  return fresh;
}

/** Brings the anchor up to lines that were added before a crash; where its own line is gone, that stays noted. */
function catchUp(file: LogFile, anchor: Anchor): Anchor {
  const tail = file.text(anchor.start);
  const own = anchor.hash === null ? '' : tail.slice(0, tail.indexOf('\n'));
  if (anchor.hash !== null && lineHash(own) !== anchor.hash) {
    return recount(
      file,
      anchor,
      `is the last that was left of ${anchor.count}, up to ${anchor.id ?? 'none'}, when a record was added`,
    );
  }
  const added = anchor.hash === null ? tail : tail.slice(own.length + 1);
  return linesOf(added).reduce<Anchor>((at, line) => step(at, line, recordOf(line)?.id ?? null), anchor);
}

function recount(file: LogFile, anchor: Anchor, what: string): Anchor {
  const lines = linesOf(file.text());
  const found: LogBreak = { line: lines.length, what };
  const from = { ...EMPTY_ANCHOR, breaks: [...anchor.breaks, found] };
  return lines.reduce<Anchor>((at, line) => step(at, line, recordOf(line)?.id ?? null), from);
}

function step(anchor: Anchor, line: string, id: string | null): Anchor {
  const end = anchor.end + line.length + 1;
  return { count: anchor.count + 1, start: anchor.end, end, id, hash: lineHash(line), breaks: anchor.breaks };
}
