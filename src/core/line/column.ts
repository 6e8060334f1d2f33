/** Turns an offset in a line's bytes into the column that a person's editor shows. */

/** UTF-16 code units of text whose bytes, as latin1, are read as UTF-8; bytes that are no UTF-8 count one each. */
export function codeUnits(bytes: string): number {
  let units = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    if (byte < 0x80 || byte >= 0xc0) units++;
    else if (!isTail(bytes, i)) units++;
    if (byte >= 0xf0 && byte < 0xf8 && followedBy(bytes, i, 3)) units++;
  }
  return units;
}

const continues = (bytes: string, index: number): boolean => (bytes.charCodeAt(index) & 0xc0) === 0x80;
const followedBy = (bytes: string, index: number, count: number): boolean => {
  for (let i = 1; i <= count; i++) if (!continues(bytes, index + i)) return false;
  return true;
};

/** True where the byte belongs to a character that began up to three bytes before. */
function isTail(bytes: string, index: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes.charCodeAt(index - back);
    if (byte >= 0xf8) return false;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);
    if (!(byte >= 0x80)) return false;
  }
  return false;
}

/** A line whose NULs were taken out, with the way back to columns: UTF-16 text keeps two bytes for each ASCII character. */
export interface PlainLine {
  readonly text: string;
  /** Column of an offset in `text`, from 0. */
  columnOf(offset: number): number;
}

/** Takes the NULs out of a line. */
export function plainLine(raw: string): PlainLine {
  if (!raw.includes('\0')) {
    const text = raw.startsWith('\xef\xbb\xbf') ? raw.slice(3) : raw;
    let isAscii: boolean | undefined;
    const columnOf = (offset: number) => {
      isAscii ??= !/[\x80-\xff]/.test(text);
      return isAscii ? offset : codeUnits(text.slice(0, offset));
    };
    return { text, columnOf };
  }
  const start = BYTE_ORDER_MARK.test(raw) ? 2 : 0;
  const units = raw.slice(start);
  const text = units.replaceAll('\0', '');
  return { text, columnOf: (offset) => (rawOffset(units, offset) - lead(raw)) >> 1 };
}

/** Of UTF-16; no part of the text. */
const BYTE_ORDER_MARK = /^(?:\xff\xfe|\xfe\xff)/;

/** Bytes in front of the first character, behind a mark: the second half of the line end before. */
const lead = (raw: string): number => (/^\0[^\0]\0/.test(raw) && raw.length % 2 === 1 && !raw.endsWith('\0\r') ? 1 : 0);

function rawOffset(raw: string, offset: number): number {
  let seen = 0;
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] === '\0') continue;
    if (seen === offset) return i;
    seen++;
  }
  return raw.length;
}
