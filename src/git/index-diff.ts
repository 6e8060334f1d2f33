/** Reads the index against one commit: by git's diff, and where that dies, by what is left to do about it. */
import type { Unread } from '../core/finding.ts';
import { MalformedDiff } from '../diff/hunk.ts';
import { createDiffParser } from '../diff/parser.ts';
import { Failure } from '../failure.ts';
import { openBlobs } from './blob.ts';
import { listChanges, type RawEntry, readSizes } from './changed-entries.ts';
import { withCloneLimits } from './clone-limits.ts';
import { DIFF_SETTINGS, PATCH_FLAGS, pathspecs } from './diff-settings.ts';
import type { Repository } from './repository.ts';
import type { ResumableSink } from './resumable.ts';
import { isGitFailure, streamGit, tryGit, unreadByGit } from './run.ts';
import { readWhole } from './whole-blobs.ts';

/** The largest file that git compares with --text: beyond it git dies in mid-stream (MAX_XDIFF_SIZE). */
const MAX_DIFF_BYTES = 1023 * 1024 * 1024;

/** One comparison of the index. */
export interface IndexDiff {
  readonly repository: Repository;
  /** A commit, or the empty tree. */
  readonly base: string;
  /** The files that count; null for all. */
  readonly paths: readonly string[] | null;
  /** Bytes of the largest file that git is asked to compare after it died once. */
  readonly largest?: number | undefined;
}

/** Hands the difference over to `sink`. @returns what could not be read. @throws Failure 'git-failed' */
export async function readIndexDiff(diff: IndexDiff, sink: ResumableSink): Promise<readonly Unread[]> {
  const specs = diff.paths === null ? null : pathspecs(diff.paths, 'glob');
  return (await tryPatch(diff, specs ?? [], sink)) ? [] : readPastFailure(diff, sink);
}

/**
 * After git's diff has died: the same diff without the files that it cannot have read, then those files, and whatever
 * the second diff has left over, blob by blob.
 */
export async function readPastFailure(diff: IndexDiff, sink: ResumableSink): Promise<readonly Unread[]> {
  const entries = await tryGit(() => listIndex(diff));
  if (entries instanceof Failure) {
    sink.finish();
    return [unreadByGit(entries)];
  }
  const todo = entries.filter((entry) => !isTold(entry, sink));
  const hopeless = pathspecs(await findHopeless(diff, todo), 'exclude,glob');
  if (hopeless !== null && hopeless.length < todo.length) await tryPatch(diff, hopeless, sink);
  const { cwd, env } = placeOf(diff.repository);
  const blobs = openBlobs(cwd, env);
  const incomplete: Unread[] = [];
  for (const entry of todo) {
    if (isTold(entry, sink)) continue;
    const reason = await readWhole(entry, blobs, sink);
    if (reason !== null) incomplete.push(reason);
  }
  await blobs.close();
  sink.finish();
  return withCloneLimits(cwd, incomplete);
}

/** The changed files that count, without reading one. */
export async function listIndex({ repository, base, paths }: IndexDiff): Promise<readonly RawEntry[]> {
  const entries = await listChanges(['diff-index', '--cached'], [base, '--'], placeOf(repository));
  const counting = paths === null ? null : new Set(paths);
  return entries.filter(({ path }) => counting?.has(path) ?? true);
}

/** @returns whether all of the diff was read */
async function tryPatch(
  { repository, base }: IndexDiff,
  specs: readonly string[],
  sink: ResumableSink,
): Promise<boolean> {
  const args = [...DIFF_SETTINGS, 'diff-index', '--cached', ...PATCH_FLAGS, base, '--', ...specs];
  const parser = createDiffParser(sink);
  try {
    await streamGit(args, placeOf(repository), (text) => parser.write(text));
    parser.end();
    sink.finish();
    return true;
  } catch (error) {
    if (!(error instanceof MalformedDiff) && !isGitFailure(error)) throw error;
    sink.interrupt();
    return false;
  }
}

/** A mere change of mode has no lines to tell. */
function isTold({ path, blob, parents }: RawEntry, sink: ResumableSink): boolean {
  return (blob !== null && parents.includes(blob)) || sink.isDone({ path, blob, commit: null });
}

/** Files of which git cannot compare both sides: one is missing or over-large. */
async function findHopeless(diff: IndexDiff, entries: readonly RawEntry[]): Promise<readonly string[]> {
  const largest = diff.largest ?? MAX_DIFF_BYTES;
  const sidesOf = ({ blob, parents }: RawEntry) => (blob === null ? parents : [blob, ...parents]);
  const sizes = await readSizes(entries.flatMap(sidesOf), placeOf(diff.repository));
  const isHopeless = (entry: RawEntry) => sidesOf(entry).some((id) => (sizes.get(id) ?? Infinity) > largest);
  return entries.filter(isHopeless).map(({ path }) => path);
}

/**
 * git runs inside the git directory, which counts as the work tree, so that it finds no file of the real one: `diff-index --cached -p` would read
 * the work-tree file in place of the blob while the stat data match, and a corrupt or missing blob would go unseen.
 */
function placeOf({ gitDir, index }: Repository) {
  return { cwd: gitDir, env: { GIT_DIR: gitDir, GIT_INDEX_FILE: index, GIT_WORK_TREE: gitDir } };
}
