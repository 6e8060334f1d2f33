/** Puts a stream on disk, unpacked, where it can be read from any place: the table of an image often stands at its end. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { codeOf } from '../../state/system-error.ts';
import { ImageFault } from './image-fault.ts';
import { type ByteStream, unpack } from './unpack.ts';

/** A file that has no name any more where the system allows that, for nobody else to read. */
export interface Spooled {
  readonly descriptor: number;
  /** Why there is no more of it; null where it is whole. */
  readonly fault: string | null;
  close(): void;
}

/** @throws Failure where the disk does not take it */
export async function spool(stream: ByteStream, shown: string): Promise<Spooled> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-image-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const descriptor = openSync(join(folder, 'image'), 'wx+', 0o600);
  if (process.platform !== 'win32') remove();
  const close = () => {
    closeSync(descriptor);
    remove();
  };
  try {
    await unpack(stream, (piece) => writeAll(descriptor, piece));
    return { descriptor, fault: null, close };
  } catch (error) {
    if (error instanceof ImageFault) return { descriptor, fault: error.message, close };
    close();
    const isDisk = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(codeOf(error) ?? '');
    throw isDisk ? new Failure('image', `${shown}: ${tmpdir()} does not take it (${codeOf(error)})`) : error;
  }
}

function writeAll(descriptor: number, piece: Buffer): void {
  for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at);
}
