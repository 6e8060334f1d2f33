/** Unpacks what an image holds, told by its first bytes: gzip, zstd, or as it stands. Nothing is held but the piece at hand. */
import { createGunzip } from 'node:zlib';
import { ImageFault } from './image-fault.ts';

/** Bytes in the order in which they come. */
export type ByteStream = AsyncIterable<Buffer>;

/** How far a bomb is let go: more than so many bytes, each of which is more than so many times the packed ones. */
export interface UnpackLimits {
  readonly maxBytes: number;
  readonly maxRatio: number;
}

/** An honest image stays below one of the two. */
export const UNPACK_LIMITS: UnpackLimits = { maxBytes: 4 * 2 ** 30, maxRatio: 200 };

/** A window of zstd is held as a whole. */
const MAX_ZSTD_WINDOW_BYTES = 32 << 20;

/** What unpacks a form: takes packed pieces in their order, then the end. */
interface Unpacker {
  write(piece: Buffer): Promise<void> | void;
  end(): Promise<void> | void;
}

type OnBytes = (piece: Buffer) => void;

/** Hands over what the stream unpacks to. @throws ImageFault where it is cut off, damaged or a bomb; whatever `onBytes` throws */
export async function unpack(
  packed: ByteStream,
  onBytes: OnBytes,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<void> {
  let packedBytes = 0;
  let bytes = 0;
  const metered: OnBytes = (piece) => {
    bytes += piece.length;
    if (bytes > limits.maxBytes && bytes > packedBytes * limits.maxRatio)
      throw new ImageFault(`it unpacks to more than 4 GB at more than ${limits.maxRatio} : 1`);
    onBytes(piece);
  };
  let head: Buffer = Buffer.alloc(0);
  let unpacker: Unpacker | null = null;
  for await (const piece of packed) {
    packedBytes += piece.length;
    if (unpacker !== null) await unpacker.write(piece);
    else {
      head = Buffer.concat([head, piece]);
      if (head.length < FORM_BYTES) continue;
      unpacker = await unpackerFor(head, metered);
      await unpacker.write(head);
    }
  }
  if (unpacker === null) {
    unpacker = await unpackerFor(head, metered);
    await unpacker.write(head);
  }
  await unpacker.end();
}

/** So many bytes tell the form, and the window of zstd. */
const FORM_BYTES = 18;

/** Whether these are the first bytes of something packed. */
export function isPacked(head: Buffer): boolean {
  return isGzip(head) || isZstd(head);
}

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;
/** A frame, or one that is to be passed over before the first. */
const isZstd = (head: Buffer): boolean =>
  head.length >= 4 && (head.readUInt32LE(0) === 0xfd2fb528 || head.readUInt32LE(0) >>> 4 === 0x184d2a5);

async function unpackerFor(head: Buffer, onBytes: OnBytes): Promise<Unpacker> {
  if (isGzip(head)) return gunzipper(onBytes);
  if (isZstd(head)) return unzstder(head, onBytes);
  return { write: onBytes, end: () => undefined };
}

function gunzipper(onBytes: OnBytes): Unpacker {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  let fault: unknown = null;
  let isOver = false;
  gunzip.on('data', (piece: Buffer) => {
    if (fault !== null) return;
    try {
      onBytes(piece);
    } catch (error) {
      fault = error;
      gunzip.destroy();
    }
  });
  const over = new Promise<void>((resolve) => {
    gunzip.once('close', () => {
      isOver = true;
      resolve();
    });
  });
  gunzip.on('error', (error: NodeJS.ErrnoException) => {
    fault ??= new ImageFault(error.code === 'Z_BUF_ERROR' ? 'it is cut off' : 'it is damaged: gzip cannot read it');
  });
  const check = () => {
    if (fault !== null) throw fault;
  };
  return {
    async write(piece) {
      // Bytes behind the end of gzip are no part of it.
      if (!isOver) {
        const isTaken = new Promise<void>((resolve) => gunzip.write(piece, () => resolve()));
        await Promise.race([isTaken, over]);
      }
      check();
    },
    async end() {
      if (!isOver) gunzip.end();
      await over;
      check();
    },
  };
}

async function unzstder(head: Buffer, onBytes: OnBytes): Promise<Unpacker> {
  if (zstdWindow(head) > MAX_ZSTD_WINDOW_BYTES)
    throw new ImageFault('its zstd needs a window of more than 32 MB, which is not held');
  const { Decompress } = await import('fzstd');
  let fault: unknown = null;
  const stream = new Decompress((piece) => {
    try {
      onBytes(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    } catch (error) {
      fault = error;
      throw error;
    }
  });
  const push = (piece: Buffer, isLast: boolean) => {
    try {
      // What is left of it is kept until the next comes.
      stream.push(Buffer.from(piece), isLast);
    } catch (error) {
      if (fault !== null) throw fault;
      const isCut = error instanceof Error && 'code' in error && error.code === 5;
      throw new ImageFault(isCut ? 'it is cut off' : 'it is damaged: zstd cannot read it');
    }
  };
  return { write: (piece) => push(piece, false), end: () => push(Buffer.alloc(0), true) };
}

/** What the first frame says of its window: https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1 */
function zstdWindow(head: Buffer): number {
  if (head.length < FORM_BYTES || head.readUInt32LE(0) !== 0xfd2fb528) return 0;
  const flags = head[4] ?? 0;
  const descriptor = head[5] ?? 0;
  if ((flags & 0x20) === 0) return 2 ** (10 + (descriptor >> 3)) * (1 + (descriptor & 7) / 8);
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
  const length = [1, 2, 4, 8][flags >> 6] ?? 1;
  return length < 4
    ? 0
    : Number(length === 4 ? head.readUInt32LE(5 + dictionary) : head.readBigUInt64LE(5 + dictionary));
}
