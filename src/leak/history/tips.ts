/** Which commits hold the value in the very files that they stand for: what a checkout of a ref would bring. */
import type { Blobs } from '../../git/blob.ts';
import { streamGit } from '../../git/run.ts';
import { searchLines } from './line-search.ts';
import { readObject, typesOf } from './objects.ts';
import type { Wanted } from './wanted.ts';

/** So many names are asked for at once. */
const BATCH = 50_000;

/** What is asked: only paths that were ever given the value can hold it. */
export interface TipQuestion {
  readonly cwd: string;
  /** Ids of commits, or `ID^2`. */
  readonly commits: readonly string[];
  /** Bytes as latin1. */
  readonly paths: ReadonlySet<string>;
  readonly wanted: readonly Wanted[];
  readonly blobs: Blobs;
}

/** Where a tip still holds it, by its name as it was asked for, and what could not be read, in words. */
export interface TipAnswer {
  /** Paths, bytes as latin1; no entry where it is clean. */
  readonly holding: ReadonlyMap<string, readonly string[]>;
  readonly incomplete: readonly string[];
}

/** Looks into each content once, however many tips have it. */
export async function readTips(question: TipQuestion): Promise<TipAnswer> {
  const holding = new Map<string, string[]>();
  const incomplete: string[] = [];
  const verdicts = new Map<string, boolean>();
  for await (const { tip, path, id } of contentsOf(question)) {
    const known = verdicts.get(id);
    const holds = known ?? (await holdsValue(id, question, incomplete));
    verdicts.set(id, holds);
    if (holds) holding.set(tip, [...(holding.get(tip) ?? []), path]);
  }
  return { holding, incomplete };
}

async function holdsValue(id: string, { wanted, blobs }: TipQuestion, incomplete: string[]): Promise<boolean> {
  const searches = wanted.map(searchLines);
  let holds = false;
  const type = await readObject(blobs, id, (line) => {
    for (const search of searches) if (search.look(line) !== null) holds = true;
  });
  if (type === null) incomplete.push(`object ${id}: missing or corrupt`);
  return holds;
}

interface Content {
  readonly tip: string;
  readonly path: string;
  readonly id: string;
}

async function* contentsOf({ cwd, commits, paths }: TipQuestion): AsyncGenerator<Content> {
  const plain = [...paths].filter((path) => !path.includes('\n'));
  const odd = new Set([...paths].filter((path) => path.includes('\n')));
  const step = Math.max(1, Math.floor(BATCH / Math.max(1, plain.length)));
  for (let at = 0; at < commits.length; at += step) {
    const tips = commits.slice(at, at + step);
    const names = tips.flatMap((tip) => plain.map((path) => ({ tip, path })));
    const types = await typesOf(
      cwd,
      names.map(({ tip, path }) => `${tip}:${path}`),
    );
    for (const { tip, path } of names) {
      const found = types.get(`${tip}:${path}`);
      if (found?.type === 'blob') yield { tip, path, id: found.id };
    }
  }
  if (odd.size > 0) for (const tip of commits) yield* oddContents(cwd, tip, odd);
}

/** A name with a line break cannot be asked for by a line: the whole tree is listed instead. */
async function* oddContents(cwd: string, tip: string, paths: ReadonlySet<string>): AsyncGenerator<Content> {
  if (!(await typesOf(cwd, [tip])).has(tip)) return;
  let text = '';
  await streamGit(['ls-tree', '-r', '-z', '--full-tree', tip], { cwd }, (piece) => {
    text += piece;
  });
  for (const record of text.split('\0')) {
    const [, id, path] = /^\d+ blob ([0-9a-f]{40,64})\t(.*)$/s.exec(record) ?? [];
    if (id !== undefined && path !== undefined && paths.has(path)) yield { tip, path, id };
  }
}
