/** Reads a tar as it comes, in pieces of any size; of what it reads it holds the header at hand alone, and it writes nothing. */
import type { Bytes } from '../../text/bytes.ts';
import { ImageFault } from './image-fault.ts';
import { BLOCK_BYTES, longName, parseHeader, paxRecords, sizeOf, type TarHeader } from './tar-header.ts';

/** One entry of a tar. */
export interface TarEntry {
  readonly name: Bytes;
  readonly linkName: Bytes;
  /** A folder, a device and a pipe are `other`. */
  readonly kind: 'file' | 'link' | 'other';
  /** How many bytes stand in the tar, which of a sparse file are fewer than it has. */
  readonly size: number;
  /** Where they begin there. */
  readonly offset: number;
}

/** Is told of each entry, of its bytes and of its end. */
export interface TarHandler {
  entry(entry: TarEntry): void;
  /** The piece is good until this returns. */
  data(piece: Buffer): void;
  end(): void;
}

/** Takes a tar in pieces. */
export interface TarReader {
  /** @throws ImageFault */
  write(piece: Buffer): void;
  /** How many of the bytes that come next are a file's content or fill a block: who can, leaves them out by `skip`. */
  passable(): number;
  skip(bytes: number): void;
  /** @throws ImageFault where the tar stops in the middle of an entry; its end marks may be missing */
  end(): void;
}

/** A header of pax or a long name is not longer. */
const MAX_EXTENSION_BYTES = 1 << 20;
/** So many blocks of zeros are the end; what follows need not be a tar. */
const END_BLOCKS = 2;

const EXTENSIONS = new Set(['x', 'X', 'g', 'L', 'K']);

/** What is known of the next entry before its own header. */
interface Announced {
  name?: Bytes | undefined;
  linkName?: Bytes | undefined;
  size?: number | undefined;
}

/** A reader that stands at the beginning of a tar. */
export function createTarReader(handler: TarHandler): TarReader {
  const block = Buffer.alloc(BLOCK_BYTES);
  let filled = 0;
  let position = 0;
  let zeros = 0;
  let isPast = false;
  /** Bytes of content, then of filling, that are still to come. */
  let content = 0;
  let filling = 0;
  let sparse: TarHeader | null = null;
  let extension: { readonly type: string; readonly parts: Buffer[] } | null = null;
  let announced: Announced = {};

  const begin = (size: number) => {
    content = size;
    filling = (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
    if (size === 0) finishContent();
  };
  const beginFile = (header: TarHeader) => {
    const size = announced.size ?? header.size;
    const name = announced.name ?? header.name;
    const linkName = announced.linkName ?? header.linkName;
    announced = {};
    const kind = kindOf(header.type);
    handler.entry({ name, linkName, kind, size: kind === 'file' ? size : 0, offset: position });
    begin(kind === 'file' ? size : 0);
  };
  const finishContent = () => {
    if (extension === null) return handler.end();
    announced = { ...announced, ...announcedBy(extension.type, Buffer.concat(extension.parts)) };
    extension = null;
  };
  const takeHeader = () => {
    if (sparse !== null) {
      if (block[504] === 1) return;
      const header = sparse;
      sparse = null;
      return beginFile(header);
    }
    const header = headerOrEnd(block, zeros >= END_BLOCKS);
    if (header === 'past') isPast = true;
    else if (header === null) zeros++;
    else {
      zeros = 0;
      if (header.hasMap) sparse = header;
      else if (EXTENSIONS.has(header.type)) beginExtension(header);
      else beginFile(header);
    }
  };
  const beginExtension = ({ type, size }: TarHeader) => {
    if (size > MAX_EXTENSION_BYTES) throw new ImageFault('it is damaged: a header of more than 1 MB');
    extension = { type, parts: [] };
    begin(size);
  };
  const take = (piece: Buffer) => {
    content -= piece.length;
    if (extension === null) handler.data(piece);
    else extension.parts.push(Buffer.from(piece));
    if (content === 0) finishContent();
  };
  /** @returns how many bytes were used */
  const step = (piece: Buffer): number => {
    if (content > 0) {
      const used = Math.min(content, piece.length);
      position += used;
      take(piece.subarray(0, used));
      return used;
    }
    if (filling > 0) {
      const used = Math.min(filling, piece.length);
      filling -= used;
      position += used;
      return used;
    }
    const used = piece.copy(block, filled, 0, BLOCK_BYTES - filled);
    filled += used;
    position += used;
    if (filled === BLOCK_BYTES) {
      filled = 0;
      takeHeader();
    }
    return used;
  };

  return {
    write(piece) {
      for (let at = 0; at < piece.length && !isPast; ) at += step(at === 0 ? piece : piece.subarray(at));
    },
    passable: () => (extension === null ? content + filling : 0),
    skip(bytes) {
      position += bytes;
      const isOpen = content > 0;
      filling -= Math.max(0, bytes - content);
      content = Math.max(0, content - bytes);
      if (isOpen && content === 0) finishContent();
    },
    end() {
      const isOpen = content > 0 || sparse !== null || extension !== null || announced.name !== undefined;
      if (!isPast && (isOpen || (filled > 0 && zeros < END_BLOCKS))) throw new ImageFault('it is cut off');
    },
  };
}

/** @param isEnd whether the end marks have been there, behind which anything may stand */
function headerOrEnd(block: Buffer, isEnd: boolean): TarHeader | null | 'past' {
  try {
    return parseHeader(block);
  } catch (error) {
    if (isEnd && error instanceof ImageFault) return 'past';
    throw error;
  }
}

function kindOf(type: string): TarEntry['kind'] {
  if (type === '1' || type === '2') return 'link';
  return ['3', '4', '5', '6'].includes(type) ? 'other' : 'file';
}

function announcedBy(type: string, bytes: Buffer): Announced {
  if (type === 'g') return {};
  if (type === 'L') return { name: longName(bytes) };
  if (type === 'K') return { linkName: longName(bytes) };
  const records = paxRecords(bytes);
  const name = records.get('GNU.sparse.name') ?? records.get('path');
  const linkName = records.get('linkpath');
  const size = records.get('size');
  return {
    ...(name !== undefined && { name }),
    ...(linkName !== undefined && { linkName }),
    ...(size !== undefined && { size: sizeOf(/^\d+$/.test(size) ? Number(size) : Number.NaN) }),
  };
}
