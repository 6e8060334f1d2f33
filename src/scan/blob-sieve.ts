/**
 * Looks through the contents of a repository, each once and as bytes, for those that could hold a key: whatever their path
 * is and whichever commit has them. On several cores, as there may be gigabytes of them.
 */
import type { RuleSet } from '../core/rule-set.ts';
import { isGitFailure, startGit } from '../git/run.ts';
import { newPart } from './new-part.ts';
import { createPrefilter, type Prefilter } from './prefilter.ts';
import { startThreads } from './worker-threads.ts';

/** Full ids; they are asked for in this order. */
export type BlobBatch = readonly string[];

/** What some contents came to. */
export interface Sifted {
  readonly done: BlobBatch;
  readonly bytes: number;
  readonly lines: number;
  /** Could hold a key, and name somebody whose key it could be. */
  readonly candidates: readonly string[];
  /** Could hold a key only where their path names somebody. */
  readonly unnamed: readonly string[];
  /** Pointers of git-lfs. */
  readonly pointers: readonly string[];
  /** Not there, or corrupt. */
  readonly missing: readonly string[];
}

/** Where contents lie, and what they are looked through for. */
export interface Sieve {
  readonly cwd: string;
  readonly rules: RuleSet;
}

const MAX_THREADS = 8;
/** Starting threads costs as much as looking through so many bytes. */
const MIN_BYTES_FOR_THREADS = 16 << 20;
/** What is asked of one git: enough that its start does not count, and little enough that a run which is stopped loses little. */
const BATCH_BYTES = 16 << 20;
const MAX_BLOBS_PER_BATCH = 2_000;
/** Larger contents are looked through in pieces. */
const MAX_WHOLE_BYTES = 4 << 20;
/** Bytes that the next piece repeats, so that a key on the cut is seen. */
const OVERLAP_BYTES = 4_096;
const MAX_POINTER_BYTES = 1_024;
const POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

/** A content to come. */
export interface BlobToSift {
  readonly id: string;
  readonly bytes: number;
}

/**
 * Looks through all of them. Versions of one file should stand in a row: of each only what differs from the one before is
 * looked at, as long as that one holds nothing.
 * @param onSifted gets each batch, in any order */
export async function siftAll(
  blobs: readonly BlobToSift[],
  sieve: Sieve,
  onSifted: (sifted: Sifted) => void,
): Promise<void> {
  const batches = batchesOf(blobs);
  const total = blobs.reduce((sum, { bytes }) => sum + bytes, 0);
  const task = { kind: 'blobs', cwd: sieve.cwd } as const;
  const threads =
    total < MIN_BYTES_FOR_THREADS
      ? null
      : startThreads<BlobBatch, Sifted>(MAX_THREADS, { rules: sieve.rules, inline: true, task });
  const askers = threads?.map((thread) => (batch: BlobBatch) => thread.ask(batch));
  try {
    await Promise.all(
      (askers ?? [(batch: BlobBatch) => siftBlobs(batch, sieve)]).map(async (ask) => {
        for (let next = batches.next(); !next.done; next = batches.next()) onSifted(await ask(next.value));
      }),
    );
  } finally {
    await Promise.all((threads ?? []).map((thread) => thread.close()));
  }
}

