/** What of a history was looked through, kept in a file so that a run which was stopped goes on where it was: ids of contents and nothing of what they hold. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { Failure } from '../../failure.ts';
import type { Sifted } from '../../scan/blob-sieve.ts';
import { replaceNamedFile } from '../../state/replace-file.ts';
import { whereThere } from '../../state/system-error.ts';

/** The sum of what was looked through, in this run and before. */
interface SiftedSum {
  readonly lines: number;
  /** Those that could hold a key, and pointers of git-lfs. */
  readonly candidates: ReadonlySet<string>;
  readonly unnamed: ReadonlySet<string>;
}

/** Sums up, and keeps. */
export interface Checkpoint {
  has(id: string): boolean;
  add(sifted: Sifted): void;
  sum(): SiftedSum;
  /** Puts the present state into the file. @throws Failure 'cannot-write' */
  write(): void;
  /** To be called after a run that has read everything: there is nothing left to go on with. */
  remove(): void;
}

/** The file is written so often, and no oftener. */
const EVERY_MS = 2_000;
const KIND = 'mailwarden history';

/** What the file holds. */
interface Kept {
  readonly kind: typeof KIND;
  /** What was looked for: other rules begin anew. */
  readonly rules: string;
  readonly lines: number;
  readonly done: readonly string[];
  readonly candidates: readonly string[];
  readonly unnamed: readonly string[];
}

/**
 * @param path null: nothing is kept
 * @param rules digest of the rules that are looked for
 * @throws Failure 'usage' where the file holds something else, 'cannot-write'
 */
export function openCheckpoint(path: string | null, rules: string): Checkpoint {
  const kept = path === null ? null : readKept(path);
  const before = kept?.rules === rules ? kept : null;
  const done = new Set(before?.done);
  const candidates = new Set(before?.candidates);
  const unnamed = new Set(before?.unnamed);
  let lines = before?.lines ?? 0;
  let written = Date.now();
  const write = () => {
    if (path === null) return;
    const content: Kept = {
      kind: KIND,
      rules,
      lines,
      done: [...done],
      candidates: [...candidates],
      unnamed: [...unnamed],
    };
    replaceNamedFile(path, `${JSON.stringify(content)}\n`, path);
    written = Date.now();
  };
  // Where it cannot be written, that is said before hours of reading.
  write();
  return {
    write,
    has: (id) => done.has(id),
    add(sifted) {
      const missing = new Set(sifted.missing);
      if (path !== null) for (const id of sifted.done) if (!missing.has(id)) done.add(id);
      for (const id of [...sifted.candidates, ...sifted.pointers]) candidates.add(id);
      for (const id of sifted.unnamed) unnamed.add(id);
      lines += sifted.lines;
      if (Date.now() - written >= EVERY_MS) write();
    },
    sum: () => ({ lines, candidates, unnamed }),
    remove() {
      if (path !== null) rmSync(path, { force: true });
    },
  };
}

function readKept(path: string): Kept | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) throw new Failure('usage', `${path} is not a file: --resume needs one`);
  const text = whereThere(() => readFileSync(path, 'utf8'), null);
  if (text === null || text === '') return null;
  const kept = parsed(text);
  if (kept === null) throw new Failure('usage', `${path} is not what --resume has written: name another file`);
  return kept;
}

function parsed(text: string): Kept | null {
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, rules, lines, done, candidates, unnamed } = value as Partial<Record<keyof Kept, unknown>>;
  const areIds = [done, candidates, unnamed].every(
    (ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string'),
  );
  return kind === KIND && typeof rules === 'string' && typeof lines === 'number' && areIds;
}
