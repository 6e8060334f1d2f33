/**
 * A whole history: every content that refs reach is looked through once, whatever commit and path has it. Only those that
 * could hold a key are traced back to their paths and to the first commit that brought them there.
 */
import type { Finding, Unread } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import { type Blobs, openBlobs } from '../../git/blob.ts';
import { readCut, withCloneLimits } from '../../git/clone-limits.ts';
import { type ListedBlob, listReachableBlobs } from '../../git/reachable-blobs.ts';
import { listCommits } from '../../git/rev-list.ts';
import { tryGit, unreadByGit } from '../../git/run.ts';
import { siftAll } from '../../scan/blob-sieve.ts';
import type { Progress } from '../../scan/collector.ts';
import { candidateCommits, commitObjectsSource } from '../commit-objects.ts';
import type { Reading, Source, SourceContext, SourceSink } from '../source.ts';
import { messagesSource, notesSource, objectsSource } from '../tags-and-notes.ts';
import { type BlobPlace, type Places, tracePlaces } from './blob-places.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { findEnds, type HistoryEnds } from './history-ends.ts';
import { oneForEachValue } from './one-for-each-value.ts';

/** What is read. */
export interface HistorySelection {
  readonly cwd: string;
  /** Names of refs or other revisions; all refs, stashes and tags where there are none. */
  readonly refs: readonly string[];
  /** A file that keeps what was looked through, so that a run which was stopped goes on; null for none. */
  readonly resume: string | null;
}

/** A finding is one value in one path: its commit is the first that brought it there. */
export function historySource({ cwd, refs, resume }: HistorySelection): Source {
  let ends: HistoryEnds | null = null;
  let places: readonly BlobPlace[] = [];
  return {
    hasPointers: true,
    async pour(sink, context) {
      const blobs = openBlobs(cwd);
      try {
        ends = await findEnds(cwd, refs, blobs);
        const reading = await readHistory({ ends, resume, blobs, sink, context });
        places = reading.places;
        return reading;
      } finally {
        await blobs.close();
      }
    },
    finish: async (findings): Promise<readonly Finding[]> =>
      ends === null ? findings : oneForEachValue(findings, { cwd, ends, places }),
  };
}

interface HistoryRun {
  readonly ends: HistoryEnds;
  readonly resume: string | null;
  readonly blobs: Blobs;
  readonly sink: SourceSink;
  readonly context: SourceContext;
}

type HistoryReading = Reading & { readonly places: readonly BlobPlace[] };

async function readHistory(run: HistoryRun): Promise<HistoryReading> {
  const { ends, resume, sink, context } = run;
  const { cwd, rules } = context;
  const checkpoint = openCheckpoint(resume, rules.digest());
  const sifted = await siftHistory(ends, checkpoint, context);
  const places = await tracePlaces({ cwd, revs: ends.commits, rules, ...sifted });
  const unread = [...ends.incomplete, ...sifted.incomplete, ...places.incomplete, ...(await pourPlaces(places, run))];
  const others = await pourOthers(ends, sink, context);
  const cut = await readCut(cwd);
  if (cut.size > 0) unread.push({ kind: 'shallow', commits: [...cut] });
  const incomplete = [...(await withCloneLimits(cwd, unread)), ...others];
  if (incomplete.length === 0) checkpoint.remove();
  else checkpoint.write();
  const { files, lines } = sifted;
  return { incomplete, places: places.found, submodules: places.submodules, read: { files, addedLines: lines } };
}

/** What was looked through, and what of it is of interest. */
interface SiftedHistory {
  readonly files: number;
  readonly lines: number;
  /** Contents that could hold a key, or stand for one under git-lfs. */
  readonly candidates: ReadonlySet<string>;
  /** Those that count only where their path names somebody. */
  readonly unnamed: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  readonly incomplete: readonly Unread[];
}

async function siftHistory(
  { commits }: HistoryEnds,
  checkpoint: Checkpoint,
  { cwd, rules, onProgress }: SourceContext,
): Promise<SiftedHistory> {
  const left: ListedBlob[] = [];
  const missing = new Set<string>();
  const progress: Mutable<Progress> = { files: 0, bytes: 0, of: 0 };
  const walk = await listReachableBlobs(cwd, commits, (blob) => {
    progress.of += blob.bytes;
    if (!checkpoint.has(blob.id)) left.push(blob);
    else {
      progress.files++;
      progress.bytes += blob.bytes;
    }
  });
  for (const id of walk.missing) missing.add(id);
  await siftAll(byPath(left), { cwd, rules }, (sifted) => {
    for (const id of sifted.missing) missing.add(id);
    checkpoint.add(sifted);
    progress.files += sifted.done.length;
    progress.bytes += sifted.bytes;
    onProgress?.({ ...progress });
  });
  const { lines, candidates, unnamed } = checkpoint.sum();
  const incomplete = walk.failure === null ? [] : [unreadByGit(walk.failure)];
  return { files: progress.files, lines, candidates, unnamed, missing, incomplete };
}

/** Versions of a file in a row; git has them in a row as well, each as what differs from another. */
function byPath(blobs: readonly ListedBlob[]): readonly ListedBlob[] {
  return blobs.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

type Mutable<T> = { -readonly [Key in keyof T]-?: T[Key] };

/** @returns what could not be read */
async function pourPlaces({ found }: Places, { sink, blobs }: HistoryRun): Promise<readonly Unread[]> {
  const incomplete: Unread[] = [];
  for (const { path, blob, commit } of found) {
    sink.file({ path, blob, commit, whole: true });
    const read = await tryGit(() => blobs.lines(blob, (line) => sink.added(line)));
    sink.endFile();
    if (read === null || read instanceof Failure)
      incomplete.push({ kind: 'content', path, commit, blob, isUnfetched: false });
  }
  return incomplete;
}

/** What is no file: messages and headers of commits, tags, what tags of blobs and trees point at, notes. */
async function pourOthers(ends: HistoryEnds, sink: SourceSink, context: SourceContext): Promise<readonly Unread[]> {
  const { cwd, rules } = context;
  const commits = await tryGit(() => listCommits({ cwd, revs: ends.commits }));
  const notes = await tryGit(() => listCommits({ cwd, revs: ends.notes }));
  if (commits instanceof Failure) return [unreadByGit(commits)];
  if (notes instanceof Failure) return [unreadByGit(notes)];
  const told = await candidateCommits(cwd, commits, rules);
  const sources: readonly Source[] = [
    messagesSource(told.candidates),
    commitObjectsSource(told.candidates),
    objectsSource(ends.objects),
    notesSource(notes),
  ];
  const incomplete = [...told.incomplete];
  for (const source of sources) incomplete.push(...(await source.pour(sink, context)).incomplete);
  return incomplete;
}
