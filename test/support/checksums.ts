/** The checksums that keys end with, reckoned apart from the product's own code: samples are made with them. */

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** CRC-32 as in zlib. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The forms in which a key holds its CRC-32. */
export const CRC_TEXT = {
  base62: (sum: number): string => digits(sum, BASE62).padStart(6, '0'),
  base36: (sum: number): string => sum.toString(36).padStart(7, '0'),
  hex: (sum: number): string => sum.toString(16).padStart(8, '0'),
  'hex-little': (sum: number): string => littleEndian(sum).toString('hex'),
  'base64-little': (sum: number): string => littleEndian(sum).toString('base64').slice(0, 6),
} as const;

function digits(value: number, alphabet: string): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / alphabet.length))
    text = alphabet[rest % alphabet.length] + text;
  return text;
}

function littleEndian(sum: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(sum);
  return bytes;
}

/** bech32 of bytes behind a prefix, with its checksum, in the prefix's case. */
export function bech32(prefix: string, bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = (bits.match(/.{1,5}/g) ?? []).map((part) => Number.parseInt(part.padEnd(5, '0'), 2));
  const codes = [...prefix.toLowerCase()].map((character) => character.charCodeAt(0));
  const all = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...words, 0, 0, 0, 0, 0, 0];
  const sum = polymod(all) ^ 1;
  const check = Array.from({ length: 6 }, (_, index) => (sum >> (5 * (5 - index))) & 31);
  const text = `${prefix.toLowerCase()}1${[...words, ...check].map((word) => BECH32[word]).join('')}`;
  return prefix === prefix.toUpperCase() ? text.toUpperCase() : text;
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((factor, bit) => {
      if ((top >> bit) & 1) sum ^= factor;
    });
  }
  return sum;
}
