/** Paths as arguments of commands that people copy into a POSIX shell. */
import { posix } from 'node:path';

const PLAIN = /^[\w./@%+,=-]+$/;

/** Anything that a single-quoted word could not show, or that is no valid UTF-8 to paste. */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/u;

/**
 * A path for `git … --` in the folder where the person stands.
 * @param path bytes as latin1, relative to the top
 * @param prefix that folder, relative to the top; empty at the top
 */
export function pathArgument(path: string, prefix = ''): string {
  const bytes = Buffer.from(path, 'latin1');
  const text = bytes.toString('utf8');
  const here = prefix === '' ? text : posix.relative(prefix, text);
  // a leading colon is magic to git
  const safe = here.startsWith(':') ? `./${here}` : here;
  return UNPRINTABLE.test(safe) ? ansiQuote(text === safe ? bytes : Buffer.from(safe)) : quoteWord(safe);
}

/** One word for the shell: as it is where nothing in it is special, else in single quotes. */
export function quoteWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `$'…'` of bash, zsh and ksh, which can name every byte. */
function ansiQuote(bytes: Uint8Array): string {
  const words = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (character === "'" || character === '\\') return `\\${character}`;
    return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `$'${words.join('')}'`;
}
