/** Up to where each reflog was read. What they held at the install was before it, whatever their times say. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, linesReadAt, positionBehind, type ReflogEntry, type ReflogPosition, reflogLines } from './reflog.ts';
import { type ReflogFile, reflogFiles, reflogText } from './reflog-files.ts';
import { makeFolder, type OverrideState, openState } from './state-folder.ts';
import { codeOf } from './system-error.ts';

/** By ReflogFile.name. */
export type ReflogPositions = Readonly<Record<string, ReflogPosition>>;

/** The entries of one reflog that were not read before. */
export interface NewEntries {
  readonly file: ReflogFile;
  readonly entries: readonly ReflogEntry[];
  /** The position behind the first `count` of `entries`. */
  positionAfter(count: number): ReflogPosition;
}

const NAME = 'reflogs.json';

/** Notes where the reflogs end now, once: installing again keeps what was noted first. Install calls this. */
export async function snapshotReflogs(cwd: string): Promise<void> {
  const state = await openState(cwd);
  makeFolder(state);
  if (readPositions(state.folder) === null) writePositions(state.folder, currentPositions(state));
}

/** Forgets it, so that what happens without hooks is nobody's override. Uninstall calls this. */
export async function forgetReflogs(cwd: string): Promise<void> {
  const { folder } = await openState(cwd);
  rmSync(join(folder, NAME), { force: true });
}

/** Where all reflogs end now. */
export function currentPositions({ commonDir }: OverrideState): ReflogPositions {
  const ends = reflogFiles(commonDir).map((file) => {
    const lines = reflogLines(reflogText(file));
    return [file.name, positionBehind(lines, lines.length)] as const;
  });
  return Object.fromEntries(ends.filter(([, { size }]) => size > 0));
}

/** Null before the first snapshot. */
export function readPositions(folder: string): ReflogPositions | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    return typeof value === 'object' && value !== null ? (value as ReflogPositions) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Replaces the positions in one step. Call it under the lock, or at the install. */
export function writePositions(folder: string, positions: ReflogPositions): void {
  const draft = join(folder, `${NAME}.${process.pid}.new`);
  writeFileSync(draft, JSON.stringify(positions), { mode: 0o600 });
  renameSync(draft, join(folder, NAME));
}

/** What each reflog has got since. */
export function newEntries({ commonDir }: OverrideState, positions: ReflogPositions): readonly NewEntries[] {
  const files = reflogFiles(commonDir);
  const names = new Set(files.map(({ name }) => name));
  const gone = Object.entries(positions).flatMap(([name, position]) => (names.has(name) ? [] : [position]));
  return files.map((file) => newIn(file, positions[file.name], gone));
}

/** `git remote rename` moves reflogs: one that has no position may go on from one that is gone. */
function newIn(file: ReflogFile, position: ReflogPosition | undefined, gone: readonly ReflogPosition[]): NewEntries {
  const text = reflogText(file);
  const unchanged = position !== undefined && position.size === text.length;
  const lines = reflogLines(text);
  const candidates = position === undefined ? gone : [position];
  const read = unchanged ? lines.length : Math.max(0, ...candidates.map((from) => linesReadAt(lines, from)));
  const entries = lines.slice(read).map((line) => entryOf(line) ?? { from: '', to: '', ident: '', subject: '', line });
  return { file, entries, positionAfter: (count) => positionBehind(lines, read + count) };
}
