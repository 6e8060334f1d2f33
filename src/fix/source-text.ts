/** Edits of a text, and its lines. */

/** A change of one place; what is not named stays. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits in the order of their places; those that say the same are one. Null where two of them touch the same place. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] | null {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && last.start === edit.start && last.end === edit.end && last.text === edit.text) continue;
    if (last !== undefined && edit.start < last.end) return null;
    kept.push(edit);
  }
  return kept;
}

/** The text with all edits made; they are in order and apart. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Offsets at which the lines begin; a line ends with `\n`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line break that the file uses. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

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
