/** Collects which commits add and remove the wanted value; of all other lines nothing is kept. */
import type { ChangedFile, ChangeSink } from '../../diff/change.ts';
import { asBytes } from '../../text/bytes.ts';
import { type LineSearch, searchLines } from './line-search.ts';
import type { Form } from './values.ts';
import type { Wanted } from './wanted.ts';

/** A place in a commit. */
export interface Place {
  /** Bytes as latin1; `:message` for the commit's message. */
  readonly path: string;
  /** In the new file; null for a line that was removed. */
  readonly line: number | null;
  readonly form: Form;
}

/** What one commit does with the value. */
export interface CommitSighting {
  readonly id: string;
  readonly adds: readonly Place[];
  readonly removes: readonly Place[];
  /** Places beyond MOST_PLACES, which are counted only. */
  readonly more: number;
}

/** What was met. */
export interface Sightings {
  readonly sink: ChangeSink;
  /** Newest first. */
  commits(): readonly CommitSighting[];
  /** Every path that was ever given the value: bytes as latin1. */
  paths(): ReadonlySet<string>;
  /** New contents that hold it, by their ids. */
  blobs(): ReadonlyMap<string, string>;
}

/** So many places are listed for each commit: a data file may hold the value a million times. */
const MOST_PLACES = 50;

interface Entry {
  readonly id: string;
  readonly adds: Place[];
  readonly removes: Place[];
  more: number;
}

/** @param onFile is told of each file and the bytes read so far */
export function collectSightings(wanted: Wanted, onFile: (bytes: number) => void): Sightings {
  const entries = new Map<string, Entry>();
  const paths = new Set<string>();
  const blobs = new Map<string, string>();
  const added: LineSearch = searchLines(wanted);
  const removed: LineSearch = searchLines(wanted);
  let file: ChangedFile = { path: asBytes(''), blob: null, commit: null, whole: false };
  let path: string | null = null;
  let removedLines = 0;
  let bytes = 0;
  const entry = (): Entry => {
    const known = entries.get(file.commit ?? '');
    if (known !== undefined) return known;
    const fresh: Entry = { id: copied(file.commit ?? ''), adds: [], removes: [], more: 0 };
    entries.set(fresh.id, fresh);
    return fresh;
  };
  const pathNow = (): string => {
    path ??= copied(file.path);
    return path;
  };
  const put = (list: Place[], place: Place) => {
    if (list.some(({ path, line }) => path === place.path && line === place.line)) return;
    if (list.length < MOST_PLACES) list.push(place);
    else entry().more++;
  };
  const sink: ChangeSink = {
    file(next) {
      file = next;
      path = null;
      removedLines = 0;
      added.restart();
      removed.restart();
    },
    added(line) {
      bytes += line.text.length;
      const sight = added.look(line);
      if (sight === null) return;
      put(entry().adds, { path: pathNow(), ...sight });
      if (file.blob === null) return;
      paths.add(pathNow());
      blobs.set(copied(file.blob), pathNow());
    },
    removed(text) {
      const sight = removed.look({ number: ++removedLines, text });
      if (sight !== null) put(entry().removes, { path: pathNow(), line: null, form: sight.form });
    },
    endFile: () => onFile(bytes),
  };
  return { sink, commits: () => [...entries.values()], paths: () => paths, blobs: () => blobs };
}

/** A slice would keep the piece of git's output that it was cut from. */
function copied(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('latin1');
}
