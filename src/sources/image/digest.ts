/** Digests, by which an image names its parts, and bytes that are put to the test of theirs. */
import { createHash, type Hash } from 'node:crypto';
import type { ByteStream } from './unpack.ts';

const FORM = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Whether it is a digest that can be computed; in any other a path could hide. */
export function isDigest(text: string): boolean {
  return FORM.test(text);
}

/** As reports have it: twelve digits. */
export function shortDigest(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1).slice(0, 12);
}

/** A sum over the bytes that are to have this digest. */
export function digestSum(digest: string): Hash {
  return createHash(digest.slice(0, digest.indexOf(':')));
}

/** The sum as a digest like the one that was asked for. */
export function digestOf(sum: Hash, digest: string): string {
  return `${digest.slice(0, digest.indexOf(':'))}:${sum.digest('hex')}`;
}

/** The same bytes, which are added to the sum. */
export async function* summed(bytes: ByteStream, sum: Hash): ByteStream {
  for await (const piece of bytes) {
    sum.update(piece);
    yield piece;
  }
}
