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
