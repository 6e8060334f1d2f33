/** Changes a file of a project by putting pieces into it and nothing else, so that comments and order stay and each piece can be taken out again. Bytes as latin1. */
import { Failure } from '../failure.ts';
import { type HooksPlace, shortName } from './hooks-place.ts';
import { entryOf, type InstallRecord } from './install-record.ts';
import { change, digestOf, type PathState, type Plan, planOf, readState, textOf } from './transaction.ts';

/** A piece, and the offset in front of which it goes. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
  /** The lines of the file under which it goes, for people. */
  readonly under?: string;
}

/** The text with all of them in it; those for one place in the order in which they are given. */
export function withInsertions(text: string, insertions: readonly Insertion[]): string {
  let out = '';
  let from = 0;
  for (const { at, text: piece } of sorted(insertions)) {
    out += text.slice(from, at) + piece;
    from = at;
  }
  return out + text.slice(from);
}

/** Takes all pieces out, each behind the one before it where it stands there: what is around one may look like another. Null where one is gone. */
export function withoutPieces(text: string, pieces: readonly string[]): string | null {
  let rest = text;
  let from = 0;
  for (const piece of pieces) {
    const behind = rest.indexOf(piece, from);
    const at = behind >= 0 ? behind : rest.indexOf(piece);
    if (at < 0) return null;
    rest = rest.slice(0, at) + rest.slice(at + piece.length);
    from = at;
  }
  return rest;
}

/** In the order in which they stand in the file. */
function sorted(insertions: readonly Insertion[]): readonly Insertion[] {
  return insertions.toSorted((a, b) => a.at - b.at);
}

/** No byte of a file is 0 where pieces go, so it parts them in the record. */
const BETWEEN = '\0';

/** As the record holds them. */
export function joinPieces(pieces: readonly string[]): string {
  return pieces.join(BETWEEN);
}

/** What `joinPieces` has joined. */
export function splitPieces(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(BETWEEN);
}

/** Plans them for a file, which may not be there yet. @throws Failure 'hooks-unusable' for what is not a plain file */
export function planInsertions(
  place: HooksPlace,
  path: string,
  insertions: readonly Insertion[],
  record: InstallRecord | null,
): Plan {
  const known = entryOf(record, path);
  if (insertions.length === 0) return planOf({ entries: known === undefined ? [] : [known] });
  const now = readState(path);
  if (now.kind === 'link') throw new Failure('hooks-unusable', `${path} is a link, which is not written through`);
  const mode = now.kind === 'file' ? now.mode : 0o644;
  const bytes = new Uint8Array(Buffer.from(withInsertions(textOf(now), insertions), 'latin1'));
  const wanted: PathState = { kind: 'file', bytes, mode };
  const pieces = [...splitPieces(known?.ours ?? ''), ...sorted(insertions).map(({ text }) => text)];
  const short = shortName(place, path);
  const say = now.kind === 'absent' ? `write ${short}` : `add   to ${short}:\n${shown(insertions)}`;
  const entry = {
    path,
    role: 'pieces',
    before: known?.before ?? now,
    after: digestOf(wanted),
    original: null,
  } as const;
  return planOf({ changes: [change(path, wanted, say)], entries: [{ ...entry, ours: joinPieces(pieces) }] });
}

/** For people, a little to the right. */
function shown(insertions: readonly Insertion[]): string {
  const lines = insertions.flatMap(({ text, under = '' }) =>
    Buffer.from(`${under}\n${text}`, 'latin1').toString('utf8').split('\n'),
  );
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => `        ${line.trimEnd()}`)
    .join('\n');
}
