/** Text as Go's programs see it: bytes that are read as UTF-8, where each byte that fits nowhere counts as one character. */
import { asBytes, type Bytes } from '../text/bytes.ts';

/** Bytes, with what is made of them once, when it is first asked for. */
export class GoText {
  readonly bytes: Bytes;
  /** What expressions read, at the same offsets: the characters where all are ASCII, else the bytes as UTF-8. */
  readonly subject: string | Uint8Array;
  #lower: string | undefined;
  #lineEnds: readonly number[] | undefined;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
    this.subject = isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1');
  }

  /** ASCII letters in lower case; every byte stays where it is. */
  get lower(): string {
    this.#lower ??= this.bytes.toLowerCase();
    return this.#lower;
  }

  /** Offsets of all line ends. */
  get lineEnds(): readonly number[] {
    this.#lineEnds ??= offsetsOf('\n', this.bytes);
    return this.#lineEnds;
  }

  part({ start, end }: ByteSpan): GoText {
    return new GoText(asBytes(this.bytes.slice(start, end)));
  }
}

/** From one offset up to another one. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

const isAscii = (text: string): boolean => !/[^\u0000-\u007f]/.test(text);

/** Where a word stands, from the left; places that overlap count as one. */
export function offsetsOf(word: string, text: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) offsets.push(at);
  return offsets;
}

/** How many of the offsets, which rise, are at most `limit`. */
export function countUpTo(offsets: readonly number[], limit: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many bytes follow the first, and which values its second byte may have. */
function sequence(first: number): readonly [following: number, low: number, high: number] {
  if (first >= 0xc2 && first <= 0xdf) return [1, 0x80, 0xbf];
  if (first >= 0xe0 && first <= 0xef) return [2, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf];
  if (first >= 0xf0 && first <= 0xf4) return [3, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf];
  return [0, 0, 0];
}

/** The length in bytes of the character at an offset; 1 for what is not UTF-8, and at the end. */
export function widthAt(bytes: Bytes, offset: number): number {
  const [following, low, high] = sequence(bytes.charCodeAt(offset));
  if (following === 0 || offset + following >= bytes.length) return 1;
  for (let i = 1; i <= following; i++) {
    const code = bytes.charCodeAt(offset + i);
    if (code < (i === 1 ? low : 0x80) || code > (i === 1 ? high : 0xbf)) return 1;
  }
  return following + 1;
}

/** Lower case, character by character: a sigma at the end of a word is like any other, a dotted I is an i. */
export function lowerBytes(bytes: Bytes): string {
  if (isAscii(bytes)) return bytes.toLowerCase();
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  return Buffer.from(lowerText(text), 'utf8').toString('latin1');
}

/** The same for text, such as a keyword. */
export function lowerText(text: string): string {
  return text.replace(/[^\u0000-\u007f]/gu, lowerCharacter).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function lowerCharacter(character: string): string {
  const lower = character.toLowerCase();
  return String.fromCodePoint(lower.codePointAt(0) ?? 0xfffd);
}

/** Shannon's entropy as gitleaks counts it: characters are counted, but their share is one of the bytes. */
export function entropyOf(bytes: Bytes): number {
  const counts = new Map<string, number>();
  for (let at = 0; at < bytes.length; ) {
    const width = widthAt(bytes, at);
    const isBroken = width === 1 && bytes.charCodeAt(at) > 0x7f;
    // all that is not UTF-8 is one and the same character, U+FFFD
    const character = isBroken ? '\u00ef\u00bf\u00bd' : bytes.slice(at, at + width);
    counts.set(character, (counts.get(character) ?? 0) + 1);
    at += width;
  }
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  return entropy;
}
