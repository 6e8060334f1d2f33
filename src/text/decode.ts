/** Turns the bytes in which git's answers travel into text for people and programs, and text into such bytes. */
import { asBytes, type Bytes } from './bytes.ts';

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LOOSE = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A path or a sentence as text: its bytes as UTF-8 where they are valid, else each byte as the latin1 character
 * of the same number. What already holds a character above U+00FF is text and stays.
 */
export function pathText(path: Bytes): string {
  if (/[^\u0000-\u00ff]/.test(path)) return path;
  try {
    return STRICT.decode(Buffer.from(path, 'latin1'));
  } catch (error) {
    if (error instanceof TypeError) return path;
    throw error;
  }
}

/** One or more whole characters of UTF-8, as bytes: https://www.unicode.org/versions/latest/core-spec/chapter-3/#G27506 */
const WHOLE =
  /(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+/g;

/**
 * A path as text that says its bytes: what is UTF-8 as its characters, each other byte as an escape (`\xe9`).
 * @param show is given each piece that is text
 */
export function exactText(path: Bytes, show: (text: string) => string = (text) => text): string {
  if (/[^\u0000-\u00ff]/.test(path)) return show(path);
  let text = '';
  let end = 0;
  for (const { 0: piece, index } of path.matchAll(WHOLE)) {
    text += escaped(path.slice(end, index)) + show(STRICT.decode(Buffer.from(piece, 'latin1')));
    end = index + piece.length;
  }
  return text + escaped(path.slice(end));
}

function escaped(bytes: string): string {
  return bytes.replaceAll(/[\x00-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A sentence in which bytes may stand beside text, such as a reason or a word of evidence. */
export function sentenceText(words: string): string {
  return pathText(asBytes(words));
}

/** A text as its bytes, in UTF-8. */
export function bytesOf(text: string): Bytes {
  return asBytes(Buffer.from(text, 'utf8').toString('latin1'));
}

/** Lines, parts of them, and whatever git says, as text; what is no UTF-8 becomes U+FFFD. Characters above U+00FF (masks put in by the detector) stay. */
export function lineText(line: Bytes): string {
  return line.replaceAll(/[\u0000-\u00ff]+/g, (bytes) => LOOSE.decode(Buffer.from(bytes, 'latin1')));
}
