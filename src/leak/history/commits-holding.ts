/** Which commits hold the value in the very files that they stand for, as a checkout would bring them, and which have it in their history. */
import type { Blobs } from '../../git/blob.ts';
import { revListCommand } from '../../git/rev-list.ts';
import { streamRecords } from '../../git/run.ts';
import { TextSet } from '../../git/text-set.ts';
import { blobsBelow, readObject, typesOf } from './history-objects.ts';
import { searchLines } from './value-search.ts';
import type { WantedKey } from './wanted-key.ts';

/** So many names are asked for at once. */
const BATCH = 50_000;

/** What is asked: only paths that were ever given the value can hold it. */
interface HoldingQuestion {
  readonly cwd: string;
  /** Ids of commits, or `ID^2`. */
  readonly commits: readonly string[];
  /** Bytes as latin1. */
  readonly paths: ReadonlySet<string>;
  readonly wanted: readonly WantedKey[];
  readonly blobs: Blobs;
}

/** Where a commit still holds it, by its name as it was asked for, and what could not be read, in words. */
export interface HoldingAnswer {
  /** Paths, bytes as latin1; no entry where it is clean. */
  readonly holding: ReadonlyMap<string, readonly string[]>;
  readonly incomplete: readonly string[];
}

/** Looks into each content once, however many commits have it. */
export async function readHolding(question: HoldingQuestion): Promise<HoldingAnswer> {
  const holding = new Map<string, string[]>();
  const incomplete: string[] = [];
  const verdicts = new Map<string, boolean>();
  for await (const { commit, path, id } of contentsOf(question)) {
    const known = verdicts.get(id);
    const holds = known ?? (await holdsValue(id, question, incomplete));
    verdicts.set(id, holds);
    if (holds) holding.set(commit, [...(holding.get(commit) ?? []), path]);
  }
  return { holding, incomplete };
}

async function holdsValue(id: string, { wanted, blobs }: HoldingQuestion, incomplete: string[]): Promise<boolean> {
  const searches = wanted.map(searchLines);
  let holds = false;
  const type = await readObject(blobs, id, (line) => {
    for (const search of searches) if (search.look(line) !== null) holds = true;
  });
  if (type === null) incomplete.push(`object ${id}: missing or corrupt`);
  return holds;
}

interface Content {
  readonly commit: string;
  readonly path: string;
  readonly id: string;
}

async function* contentsOf({ cwd, commits, paths }: HoldingQuestion): AsyncGenerator<Content> {
  const plain = [...paths].filter((path) => !path.includes('\n'));
  const odd = new Set([...paths].filter((path) => path.includes('\n')));
  const step = Math.max(1, Math.floor(BATCH / Math.max(1, plain.length)));
  for (let at = 0; at < commits.length; at += step) {
    const batch = commits.slice(at, at + step);
    const names = batch.flatMap((commit) => plain.map((path) => ({ commit, path })));
    const types = await typesOf(
      cwd,
      names.map(({ commit, path }) => `${commit}:${path}`),
    );
    for (const { commit, path } of names) {
      const found = types.get(`${commit}:${path}`);
      if (found?.type === 'blob') yield { commit, path, id: found.id };
    }
  }
  if (odd.size > 0) for (const commit of commits) yield* oddContents(cwd, commit, odd);
}

/** A name with a line break cannot be asked for by a line: the whole tree is listed instead. */
async function* oddContents(cwd: string, commit: string, paths: ReadonlySet<string>): AsyncGenerator<Content> {
  if (!(await typesOf(cwd, [commit])).has(commit)) return;
  for (const { id, path } of await blobsBelow(cwd, commit)) if (paths.has(path)) yield { commit, path, id };
}

/** The answer for each commit. */
export interface Descent {
  has(commit: string): boolean;
  /** How many commits a rewrite would change. */
  readonly count: number;
}

/**
 * Parents come before their children, so one pass suffices; 16 bytes are kept for each commit that has it.
 * @param refs full ids from which all commits are reached
 * @throws Failure 'git-failed'
 */
export async function findDescent(cwd: string, refs: readonly string[], commits: Iterable<string>): Promise<Descent> {
  const holding = new TextSet();
  const own = new Set(commits);
  const { args, input } = revListCommand({ cwd, revs: refs, options: ['--topo-order', '--reverse', '--parents'] });
  let count = 0;
  const take = (line: string) => {
    const [id = '', ...parents] = line.split(' ');
    if (!own.has(id) && !parents.some((parent) => holding.has(parent))) return;
    holding.add(id);
    count++;
  };
  await streamRecords(args, { cwd, input }, '\n', take);
  return { has: (commit) => holding.has(commit), count };
}
