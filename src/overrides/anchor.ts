/**
 * What the files beside the log know of its end, so that lines cut off there are missed: the anchor knows the last line,
 * others the number of records and some of their ids. Whoever takes the whole folder away leaves nothing that tells.
 * A crash can leave the log one record ahead of its anchor, never behind it.
 */
import { readdirSync } from 'node:fs';
import type { StateFolder } from '../state/state-folder.ts';
import { whereThere } from '../state/system-error.ts';
import { lineHash, recordOf } from './log-file.ts';

/** Where and what the last line of the log was when the anchor was set. */
export interface Anchor {
  /** Lines of the log. */
  readonly count: number;
  /** First byte of the last line, and first byte behind it; both 0 for an empty log. */
  readonly start: number;
  readonly end: number;
  /** Id of the last record; null for an empty log. */
  readonly id: string | null;
  /** sha256 of the last line without its line break; null for an empty log. */
  readonly hash: string | null;
  /** What was found amiss while appending, kept for good. */
  readonly breaks: readonly LogBreak[];
}

/** A place where the log is not what it was. */
export interface LogBreak {
  /** Counts from 1; the line itself, or the last one that is left before what is missing. */
  readonly line: number;
  /** A sentence without its subject. */
  readonly what: string;
}

const ANCHOR_NAME = 'anchor.json';
/** How many records there were when the last one was added, and its id. */
const COUNT_NAME = 'recorded';

/** The anchor of an empty log. */
export const EMPTY_ANCHOR: Anchor = { count: 0, start: 0, end: 0, id: null, hash: null, breaks: [] };

/** Null where there is none, or none that can be read. */
export function readAnchor(state: StateFolder): Anchor | null {
  const value = state.json(ANCHOR_NAME);
  return isAnchor(value) ? value : null;
}

/** Moves the anchor to the end of the log, which is on the disk, and notes beside it how long that is. Call it under the lock. */
export function writeAnchor(state: StateFolder, anchor: Anchor): void {
  state.replace(ANCHOR_NAME, `${JSON.stringify(anchor)}\n`);
  if (anchor.count > 0) state.replace(COUNT_NAME, `${anchor.count} ${anchor.id ?? ''}\n`);
}

/** The anchor of a log that has one more line. */
export function stepAnchor(anchor: Anchor, line: string): Anchor {
  const end = anchor.end + line.length + 1;
  const id = recordOf(line)?.id ?? null;
  return { count: anchor.count + 1, start: anchor.end, end, id, hash: lineHash(line), breaks: anchor.breaks };
}

/** How many records the log once had, at least. */
export function countKnown(state: StateFolder): number {
  const [line = ''] = state.lines(COUNT_NAME);
  return Math.max(Number(/^\d+/.exec(line)?.[0] ?? 0), namedElsewhere(state).size);
}

/** All breaks of the log, in order of lines. @param chain those that its lines show by themselves */
export function allBreaks(
  state: StateFolder,
  lines: readonly string[],
  chain: readonly LogBreak[],
): readonly LogBreak[] {
  const breaks = [...chain, ...anchorBreaks(state, lines)];
  return (breaks.length > 0 ? breaks : countBreaks(state, lines)).toSorted((a, b) => a.line - b.line);
}

/** What the anchor says against the lines of the log. */
function anchorBreaks(state: StateFolder, lines: readonly string[]): readonly LogBreak[] {
  const anchor = readAnchor(state);
  const line = lines.length;
  if (anchor === null)
    return line === 0 ? [] : [{ line, what: 'has no anchor: whether lines behind it were cut off cannot be told' }];
  const { count, breaks, hash } = anchor;
  if (line < count) return [...breaks, { line, what: cutOff(anchor, count - line) }];
  const own = lines[count - 1];
  const fits = hash === null || (own !== undefined && lineHash(own) === hash);
  return fits ? breaks : [...breaks, { line: count, what: 'is not the line that the anchor knows' }];
}

/** What the other files know and the log does not have. @param lines of the log */
function countBreaks(state: StateFolder, lines: readonly string[]): readonly LogBreak[] {
  const known = countKnown(state);
  const line = lines.length;
  const left = line === 0 ? 'holds nothing any more' : 'is the last that is left';
  if (line < known) return [{ line, what: `${left}: there were ${known}, as the files beside it know` }];
  const ids = new Set(lines.flatMap((text) => recordOf(text)?.id ?? []));
  const [missing] = [...namedElsewhere(state)].filter((id) => !ids.has(id));
  return missing === undefined
    ? []
    : [{ line, what: `is the last, and the record ${missing}, which a file beside the log names, is not there` }];
}

function cutOff({ count, id }: Anchor, lost: number): string {
  const last = `up to ${id ?? 'none'}`;
  return lost === count
    ? `holds nothing any more: ${lost} records are gone, ${last}`
    : `is the last that is left: ${lost} of ${count} cut off behind it, ${last}`;
}

/** Ids of records without a reason, and of those on their way to the webhook. */
function namedElsewhere(state: StateFolder): ReadonlySet<string> {
  const sent = whereThere(() => readdirSync(state.at('outbox')), []).map((name) => name.split('.')[0] ?? '');
  return new Set([...state.lines('unexplained'), ...sent].filter((id) => /^[0-9a-f]{12}$/.test(id)));
}

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== 'object' || value === null) return false;
  const { count, start, end, breaks } = value as Partial<Anchor>;
  return [count, start, end].every((field) => Number.isSafeInteger(field)) && Array.isArray(breaks);
}
