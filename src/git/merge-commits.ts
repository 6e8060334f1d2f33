/**
 * The files of merges in which a line may be new against every parent. git's combined patch is not asked for: where
 * many lines are lost on both sides, it takes 8 bytes for each pair of them; the list of files takes next to nothing.
 */
import { Failure } from '../failure.ts';
import { END_OF_COMMITS, NO_INDEX } from './diff-tree.ts';
import { listChanges, type RawEntry } from './raw.ts';

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
