/** Reads commits, tags and single objects in search of one value. */
import type { Blobs } from '../../git/blob.ts';
import { readCommits } from '../../git/range.ts';
import { streamGit } from '../../git/run.ts';
import { searchLines } from './line-search.ts';
import { readObject, type Typed } from './objects.ts';
import { type CommitSighting, collectSightings } from './sightings.ts';
import type { Wanted } from './wanted.ts';

/** Told from time to time how much was read. */
export type OnProgress = (progress: { readonly files: number; readonly bytes: number }) => void;

/** What is to be read. */
export interface Plan {
  readonly cwd: string;
  /** As rev-list takes them; none: no commits are read. */
  readonly revs: readonly string[];
  readonly options?: readonly string[];
  /** Texts of tags, blobs and trees that are read for themselves. */
  readonly objects: readonly Typed[];
  readonly onProgress: OnProgress;
}

/** A tag's text, or a content that stands in no commit. */
export interface ObjectSighting {
  readonly id: string;
  readonly type: 'tag' | 'blob';
  readonly line: number;
}

/** What was met, and what could not be read, in words. */
export interface Reading {
  readonly commits: readonly CommitSighting[];
  readonly objects: readonly ObjectSighting[];
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlyMap<string, string>;
  readonly commitsRead: number;
  readonly incomplete: readonly string[];
}

/** Reads all of the plan. @throws Failure where nothing can be read at all */
export async function readPlan(plan: Plan, wanted: Wanted, blobs: Blobs): Promise<Reading> {
  const { cwd, revs, options = [], onProgress } = plan;
  let commitsRead = 0;
  let files = 0;
  const sightings = collectSightings(wanted, (bytes) => onProgress({ files: ++files, bytes }));
  const source = { cwd, revs, options, onCommit: () => void commitsRead++ };
  const commits = revs.length === 0 ? { incomplete: [] } : await readCommits(source, sightings.sink);
  const objects = await readObjects(plan, wanted, blobs);
  return {
    commits: sightings.commits(),
    objects: objects.found,
    paths: sightings.paths(),
    blobs: sightings.blobs(),
    commitsRead,
    incomplete: [...commits.incomplete, ...objects.incomplete],
  };
}

async function readObjects(
  { cwd, objects }: Plan,
  wanted: Wanted,
  blobs: Blobs,
): Promise<{ readonly found: readonly ObjectSighting[]; readonly incomplete: readonly string[] }> {
  const found = new Map<string, ObjectSighting>();
  const incomplete: string[] = [];
  const read = async (id: string, type: 'tag' | 'blob') => {
    const search = searchLines(wanted);
    const answer = await readObject(blobs, id, (line) => note(found, { id, type }, search.look(line)?.line));
    if (answer === null) incomplete.push(`object ${id}: missing or corrupt`);
  };
  for (const { id, type } of objects) {
    if (type === 'tag' || type === 'blob') await read(id, type);
    else if (type === 'tree') for (const blob of await blobsOf(cwd, id)) await read(blob, 'blob');
  }
  return { found: [...found.values()], incomplete };
}

function note(
  found: Map<string, ObjectSighting>,
  object: Pick<ObjectSighting, 'id' | 'type'>,
  line: number | undefined,
) {
  if (line !== undefined && !found.has(object.id)) found.set(object.id, { ...object, line });
}

/** Every blob below a tree. */
async function blobsOf(cwd: string, tree: string): Promise<readonly string[]> {
  let text = '';
  await streamGit(['ls-tree', '-r', '-z', tree], { cwd }, (piece) => {
    text += piece;
  });
  return text.split('\0').flatMap((record) => /^\d+ blob ([0-9a-f]{40,64})\t/.exec(record)?.[1] ?? []);
}

/** One reading of two: of the same repository, for two values, or of two parts of it. */
export function joinReadings(one: Reading, other: Reading): Reading {
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

function joinCommits(one: CommitSighting, other: CommitSighting): CommitSighting {
  const lacks = (list: CommitSighting['adds']) => (place: CommitSighting['adds'][number]) =>
    !list.some(({ path, line }) => path === place.path && line === place.line);
  return {
    id: one.id,
    adds: [...one.adds, ...other.adds.filter(lacks(one.adds))],
    removes: [...one.removes, ...other.removes.filter(lacks(one.removes))],
    more: one.more,
  };
}