function* batchesOf(blobs: readonly BlobToSift[]): Generator<BlobBatch> {
  let batch: string[] = [];
  let bytes = 0;
  for (const blob of blobs) {
    batch.push(blob.id);
    bytes += blob.bytes;
    if (bytes < BATCH_BYTES && batch.length < MAX_BLOBS_PER_BATCH) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Looks through one batch. A content that is not there is asked for once more, by another git: a repack may have moved it. */
export async function siftBlobs(batch: BlobBatch, { cwd, rules }: Sieve): Promise<Sifted> {
  const look = createLook(rules);
  const first = await readEach(batch, cwd, look);
  const missing = first.length === 0 ? [] : await readEach(first, cwd, look);
  return { ...look.seen, done: batch, missing };
}

/** So often git is started again after it died over an object. */
const MAX_STARTS = 200;

/** @returns the ids that are missing or corrupt */
async function readEach(ids: BlobBatch, cwd: string, look: Look): Promise<readonly string[]> {
  const missing: string[] = [];
  let left = ids;
  for (let starts = 0; left.length > 0; starts++) {
    if (starts === MAX_STARTS) return [...missing, ...left];
    const reader = new BatchReader(look, missing);
    try {
      await readBatch(left, cwd, reader);
      // A git that ends early and well has not answered for what is left.
      left = left.slice(reader.answered);
      if (reader.answered > 0) continue;
    } catch (error) {
      if (!isGitFailure(error)) throw error;
      left = left.slice(reader.answered);
    }
    const [failed] = left;
    if (failed !== undefined) missing.push(failed);
    left = left.slice(1);
  }
  return missing;
}

async function readBatch(ids: BlobBatch, cwd: string, reader: BatchReader): Promise<void> {
  const input = ids.map((id) => `${id}\n`).join('');
  const git = startGit(['cat-file', '--batch', '--buffer'], { cwd, input, isBinary: true });
  git.ended.catch(() => undefined);
  for await (const piece of git.stdout) reader.take(piece);
  await git.ended;
}

/** Cuts the stream of answers into contents: a header line, as many bytes as it says, a line break. */
class BatchReader {
  /** How many ids were answered for to their end. */
  answered = 0;
  private head = '';
  /** Bytes of the present content that are still to come, with its line break; null in a header. */
  private left: number | null = null;

  constructor(
    private readonly look: Look,
    private readonly missing: string[],
  ) {}

  take(piece: Buffer): void {
    let at = 0;
    while (at < piece.length)
      at = this.left === null ? this.readHead(piece, at) : this.readContent(piece, at, this.left);
  }

  private readHead(piece: Buffer, from: number): number {
    const end = piece.indexOf(10, from);
    this.head += piece.toString('latin1', from, end === -1 ? piece.length : end);
    if (end === -1) return piece.length;
    const [id = '', type, size] = this.head.split(' ');
    this.head = '';
    if (size === undefined || type === undefined) {
      this.missing.push(id);
      this.answered++;
    } else {
      this.look.begin(id, Number(size));
      this.left = Number(size) + 1;
    }
    return end + 1;
  }

  private readContent(piece: Buffer, from: number, left: number): number {
    const end = Math.min(piece.length, from + left);
    const isLast = end - from === left;
    this.look.piece(piece.subarray(from, isLast ? end - 1 : end));
    this.left = left - (end - from);
    if (isLast) {
      this.look.end();
      this.answered++;
      this.left = null;
    }
    return end;
  }
}

/** Is shown one content after another. */
interface Look {
  begin(id: string, bytes: number): void;
  piece(bytes: Buffer): void;
  end(): void;
  readonly seen: Omit<Sifted, 'done' | 'missing'>;
}

function createLook(rules: RuleSet): Look {
  const mayHold = createPrefilter(rules);
  const names = new RegExp(rules.words, 'i');
  const seen = { bytes: 0, lines: 0, candidates: [] as string[], unnamed: [] as string[], pointers: [] as string[] };
  let id = '';
  let size = 0;
  let held = Buffer.alloc(0);
  let before = Buffer.alloc(0);
  /** How much of `before` is a content that could hold no key; 0 for none. */
  let clean = 0;
  let length = 0;
  let large: LargeContent | null = null;
  return {
    seen,
    begin(next, bytes) {
      id = next;
      size = bytes;
      length = 0;
      large = bytes > MAX_WHOLE_BYTES ? createLargeContent(mayHold) : null;
      if (large === null && held.length < bytes) held = Buffer.alloc(Math.max(bytes, 1 << 16));
    },
    piece(bytes) {
      seen.bytes += bytes.length;
      seen.lines += countBreaks(bytes);
      if (large !== null) large.piece(bytes);
      else length += bytes.copy(held, length);
    },
    end() {
      if (large !== null) {
        if (large.end()) seen.candidates.push(id);
        return;
      }
      const content = held.subarray(0, size);
      if (size > 0 && content[size - 1] !== 10) seen.lines++;
      const isPointer = size < MAX_POINTER_BYTES && content.indexOf(POINTER) === 0;
      const may = mayHold(newPart(content, before.subarray(0, clean)));
      if (isPointer) seen.pointers.push(id);
      else if (may) (names.test(textOf(content)) ? seen.candidates : seen.unnamed).push(id);
      clean = may ? 0 : size;
      [held, before] = [before, held];
    },
  };
}

/** UTF-16 without its NULs reads as it looks. */
const textOf = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\0', '');

/** A content that is not held. */
interface LargeContent {
  piece(bytes: Buffer): void;
  /** @returns whether it could hold a key */
  end(): boolean;
}

function createLargeContent(mayHold: Prefilter): LargeContent {
  const buffer = Buffer.alloc(1 << 20);
  let length = 0;
  let may = false;
  const look = () => {
    may ||= mayHold(buffer.subarray(0, length));
    const kept = Math.min(OVERLAP_BYTES, length);
    buffer.copyWithin(0, length - kept, length);
    length = kept;
  };
  return {
    piece(bytes) {
      for (let at = 0; !may && at < bytes.length; ) {
        const count = bytes.copy(buffer, length, at, at + buffer.length - length);
        length += count;
        at += count;
        if (length === buffer.length) look();
      }
    },
    end() {
      look();
      return may;
    },
  };
}

function countBreaks(bytes: Buffer): number {
  let breaks = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) breaks++;
  return breaks;
}
