/** What the reflogs have got since they were read last. */
import { entryOf, linesReadAt, positionBehind, type ReflogEntry, type ReflogPosition, reflogLines } from './reflog.ts';
import { type ReflogFile, reflogFiles, reflogText } from './reflog-files.ts';
import type { ReflogPositions } from './reflog-positions.ts';
import type { OverrideState } from './state-folder.ts';

/** The entries of one reflog that were not read before. */
export interface NewEntries {
  readonly file: ReflogFile;
  readonly entries: readonly ReflogEntry[];
  /** The position behind the first `count` of `entries`. */
  positionAfter(count: number): ReflogPosition;
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
