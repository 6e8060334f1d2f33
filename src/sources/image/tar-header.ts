/** One block of 512 bytes at the head of a tar's entry, and the records (pax, long names of GNU) that add to it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13 */
import { asBytes, type Bytes } from '../../text/bytes.ts';
import { ImageFault } from './image-fault.ts';

/** The unit of a tar. */
export const BLOCK_BYTES = 512;

/** What one block says. */
export interface TarHeader {
  readonly name: Bytes;
  readonly linkName: Bytes;
  /** The letter that tells what it is: `0` a file, `5` a folder … */
  readonly type: string;
  /** How many bytes follow. */
  readonly size: number;
  /** Whether more blocks with the map of a sparse file follow. */
  readonly hasMap: boolean;
}

/** What stands in the header alone, whatever it says of its size. */
const HEADER_ONLY = new Set(['1', '2', '3', '4', '5', '6']);

/** @returns null for a block of zeros. @throws ImageFault */
export function parseHeader(block: Buffer): TarHeader | null {
  if (isZero(block)) return null;
  if (checksum(block) !== octal(block, 148, 8)) throw new ImageFault('it is not a tar, or it is damaged');
  const type = block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0);
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? field(block, 345, 155) : '';
  const name = field(block, 0, 100);
  return {
    name: asBytes(prefix === '' ? name : `${prefix}/${name}`),
    linkName: asBytes(field(block, 157, 100)),
    type,
    size: HEADER_ONLY.has(type) ? 0 : sizeOf(number(block, 124, 12)),
    hasMap: type === 'S' && block[482] === 1,
  };
}

/** @throws ImageFault */
export function sizeOf(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new ImageFault('it is damaged: a file of impossible size');
  return size;
}

/** The text of a long name of GNU. */
export function longName(bytes: Buffer): Bytes {
  const end = bytes.indexOf(0);
  return asBytes(bytes.toString('latin1', 0, end === -1 ? bytes.length : end));
}

/** The records of a pax header, `<length> <name>=<value>\n` each. @throws ImageFault */
export function paxRecords(bytes: Buffer): ReadonlyMap<string, Bytes> {
  const records = new Map<string, Bytes>();
  for (let at = 0; at < bytes.length && bytes[at] !== 0; ) {
    const space = bytes.indexOf(32, at);
    const digits = bytes.toString('latin1', at, Math.min(space, at + 10));
    const length = /^\d+$/.test(digits) ? Number(digits) : 0;
    const equals = bytes.indexOf(61, space);
    if (space === -1 || equals === -1 || length <= equals - at || at + length > bytes.length)
      throw new ImageFault('it is damaged: a header that cannot be read');
    const value = bytes.toString('latin1', equals + 1, at + length - 1);
    records.set(bytes.toString('latin1', space + 1, equals), asBytes(value));
    at += length;
  }
  return records;
}

function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

function checksum(block: Buffer): number {
  let sum = 8 * 32;
  for (let at = 0; at < BLOCK_BYTES; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
  return sum;
}

function field(block: Buffer, start: number, length: number): string {
  const end = block.indexOf(0, start);
  return block.toString('latin1', start, end === -1 ? start + length : Math.min(end, start + length));
}

/** In octal digits, or, where the first bit is set, as it stands. */
function number(block: Buffer, start: number, length: number): number {
  const first = block[start] ?? 0;
  if (first < 0x80) return octal(block, start, length);
  let value = first & 0x7f;
  for (let at = start + 1; at < start + length; at++) value = value * 256 + (block[at] ?? 0);
  return value;
}

function octal(block: Buffer, start: number, length: number): number {
  const digits = block
    .toString('latin1', start, start + length)
    .replaceAll('\0', ' ')
    .trim();
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}
