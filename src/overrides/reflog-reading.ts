/**
 * Up to where the reflogs were read, and what they have got since. What they held at the install was before it, whatever
 * their times say. The place is found again although git may have shortened a reflog meanwhile.
 */

import { maskKeyShaped } from '../config/built-in-mask.ts';
import { type ReflogEntry, type ReflogFile, reflogEntry, reflogFiles, reflogLines } from '../git/reflog.ts';
import { sha256 } from '../sha256.ts';
import { openState, type StateFolder } from '../state/state-folder.ts';

/** Up to where a reflog was read: its size in characters and digests of its last lines, the latest first. */
interface ReflogPosition {
  readonly size: number;
  readonly tail: readonly string[];
}

/** By the name of the reflog. */
export type ReflogPositions = Readonly<Record<string, ReflogPosition>>;

/** The entries of one reflog that were not read before. */
export interface NewEntries {
  readonly file: ReflogFile;
  readonly entries: readonly ReflogEntry[];
  /** The position behind the first `count` of `entries`, under the reflog's name. */
  positionAfter(count: number): ReflogPositions;
}

/** So many lines may be taken out at the end (`git reflog delete`) and the place is still found. */
const MAX_TAIL_LINES = 20;

const POSITIONS_NAME = 'reflogs.json';
/** Commits that were there at the install: hooks/lib/pushes.sh (mw_unseen) knows the others by it. */
const BEFORE_NAME = 'before';

/** Marks and lists of hooks that only count as long as the reflogs do; receipts and places of remotes cost time when they are gone, nothing else. */
const OF_HOOKS =
  /^(?:(?:ran|unmarked|message|stdin)\..*|(?:seen|pushed|changed)(?:\.old|\.[0-9a-f]{40,64})?|waiting|told|before|shared|receipts|remotes)$/;

/** Notes where the reflogs end now, once: installing again keeps what was noted first. Install calls this. */
export async function snapshotReflogs(cwd: string): Promise<void> {
  const state = await openState(cwd);
  await state.make(cwd);
  writePositions(state, readPositions(state) === null ? currentPositions(state) : null);
}

/** Forgets it and all that hooks have seen, so that what happens without hooks is nobody's override. The log stays. Uninstall calls this. */
export async function forgetReflogs(cwd: string): Promise<void> {
  const state = await openState(cwd);
  for (const name of [POSITIONS_NAME, ...state.names().filter((each) => OF_HOOKS.test(each))]) state.remove(name);
  for (const name of ['pending', 'carried']) if (state.stat(name)?.size === 0) state.remove(name);
}

/** Null before the first snapshot: then nothing in the reflogs counts. */
export function readPositions(state: StateFolder): ReflogPositions | null {
  const value = state.json(POSITIONS_NAME);
  return typeof value === 'object' && value !== null ? (value as ReflogPositions) : null;
}

/** Writes down up to where they are read, and which commits were there before, where nobody has. */
export function writePositions(state: StateFolder, positions: ReflogPositions | null): void {
  if (positions !== null) state.replace(POSITIONS_NAME, JSON.stringify(positions));
  if (state.stat(BEFORE_NAME) !== undefined) return;
  const heads = reflogFiles(state.commonDir).filter(({ ref }) => ref === null);
  const ids = heads.flatMap((file) => reflogLines(file).flatMap((line) => reflogEntry(line)?.to ?? []));
  state.replace(BEFORE_NAME, [...new Set(ids)].map((id) => `${id}\n`).join(''));
}

/** Where all reflogs end now. */
export function currentPositions({ commonDir }: StateFolder): ReflogPositions {
  const ends = reflogFiles(commonDir).map((file) => {
    const lines = reflogLines(file);
    return [keptName(file), positionBehind(lines, lines.length)] as const;
  });
  return Object.fromEntries(ends.filter(([, { size }]) => size > 0));
}

/** What each reflog has got since. */
export function newEntries({ commonDir }: StateFolder, positions: ReflogPositions): readonly NewEntries[] {
  const files = reflogFiles(commonDir);
  const names = new Set(files.map(keptName));
  const gone = Object.entries(positions).flatMap(([name, position]) => (names.has(name) ? [] : [position]));
  return files.map((file) => newIn(file, positions[keptName(file)], gone));
}

/** `git remote rename` moves reflogs: one that has no position may go on from one that is gone. */
function newIn(file: ReflogFile, position: ReflogPosition | undefined, gone: readonly ReflogPosition[]): NewEntries {
  const lines = reflogLines(file);
  const isUnchanged = position !== undefined && position.size === sizeOf(lines);
  const candidates = position === undefined ? gone : [position];
  const read = isUnchanged ? lines.length : Math.max(0, ...candidates.map((from) => linesReadAt(lines, from)));
  const nothing = { from: '', to: '', ident: '', subject: '' };
  const entries = lines.slice(read).map((line) => reflogEntry(line) ?? { ...nothing, line });
  return { file, entries, positionAfter: (count) => ({ [keptName(file)]: positionBehind(lines, read + count) }) };
}

/** The position behind the first `count` lines. */
function positionBehind(lines: readonly string[], count: number): ReflogPosition {
  const read = lines.slice(0, count);
  return { size: sizeOf(read), tail: read.slice(-MAX_TAIL_LINES).reverse().map(digest) };
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** How many lines of `lines` were read at `position`; 0 where none of them is left. */
function linesReadAt(lines: readonly string[], position: ReflogPosition): number {
  const places = new Map(lines.map((line, i) => [digest(line), i + 1]));
  for (const mark of position.tail) {
    const place = places.get(mark);
    if (place !== undefined) return place;
  }
  return 0;
}

/** The name is written down: one that may hold a key stands there as a digest. */
function keptName({ name }: ReflogFile): string {
  return maskKeyShaped(name) === name ? name : sha256(name);
}

function digest(line: string): string {
  return sha256(line).slice(0, 16);
}
