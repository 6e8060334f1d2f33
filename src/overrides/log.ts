/** The override log as records: appending to the chain, reading it, mending it. */
import { type Anchor, EMPTY_ANCHOR, type LogBreak, readAnchor, writeAnchor } from './anchor.ts';
import { lineOf, recordOf, sha256 } from './chain.ts';
import { withLock } from './lock.ts';
import { type LogFile, readLogText, withLogFile } from './log-file.ts';
import type { OverrideEvent, OverrideRecord } from './record.ts';

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
    before = lineOf(event, before);
    lines.push(before);
    anchor = step(anchor, before, event.id);
  }
  file.add(lines.map((line) => `${line}\n`).join(''));
  writeAnchor(folder, anchor);
  return lines.flatMap((line) => recordOf(line) ?? []);
}

/** A log that has records but no anchor has lost it, since the anchor comes first. */
function anchorFor(folder: string, file: LogFile): Anchor {
  const anchor = readAnchor(folder);
  if (anchor !== null) return anchor;
  if (file.size() > 0)
    return recount(file, EMPTY_ANCHOR, 'stands in a log whose anchor was missing: lines behind it may be lost');
  writeAnchor(folder, EMPTY_ANCHOR);
  return EMPTY_ANCHOR;
}

/** Brings the anchor up to lines that were added before a crash; where its own line is gone, that stays noted. */
function catchUp(file: LogFile, anchor: Anchor): Anchor {
  const tail = file.text(anchor.start);
  const own = anchor.hash === null ? '' : tail.slice(0, tail.indexOf('\n'));
  if (anchor.hash !== null && sha256(own) !== anchor.hash) {
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
  const end = anchor.end + Buffer.byteLength(line) + 1;
  return { count: anchor.count + 1, start: anchor.end, end, id, hash: sha256(line), breaks: anchor.breaks };
}

/** The lines of text that ends with a line break, or is empty. */
export function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
