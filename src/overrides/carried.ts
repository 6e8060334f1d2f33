/** Where rewritten commits went: post-rewrite appends pairs of ids to a file beside the log, never to the log. */
import { join } from 'node:path';
import { linesOf, readText } from './text-lines.ts';

/** Gives all ids that a commit has had since it was recorded, its own first: a squash and an amend both lead on. */
export function currentIdsOf(folder: string): (commit: string | null) => readonly string[] {
  const next = new Map<string, Set<string>>();
  for (const line of linesOf(readText(join(folder, 'carried')))) {
    const [from, to] = line.split(' ');
    if (from === undefined || to === undefined || from === to) continue;
    next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  return (commit) => (commit === null ? [] : [...reach(commit, next)]);
}

function reach(from: string, next: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const to of next.get(id) ?? []) seen.add(to);
  return seen;
}
