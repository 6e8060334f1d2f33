/** Turns the latin1 strings in which git's bytes travel into text for people and programs. */

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LOOSE = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A path or a sentence as text: its bytes as UTF-8 where they are valid, else each byte as the latin1 character
 * of the same number. What already holds a character above U+00FF is text and stays.
 */
export function pathText(path: string): string {
  if (/[^\u0000-\u00ff]/.test(path)) return path;
  try {
    return STRICT.decode(Buffer.from(path, 'latin1'));
  } catch (error) {
    if (error instanceof TypeError) return path;
    throw error;
  }
}

/** Part of a line as text; what is no UTF-8 becomes U+FFFD. Characters above U+00FF (masks put in by the detector) stay. */
export function lineText(line: string): string {
  return line.replaceAll(/[\u0000-\u00ff]+/g, (bytes) => LOOSE.decode(Buffer.from(bytes, 'latin1')));
}
