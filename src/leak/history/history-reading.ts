/** Reads commits, tags and single objects in search of one value, and keeps what each does with it; of all other lines nothing is kept. */
import type { ChangedFile, ChangeSink } from '../../diff/change.ts';
import type { Blobs } from '../../git/blob.ts';
import { blobsBelow, readObject, type Typed } from '../../git/resolved-refs.ts';
import { unreadText } from '../../report/reason-text.ts';
import { loadOwnScanner } from '../../scan/own-findings.ts';
import { createOwnHunks, type OwnHunks } from '../../scan/own-hunks.ts';
import { readCommits } from '../../sources/commits.ts';
import { asBytes } from '../../text/bytes.ts';
import { type LineOccurrence, type LineSearch, searchLines, type ValueForm, type WantedKey } from './value-search.ts';

/** A place in a commit. */
export interface HistoryPlace {
  /** Bytes as latin1; `:message` for the commit's message. */
  readonly path: string;
  /** In the new file; null for a line that was removed. */
  readonly line: number | null;
  readonly form: ValueForm;
}

/** What one commit does with the value. */
export interface CommitOccurrence {
  readonly id: string;
  readonly adds: readonly HistoryPlace[];
  readonly removes: readonly HistoryPlace[];
  /** Places beyond MAX_PLACES, which are counted only. */
  readonly more: number;
}

/** What was met. */
interface Occurrences {
  readonly sink: ChangeSink;
  /** Newest first. */
  commits(): readonly CommitOccurrence[];
  /** Every path that was ever given the value: bytes as latin1. */
  paths(): ReadonlySet<string>;
  /** New contents that hold it, by their ids. */
  blobs(): ReadonlyMap<string, string>;
}

/** So many places are listed for each commit: a data file may hold the value a million times. */
const MAX_PLACES = 50;

interface Entry {
  readonly id: string;
  readonly adds: HistoryPlace[];
  readonly removes: HistoryPlace[];
  more: number;
}

/**
 * @param onFile gets each file and the bytes read so far
 * @param own what the repository's own rules find in hunks; null where there are none
 */
export function collectOccurrences(
  wanted: WantedKey,
  onFile: (bytes: number) => void,
  own: OwnHunks | null = null,
): Occurrences {
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
  const put = (list: HistoryPlace[], place: HistoryPlace) => {
    if (list.some(({ path, line }) => path === place.path && line === place.line)) return;
    if (list.length < MAX_PLACES) list.push(place);
    else entry().more++;
  };
  const add = (occurrence: LineOccurrence) => {
    put(entry().adds, { path: pathNow(), ...occurrence });
    if (file.blob === null) return;
    paths.add(pathNow());
    blobs.set(copied(file.blob), pathNow());
  };
  const sink: ChangeSink = {
    file(next) {
      own?.file(next);
      file = next;
      path = null;
      removedLines = 0;
      added.restart();
      removed.restart();
    },
    added(line) {
      bytes += line.text.length;
      own?.added(line);
      const occurrence = added.look(line);
      if (occurrence !== null) add(occurrence);
    },
    removed(text) {
      const occurrence = removed.look({ number: ++removedLines, text });
      if (occurrence !== null) put(entry().removes, { path: pathNow(), line: null, form: occurrence.form });
    },
    endFile() {
      for (const { value, detection } of own?.endFile() ?? []) {
        const shown = { service: detection.service, shown: detection.redacted };
        const form = wanted.find([{ text: value, form: 'plain', raw: [value], ...shown }]);
        if (form !== null) add({ line: detection.line, form });
      }
      onFile(bytes);
    },
  };
  return { sink, commits: () => [...entries.values()], paths: () => paths, blobs: () => blobs };
}

/** A slice would keep the piece of git's output that it was cut from. */
function copied(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('latin1');
}

/** Called from time to time with the amount that was read. */
export type OnProgress = (progress: { readonly files: number; readonly bytes: number }) => void;

/** What is to be read. */
export interface ReadingPlan {
  readonly cwd: string;
  /** As rev-list takes them; none: no commits are read. */
  readonly revs: readonly string[];
  readonly options?: readonly string[];
  /** Texts of tags, blobs and trees that are read for themselves. */
  readonly objects: readonly Typed[];
  readonly onProgress: OnProgress;
}

