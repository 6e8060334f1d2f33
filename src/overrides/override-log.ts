/** The override log as records: appending to the chain, reading it, mending and verifying it. */
import { linesOf, type StateFolder } from '../state/state-folder.ts';
import {
  type Anchor,
  allBreaks,
  countKnown,
  EMPTY_ANCHOR,
  type LogBreak,
  readAnchor,
  stepAnchor,
  writeAnchor,
} from './anchor.ts';
import { breakOf, type LogFile, lineHash, lineOf, readLogText, recordOf, withLogFile } from './log-file.ts';
import { maskedEvent, type OverrideEvent, type OverrideRecord } from './override-record.ts';

/** What appending did. */
export interface AppendedRecords {
  readonly records: readonly OverrideRecord[];
  /** Repairs that were made, as sentences. */
  readonly notes: readonly string[];
}

/** Whether the log is what was written: every hash, every link of the chain, and what the files beside it know of its end. */
export interface LogCheck {
  /** Lines of the log. */
  readonly records: number;
  /** In order of lines; empty: the log is whole. */
  readonly breaks: readonly LogBreak[];
  /** Repairs that were made, as sentences: a torn end is mended first. */
  readonly notes: readonly string[];
}

/**
 * Appends what `choose` makes of the records there are, while nobody else can append.
 * `after` runs under the same lock, with all records, the new ones included.
 */
export function appendRecords(
  state: StateFolder,
  choose: (records: readonly OverrideRecord[]) => readonly OverrideEvent[],
  after: (records: readonly OverrideRecord[]) => void = () => undefined,
): AppendedRecords {
  return state.locked(() =>
    withLogFile(state.path, (file) => {
      const note = file.mend();
      const before = recordsOf(file.text());
      const records = add(state, file, choose(before));
      after([...before, ...records]);
      return { records, notes: note === null ? [] : [note] };
    }),
  );
}

/** Checks the whole log. */
export function verifyLog(state: StateFolder): LogCheck {
  return state.locked(() =>
    withLogFile(state.path, (file) => {
      const note = file.mend();
      const lines = linesOf(file.text());
      return {
        records: lines.length,
        breaks: allBreaks(state, lines, chainBreaks(lines)),
        notes: note === null ? [] : [note],
      };
    }),
  );
}

/** All records that can be read, in order; lines that are none are left out (`verifyLog` names them). Takes no lock. */
export function readLog({ path }: StateFolder): readonly OverrideRecord[] {
  return recordsOf(readLogText(path));
}

function recordsOf(text: string): readonly OverrideRecord[] {
  return text.split('\n').flatMap((line) => recordOf(line) ?? []);
}

/** The lines are on the disk before the anchor moves. */
function add(state: StateFolder, file: LogFile, events: readonly OverrideEvent[]): readonly OverrideRecord[] {
  if (events.length === 0) return [];
  let anchor = catchUpAnchor(file, anchorFor(state, file));
  let before = anchor.hash === null ? null : file.text(anchor.start, anchor.end - 1);
  const lines: string[] = [];
  for (const event of events) {
    before = lineOf(maskedEvent(event), before);
    lines.push(before);
    anchor = stepAnchor(anchor, before);
  }
  file.add(lines.map((line) => `${line}\n`).join(''));
  writeAnchor(state, anchor);
  return lines.flatMap((line) => recordOf(line) ?? []);
}

/** A log that has records but no anchor has lost it, since the anchor comes first. */
function anchorFor(state: StateFolder, file: LogFile): Anchor {
  const anchor = readAnchor(state);
  if (anchor !== null) return anchor;
  if (file.size() > 0)
    return recount(file, EMPTY_ANCHOR, 'stands in a log whose anchor was missing: lines behind it may be lost');
  const known = countKnown(state);
  const lost = {
    line: 0,
    what: `begins anew: of ${known} records and their anchor nothing was left when one was added`,
  };
  const fresh = known === 0 ? EMPTY_ANCHOR : { ...EMPTY_ANCHOR, breaks: [lost] };
  writeAnchor(state, fresh);
  return fresh;
}

/** Brings the anchor up to lines that were added before a crash; where its own line is gone, that stays noted. */
function catchUpAnchor(file: LogFile, anchor: Anchor): Anchor {
  const tail = file.text(anchor.start);
  const own = anchor.hash === null ? '' : tail.slice(0, tail.indexOf('\n'));
  if (anchor.hash !== null && lineHash(own) !== anchor.hash) {
    const last = `up to ${anchor.id ?? 'none'}`;
    return recount(file, anchor, `is the last that was left of ${anchor.count}, ${last}, when a record was added`);
  }
  const added = anchor.hash === null ? tail : tail.slice(own.length + 1);
  return linesOf(added).reduce(stepAnchor, anchor);
}

function recount(file: LogFile, anchor: Anchor, what: string): Anchor {
  const lines = linesOf(file.text());
  const found: LogBreak = { line: lines.length, what };
  return lines.reduce(stepAnchor, { ...EMPTY_ANCHOR, breaks: [...anchor.breaks, found] });
}

function chainBreaks(lines: readonly string[]): readonly LogBreak[] {
  return lines.flatMap((line, i) => {
    const what = breakOf(line, i === 0 ? null : (lines[i - 1] ?? null));
    return what === null ? [] : [{ line: i + 1, what }];
  });
}
