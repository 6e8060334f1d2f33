/** What is new in a merge: a line that is new against HEAD and against every other parent. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangedFile, ChangeSink, Line } from '../diff/change.ts';
import { Failure } from '../failure.ts';
import { listChanges, type RawEntry } from './changed-entries.ts';
import { END_OF_COMMITS, NO_INDEX } from './diff-settings.ts';

/** First and last number of consecutive lines. */
type Range = [first: number, last: number];

/** The numbers of the added lines of each file, by its path. */
export type AddedRanges = ReadonlyMap<string, readonly Range[]>;

/**
 * Full ids of the parents besides HEAD that the next commit gets: from MERGE_HEAD, or at pre-merge-commit, where
 * MERGE_HEAD does not exist yet, from the variables GITHEAD_<id> that `git merge` sets. Anywhere else such variables say
 * nothing: they would make a merge of a plain commit, and its lines old ones.
 */
export function otherParents(gitDir: string, isPreMerge = false): readonly string[] {
  const file = join(gitDir, 'MERGE_HEAD');
  const inVariables = isPreMerge ? Object.keys(process.env).join('\n') : '';
  const text = existsSync(file) ? readFileSync(file, 'latin1') : inVariables;
  return [...text.matchAll(/^(?:GITHEAD_)?([0-9a-f]{40}|[0-9a-f]{64})$/gm)].map(([, id = '']) => id);
}

/** A sink that keeps the numbers of the added lines and nothing else. */
export function createRangeSink(): { readonly sink: ChangeSink; readonly ranges: AddedRanges } {
  const ranges = new Map<string, Range[]>();
  let current: Range[] = [];
  const sink: ChangeSink = {
    file({ path }) {
      current = ranges.get(path) ?? [];
      ranges.set(path, current);
    },
    added({ number }) {
      const last = current.at(-1);
      if (last !== undefined && number <= last[1] + 1) last[1] = number;
      else current.push([number, number]);
    },
    removed: ignore,
    endFile: ignore,
  };
  return { sink, ranges };
}

/** Lets only those added lines through to `sink` that all other parents lack as well. */
export function createMergeFilter(sink: ChangeSink, others: readonly AddedRanges[]): ChangeSink {
  let cursors: ((number: number) => boolean)[] = [];
  return {
    file(file: ChangedFile) {
      cursors = others.map((ranges) => createCursor(ranges.get(file.path) ?? []));
      sink.file({ ...file, whole: false });
    },
    added(line: Line) {
      if (cursors.every((isNew) => isNew(line.number))) sink.added(line);
    },
    removed: (text) => sink.removed(text),
    endFile: () => sink.endFile(),
  };
}

/** Numbers come in rising order, so each range is passed once. */
function createCursor(ranges: readonly Range[]): (number: number) => boolean {
  let at = 0;
  return (number) => {
    while ((ranges[at]?.[1] ?? Infinity) < number) at++;
    return (ranges[at]?.[0] ?? Infinity) <= number;
  };
}

/** Of a merge only the added lines' numbers matter. */
function ignore(): void {
  // nothing to keep
}

const COMMAND = ['diff-tree', '--stdin', '-r', '-c', '--root', '--always'] as const;

/**
 * The files that differ from all parents, each with its commit. Of a commit with one parent: the files that it changes.
 * @param ids full ids
 * @throws Failure 'git-failed'
 */
export async function listMergeChanges(cwd: string, ids: readonly string[]): Promise<readonly RawEntry[]> {
  const unanswered = new Set(ids);
  const end = `${END_OF_COMMITS}\n`;
  const input = `${ids.map((id) => `${id}\n`).join('')}${end}`;
  const entries = await listChanges(
    COMMAND,
    [],
    { cwd, env: NO_INDEX, input },
    { end, onCommit: (id) => unanswered.delete(id) },
  );
  if (unanswered.size > 0) throw new Failure('git-failed', 'git diff-tree ended before its answer');
  return entries;
}
