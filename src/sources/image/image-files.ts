/** An image as files by name, wherever they lie: in a folder, or in a tar, of which only the table is held. */
import { closeSync, createReadStream, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Failure } from '../../failure.ts';
import { pathText } from '../../text/decode.ts';
import { ImageFault } from './image-fault.ts';
import { type Spooled, spool } from './spool.ts';
import { BLOCK_BYTES } from './tar-header.ts';
import { createTarReader, type TarEntry, type TarReader } from './tar-reader.ts';
import { type ByteStream, isPacked } from './unpack.ts';

/** Bytes that can be read, again if need be. */
export interface Blob {
  /** A piece is good until the next is asked for: whoever keeps it takes a copy. */
  read(): ByteStream;
}

/** The files of an image. */
export interface ImageFiles {
  /** By its name; null where there is none. */
  find(name: string): Blob | null;
  /** Why there are no more of them; null where all are there. */
  readonly fault: string | null;
  close(): void;
}

/** No image has more files in its outermost tar: a layer is one. */
const MAX_TABLE_ENTRIES = 100_000;
const MAX_LINKS = 8;

/** The files of a folder or of a tar, which may be packed. @throws Failure */
export async function imageFilesAt(path: string, shown: string): Promise<ImageFiles> {
  const stat = statSync(path);
  if (stat.isDirectory()) return folderFiles(path);
  if (!stat.isFile()) return imageFilesFrom(createReadStream(path), shown);
  const descriptor = openSync(path, 'r');
  const head = Buffer.alloc(4);
  readSync(descriptor, head, 0, head.length, 0);
  const close = () => closeSync(descriptor);
  if (!isPacked(head)) return tarFiles({ descriptor, fault: null, close }, shown);
  close();
  return imageFilesFrom(createReadStream(path), shown);
}

/** The files of a tar that comes as a stream. @throws Failure */
export async function imageFilesFrom(stream: ByteStream, shown: string): Promise<ImageFiles> {
  return tarFiles(await spool(stream, shown), shown);
}

function folderFiles(folder: string): ImageFiles {
  return {
    find(name) {
      const inside = insideName(name);
      const path = join(folder, inside);
      const stat = inside === '' ? undefined : lstatSync(path, { throwIfNoEntry: false });
      return stat?.isFile() ? { read: () => piecesOfFile(path, stat.size) } : null;
    },
    fault: null,
    close: () => undefined,
  };
}

function tarFiles(file: Spooled, shown: string): ImageFiles {
  const { descriptor, close } = file;
  const { table, fault } = tableOf(descriptor);
  const whyNot = file.fault ?? fault;
  if (whyNot !== null && table.size === 0) {
    close();
    throw new Failure('image', `${shown}: ${whyNot}`);
  }
  return {
    find(name) {
      const entry = followed(table, insideName(name));
      return entry && { read: () => pieces(descriptor, entry) };
    },
    fault: whyNot,
    close,
  };
}

/** A name without detours; the empty string where it leads out. */
function insideName(name: string): string {
  const plain = posix.normalize(name.replaceAll('\\', '/')).replace(/^\/+/, '');
  return plain === '..' || plain.startsWith('../') ? '' : plain;
}

type Table = ReadonlyMap<string, TarEntry>;

/** Passes over the content of all files. */
function tableOf(descriptor: number): { readonly table: Table; readonly fault: string | null } {
  const table = new Map<string, TarEntry>();
  const reader = createTarReader({
    entry(entry) {
      if (entry.kind !== 'other') table.set(insideName(pathText(entry.name)), entry);
      if (table.size > MAX_TABLE_ENTRIES) throw new ImageFault(`it has more than ${MAX_TABLE_ENTRIES} files`);
    },
    data: () => undefined,
    end: () => undefined,
  });
  try {
    passOver(descriptor, reader);
    return { table, fault: null };
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    return { table, fault: error.message };
  }
}

function passOver(descriptor: number, reader: TarReader): void {
  const end = fstatSync(descriptor).size;
  for (let position = 0; position < end; ) {
    const passable = Math.min(reader.passable(), end - position);
    if (passable > 0) reader.skip(passable);
    const block = Buffer.alloc(passable > 0 ? 0 : BLOCK_BYTES);
    const count = readSync(descriptor, block, 0, block.length, position);
    reader.write(block.subarray(0, count));
    position += passable + count;
  }
  reader.end();
}

/** A layer that is there twice is a link the second time. */
function followed(table: Table, name: string): TarEntry | null {
  let at = name;
  for (let links = 0; links < MAX_LINKS; links++) {
    const entry = table.get(at);
    if (entry === undefined || entry.kind === 'file') return entry ?? null;
    const target = pathText(entry.linkName);
    at = insideName(table.has(insideName(target)) ? target : posix.join(posix.dirname(at), target));
  }
  return null;
}

const PIECE_BYTES = 1 << 18;

/** Each piece lies where the one before lay. @throws ImageFault where the tar ends before it */
async function* pieces(descriptor: number, { offset, size }: Pick<TarEntry, 'offset' | 'size'>): ByteStream {
  const piece = Buffer.alloc(Math.min(PIECE_BYTES, size));
  for (let at = 0; at < size; ) {
    const count = readSync(descriptor, piece, 0, Math.min(piece.length, size - at), offset + at);
    if (count === 0) throw new ImageFault('it is cut off');
    at += count;
    yield piece.subarray(0, count);
  }
}

async function* piecesOfFile(path: string, size: number): ByteStream {
  const descriptor = openSync(path, 'r');
  try {
    yield* pieces(descriptor, { offset: 0, size });
  } finally {
    closeSync(descriptor);
  }
}