/** A tag's text, or a content that stands in no commit. */
export interface ObjectOccurrence {
  readonly id: string;
  readonly type: 'tag' | 'blob';
  readonly line: number;
}

/** What was met, and what could not be read, in words. */
export interface HistoryReading {
  readonly commits: readonly CommitOccurrence[];
  readonly objects: readonly ObjectOccurrence[];
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlyMap<string, string>;
  readonly commitsRead: number;
  readonly incomplete: readonly string[];
}

/** Reads all of the plan. @throws Failure where nothing can be read at all */
export async function readPlan(plan: ReadingPlan, wanted: WantedKey, blobs: Blobs): Promise<HistoryReading> {
  const { cwd, revs, options = [], onProgress } = plan;
  let commitsRead = 0;
  let files = 0;
  const own = wanted.text === null ? await ownHunksFor(wanted.rules) : null;
  const occurrences = collectOccurrences(wanted, (bytes) => onProgress({ files: ++files, bytes }), own);
  const source = { cwd, revs, options, onCommit: () => void commitsRead++ };
  const commits = revs.length === 0 ? { incomplete: [] } : await readCommits(source, occurrences.sink);
  const objects = await readObjects(plan, wanted, blobs);
  return {
    commits: occurrences.commits(),
    objects: objects.found,
    paths: occurrences.paths(),
    blobs: occurrences.blobs(),
    commitsRead,
    incomplete: [...commits.incomplete.map(unreadText), ...objects.incomplete],
  };
}

async function ownHunksFor(rules: WantedKey['rules']): Promise<OwnHunks | null> {
  const scan = await loadOwnScanner(rules);
  return scan === null ? null : createOwnHunks({ rules, scan, nameOf: (path) => path });
}

async function readObjects(
  { cwd, objects }: ReadingPlan,
  wanted: WantedKey,
  blobs: Blobs,
): Promise<{ readonly found: readonly ObjectOccurrence[]; readonly incomplete: readonly string[] }> {
  const found = new Map<string, ObjectOccurrence>();
  const incomplete: string[] = [];
  const read = async (id: string, type: 'tag' | 'blob') => {
    const search = searchLines(wanted);
    const answer = await readObject(blobs, id, (line) => note(found, { id, type }, search.look(line)?.line));
    if (answer === null) incomplete.push(`object ${id}: missing or corrupt`);
  };
  for (const { id, type } of objects) {
    if (type === 'tag' || type === 'blob') await read(id, type);
    else if (type === 'tree') for (const blob of await blobsBelow(cwd, id)) await read(blob.id, 'blob');
  }
  return { found: [...found.values()], incomplete };
}

function note(
  found: Map<string, ObjectOccurrence>,
  object: Pick<ObjectOccurrence, 'id' | 'type'>,
  line: number | undefined,
) {
  if (line !== undefined && !found.has(object.id)) found.set(object.id, { ...object, line });
}

/** One reading of two: of the same repository, for two values, or of two parts of it. */
export function joinReadings(one: HistoryReading, other: HistoryReading): HistoryReading {
  const commits = new Map(one.commits.map((commit) => [commit.id, commit]));
  for (const commit of other.commits) {
    const known = commits.get(commit.id);
    commits.set(commit.id, known === undefined ? commit : joinCommits(known, commit));
  }
  const objects = new Map([...other.objects, ...one.objects].map((object) => [object.id, object]));
  return {
    commits: [...commits.values()],
    objects: [...objects.values()],
    paths: new Set([...one.paths, ...other.paths]),
    blobs: new Map([...one.blobs, ...other.blobs]),
    commitsRead: one.commitsRead + other.commitsRead,
    incomplete: [...new Set([...one.incomplete, ...other.incomplete])],
  };
}

function joinCommits(one: CommitOccurrence, other: CommitOccurrence): CommitOccurrence {
  const lacks = (list: CommitOccurrence['adds']) => (place: CommitOccurrence['adds'][number]) =>
    !list.some(({ path, line }) => path === place.path && line === place.line);
  return {
    id: one.id,
    adds: [...one.adds, ...other.adds.filter(lacks(one.adds))],
    removes: [...one.removes, ...other.removes.filter(lacks(one.removes))],
    more: one.more,
  };
}
