/** A file as text that can be edited and written back byte for byte: bytes as latin1, or UTF-16 where a byte order mark says so. */

/** How bytes and text belong together. */
export type Encoding = 'latin1' | 'utf-16le' | 'utf-16be';

/** Tells the encoding by the byte order mark. @param bytes as latin1 */
export function encodingOf(bytes: string): Encoding {
  if (bytes.length % 2 !== 0) return 'latin1';
  return bytes.startsWith('\xff\xfe') ? 'utf-16le' : bytes.startsWith('\xfe\xff') ? 'utf-16be' : 'latin1';
}

/** The text of a file; latin1 text is the bytes themselves. */
export function decodeSource(bytes: string, encoding: Encoding): string {
  if (encoding === 'latin1') return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  return (encoding === 'utf-16be' ? buffer.swap16() : buffer).toString('utf16le');
}

/** The bytes of a text, as latin1; the inverse of decodeSource. */
export function encodeSource(text: string, encoding: Encoding): string {
  if (encoding === 'latin1') return text;
  const buffer = Buffer.from(text, 'utf16le');
  return (encoding === 'utf-16be' ? buffer.swap16() : buffer).toString('latin1');
}
