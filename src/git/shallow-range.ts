/**
 * Reads a range also in a shallow clone. A commit at the cut looks like a first commit, so all that was there before it
 * would be called new: it is compared with what the range begins at, and the reading says what is not here.
 */
import type { ChangeSink } from '../diff/change.ts';
import { createDiffParser } from '../diff/parser.ts';
import { openBlobs } from './blob.ts';
import { readCut, withPartialCure, wordCut } from './clone-limits.ts';
import { streamMessage } from './commit-diff.ts';
import { NO_INDEX } from './diff-tree.ts';
import { readCommits } from './range.ts';
import { listChanges, type RawEntry } from './raw.ts';
import { listCommits } from './rev-list.ts';
import { askGit, checkExit } from './run.ts';
import type { Reading } from './staged.ts';
import { readMerged } from './whole-blobs.ts';

/** Hands over the commits of a range such as `A..B`, as readCommits does. @throws Failure 'unknown-revision', 'git-failed' */
export async function readRange(cwd: string, range: string, sink: ChangeSink): Promise<Reading> {
  const cut = await readCut(cwd);
  const ids = cut.size === 0 ? [] : await listCommits({ cwd, revs: [range] });
  const edge = ids.filter((id) => cut.has(id));
  if (edge.length === 0) return readCommits({ cwd, revs: [range] }, sink);
  const bases = await basesOf(cwd, range);
  const known = bases.length === 0 ? ids : ids.filter((id) => !cut.has(id));
  const incomplete = [wordCut(edge)];
  if (known.length > 0) {
    const reading = await readCommits({ cwd, revs: known, options: ['--no-walk=unsorted'] }, sink);
    incomplete.push(...reading.incomplete);
  }
  if (bases.length > 0) incomplete.push(...(await readEdge(cwd, edge, bases, sink)));
  return { incomplete };
}

/** What the range leaves out: full ids. Its names were checked by rev-list before. */
async function basesOf(cwd: string, range: string): Promise<readonly string[]> {
  const args = ['rev-parse', range, '--'];
  const { stdout, ...exit } = await askGit(args, { cwd });
  checkExit(args, exit);
  return [...stdout.matchAll(/^\^([0-9a-f]{40,64})$/gm)].map(([, id = '']) => id);
}

async function readEdge(
  cwd: string,
  edge: readonly string[],
  bases: readonly string[],
  sink: ChangeSink,
): Promise<readonly string[]> {
  const blobs = openBlobs(cwd);
  const reasons: string[] = [];
  for (const commit of edge) {
    const parser = createDiffParser(sink, { onCommit: () => undefined, onMerge: () => undefined });
    await streamMessage(cwd, commit, (text) => parser.write(text));
    parser.end();
    for (const change of await changesSince(cwd, commit, bases)) {
      const reason = await readMerged(change, blobs, sink);
      if (reason !== null) reasons.push(reason);
    }
  }
  await blobs.close();
  return withPartialCure(cwd, reasons);
}

/** The files of a commit that differ from all of the bases. */
async function changesSince(cwd: string, commit: string, bases: readonly string[]): Promise<readonly RawEntry[]> {
  const found = new Map<string, RawEntry[]>();
  for (const base of bases) {
    for (const entry of await listChanges(['diff-tree', '-r'], [base, commit], { cwd, env: NO_INDEX })) {
      found.set(entry.path, [...(found.get(entry.path) ?? []), entry]);
    }
  }
  return [...found.values()].flatMap((entries): readonly RawEntry[] => {
    const [first] = entries;
    if (first === undefined || entries.length < bases.length) return [];
    return [{ ...first, commit, parents: entries.flatMap(({ parents }) => parents) }];
  });
}
