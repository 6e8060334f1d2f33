/** Scans the commits of many sightings in one go: a rebase without Node leaves hundreds. */
import type { Finding } from '../core/finding.ts';
import { commitsOf } from './commit-facts.ts';
import type { Sighting } from './sighting.ts';

/** Scans the own difference of each commit (full ids), its message too; findings name their commit. Rejects when one cannot be read. */
export type CommitScan = (commits: readonly string[]) => Promise<readonly Finding[]>;

/** Gives what was found in the commits of a sighting; null where one of them cannot be read. */
export async function scanAll(
  cwd: string,
  sightings: readonly Sighting[],
  scan: CommitScan,
): Promise<(sighting: Sighting) => readonly Finding[] | null> {
  const commits = new Map<Sighting, readonly string[]>();
  for (const sighting of sightings) commits.set(sighting, await commitsOf(cwd, sighting));
  const together = await tryScan([...new Set([...commits.values()].flat())], scan);
  const alone = new Map<Sighting, readonly Finding[] | null>();
  if (together === null) for (const [sighting, ids] of commits) alone.set(sighting, await tryScan(ids, scan));
  return (sighting) => {
    if (together === null) return alone.get(sighting) ?? null;
    const own = new Set(commits.get(sighting));
    return together.filter(({ commit }) => commit !== null && own.has(commit));
  };
}

/** An override is recorded also where its commit is gone or an object is missing. */
async function tryScan(commits: readonly string[], scan: CommitScan): Promise<readonly Finding[] | null> {
  if (commits.length === 0) return [];
  try {
    return await scan(commits);
  } catch {
    return null;
  }
}
