/**
 * Cuts latin1 text, which may come in any pieces, into lines, and over-long lines into overlapping parts.
 * Lines end at `\n` only: a lone `\r`, a form feed or U+2028 is content, as it is for git.
 * At most one part and one piece are held, whatever the length of a line.
 */
import { asBytes } from '../text/bytes.ts';
import { type Line, PART_LENGTH, PART_OVERLAP } from './change.ts';

/** How far one part begins behind the part before. */
const PART_STEP = PART_LENGTH - PART_OVERLAP;

/** Takes text in pieces; `end` hands over a last line without `\n`. */
export interface TextSink {
  write(text: string): void;
  end(): void;
}

/** Is told of `text.slice(from, to)`: a line without its `\n`, or a part of it; `offset` counts from the content's first character. */
type PartHandler = (text: string, from: number, to: number, offset: number) => void;

/**
 * Finds the lines and their parts without copying them.
 * @param prefix how many characters before the content (the columns of a diff) the line that now begins has; they do not move the cuts
 */
export function createPartSplitter(onPart: PartHandler, prefix: () => number): TextSink {
  let pending = '';
  let offset = 0;
  let limit = 0;

  const finishLine = () => {
    onPart(pending, 0, pending.length, offset);
    pending = '';
    limit = 0;
    offset = 0;
  };
  const keep = (text: string) => {
    if (limit === 0) limit = PART_LENGTH + prefix();
    pending += text;
    while (pending.length > limit) {
      onPart(pending, 0, limit, offset);
      pending = pending.slice(limit - PART_OVERLAP);
      offset += PART_STEP;
      limit = PART_LENGTH;
    }
  };

  return {
    write(text) {
      let from = 0;
      for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
        if (limit !== 0 || to - from > PART_LENGTH) {
          keep(text.slice(from, to));
          finishLine();
        } else {
          onPart(text, from, to, 0);
        }
        from = to + 1;
      }
      if (from < text.length) keep(text.slice(from));
    },
    end() {
      if (limit !== 0) finishLine();
    },
  };
}

/** Makes a `Line` of each part, which must come in order; counts the columns of over-long lines. */
export function createLineMaker(onLine: (line: Line) => void): (number: number, text: string, offset: number) => void {
  let before = '';
  let column = 0;
  return (number, text, offset) => {
    column = offset === 0 ? 0 : column + utf16Length(before.slice(0, PART_STEP));
    before = text.length > PART_STEP ? text : '';
    onLine({ number, text: asBytes(text), offset, column });
  };
}

/** Splits a whole file: lines count from 1. */
export function createLineSplitter(onLine: (line: Line) => void): TextSink {
  const make = createLineMaker(onLine);
  let number = 0;
  return createPartSplitter(
    (text, from, to, offset) => {
      if (offset === 0) number++;
      make(number, text.slice(from, to), offset);
    },
    () => 0,
  );
}

/**
 * UTF-16 code units of UTF-8 bytes given as latin1: one for each first byte, two where it begins a character of four.
 * Text with NULs is UTF-16: two bytes each. A byte order mark counts nothing.
 */
function utf16Length(line: string): number {
  const bytes = line.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  if (bytes.includes('\0')) return bytes.length >> 1;
  let units = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
