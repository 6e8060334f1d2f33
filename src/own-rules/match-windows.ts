/** The parts of a text where an expression can match at all: around the texts of which each of its matches holds one. */
import { type ByteSpan, countUpTo, type GoText, offsetsOf } from './go-text.ts';
import type { PatternShape } from './pattern-shape.ts';

/** Letters that are an ASCII letter in another case and take more bytes: the Kelvin sign and the long s. */
const WIDE_CASES = /\u00e2\u0084\u00aa|\u00c5\u00bf/;
/** What reaches further is searched whole. */
const MAX_REACH_BYTES = 16_384;
const MAX_REACH_LINES = 64;
/** The longest character: an expression looks at one on each side of its match. */
export const EDGE_BYTES = 4;

/**
 * Parts that do not touch, in order. Each match lies in one of them, and with it a character behind it; one that begins in
 * a part, on the beginning of a character, ends there.
 * @returns null where the whole text has to be searched
 */
export function matchWindows(text: GoText, shape: PatternShape): readonly ByteSpan[] | null {
  const { literals, maxBytes, maxLineEnds } = shape;
  const isBounded = maxBytes <= MAX_REACH_BYTES || maxLineEnds <= MAX_REACH_LINES;
  if (literals === null || !isBounded || WIDE_CASES.test(text.bytes)) return null;
  const windows: ByteSpan[] = [];
  for (const place of placesOf(literals, text.lower)) {
    const window = windowAround(text, place, maxBytes, maxLineEnds);
    const last = windows.at(-1);
    if (last === undefined || window.start > last.end) windows.push(window);
    else
      windows[windows.length - 1] = { start: Math.min(last.start, window.start), end: Math.max(last.end, window.end) };
  }
  return windows;
}

/** Where the words stand, from the left. */
function placesOf(words: readonly string[], lower: string): readonly ByteSpan[] {
  const places = words.flatMap((word) => offsetsOf(word, lower).map((start) => ({ start, end: start + word.length })));
  return words.length === 1 ? places : places.sort((a, b) => a.start - b.start);
}

function windowAround(
  { bytes, lineEnds }: GoText,
  { start, end }: ByteSpan,
  maxBytes: number,
  maxLineEnds: number,
): ByteSpan {
  const before = lineEnds[countUpTo(lineEnds, start - 1) - 1 - maxLineEnds] ?? -1;
  const behind = lineEnds[countUpTo(lineEnds, end - 1) + maxLineEnds] ?? bytes.length;
  return {
    start: wholeCharacter(bytes, Math.max(0, end - maxBytes, before + 1)),
    // a word may begin again within itself
    end: Math.min(bytes.length, end + maxBytes + EDGE_BYTES, behind + 1),
  };
}

/** Back to the beginning of the character that an offset lies in. */
function wholeCharacter(bytes: string, offset: number): number {
  for (let back = 0; back <= 3 && offset - back >= 0; back++) {
    const code = bytes.charCodeAt(offset - back);
    if (code < 0x80 || code > 0xbf) return offset - back;
  }
  return offset;
}
