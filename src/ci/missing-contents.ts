/** What a partial clone lacks of a change: asked for in one request where that may be, else named as missing. */
import { CONFIG_NAME } from '../config/config.ts';
import { Failure } from '../failure.ts';
import { promisorOf } from '../git/clone-limits.ts';
import { listMergeChanges } from '../git/merge.ts';
import { streamRecords, tryGit } from '../git/run.ts';
import { listTree } from '../sources/tags-and-notes.ts';
import { count } from '../text/amount.ts';
import type { CiClone } from './clone-at-hand.ts';
import { idOf } from './commit-questions.ts';

/** What will be read. */
export interface WantedContents {
  /** Each commit's changes, both sides of them. */
  readonly commits: readonly string[];
  /** The commit whose every file is read; null for none. */
  readonly tree: string | null;
  /** The commit whose configuration is read; null for none. */
  readonly configFrom: string | null;
}

/** Sees to it that all contents are there; does nothing in a clone that has everything. @throws Failure 'base-missing' */
export async function completeContents(clone: CiClone, wanted: WantedContents): Promise<void> {
  if ((await promisorOf(clone.cwd)) === null) return;
  const ids = await tryGit(() => wantedBlobs(clone.cwd, wanted));
  if (ids instanceof Failure) throw clone.missingContents(`the folders of its commits are not here (${ids.message})`);
  const missing = await missingOf(clone.cwd, ids);
  if (missing.length === 0) return;
  const what = `${count(missing.length, 'content')} of files not fetched`;
  if (clone.fetcher === null || !(await clone.fetcher.objects(missing))) throw clone.missingContents(what);
  if ((await missingOf(clone.cwd, missing)).length > 0) throw clone.missingContents(what);
}

async function wantedBlobs(cwd: string, { commits, tree, configFrom }: WantedContents): Promise<readonly string[]> {
  const changes = commits.length === 0 ? [] : await listMergeChanges(cwd, commits);
  const files = tree === null ? [] : await listTree(cwd, tree);
  const config = configFrom === null ? null : await idOf(cwd, `${configFrom}:${CONFIG_NAME}`);
  const blobs = [...changes, ...files].flatMap(({ blob, parents }) => [blob, ...parents]);
  return [...new Set([...blobs, config].filter((id) => id !== null))];
}

/** Those that are not in the clone. To ask for them by name would fetch them, or fail; to list all that is there does not. */
async function missingOf(cwd: string, ids: readonly string[]): Promise<readonly string[]> {
  const missing = new Set(ids);
  const all = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'];
  await streamRecords(all, { cwd }, '\n', (id) => missing.delete(id));
  return [...missing];
}
