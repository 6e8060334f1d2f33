/** Takes files that belong to one machine, such as `.env`, out of git: they stay on disk, and git ignores them. */
import type { Finding } from '../core/finding.ts';
import { pathText } from '../decode.ts';
import { languageOf } from '../remedy/find.ts';
import type { Bytes } from '../text/bytes.ts';
import type { Entry } from './index-file.ts';
import type { TreeFile } from './tree-file.ts';

/** A file that leaves the index. */
export interface Untracked {
  readonly path: Bytes;
  readonly entry: Entry;
  readonly findings: readonly Finding[];
}

/** Whether such a file should not be in git at all. */
export function isPrivate(path: Bytes): boolean {
  return languageOf(pathText(path)).untrack === true;
}

/** Why it cannot be taken out; null where it can. */
export function untrackObstacle(entry: Entry | undefined, tree: TreeFile | 'other' | null): string | null {
  if (entry === undefined) return 'the staged file cannot be read';
  if (entry.stage !== 0) return 'the file is in conflict: settle that first';
  if (!entry.mode.startsWith('100')) return 'it is the target of a link';
  return tree === null || tree === 'other'
    ? 'the work tree has no plain file there: taken out of git, it would be lost'
    : null;
}
