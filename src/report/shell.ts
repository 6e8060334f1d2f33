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
  if (text.includes('\u{fffd}')) return ansiQuote(prefix === '' ? bytes : Buffer.from(safe));
  return UNPRINTABLE.test(safe) ? `$'${[...safe].map(ansiCharacter).join('')}'` : quoteWord(safe);
}

/**
 * A file's line for `.gitignore`, as one word for the shell.
 * @param path bytes as latin1, relative to the top; `…` stands for what must not be shown
 */
export function ignoreArgument(path: string): string {
  const line = ignoreLine(path).replaceAll('…', '*');
  const text = Buffer.from(line, 'latin1').toString('utf8');
  if (text.includes('\u{fffd}')) return ansiQuote(Buffer.from(line, 'latin1'));
  return UNPRINTABLE.test(text) ? `$'${[...text].map(ansiCharacter).join('')}'` : quoteWord(text);
}

/** The line of `.gitignore` that means this file and no other; bytes as latin1. */
export function ignoreLine(path: string): string {
  return `/${path.replaceAll(/[\\*?[]/g, '\\$&').replace(/ $/, '\\ ')}`;
}

/** One word for the shell: as it is where nothing in it is special, else in single quotes. */
export function quoteWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `$'…'` of bash, zsh and ksh, which can name every byte. */
function ansiQuote(bytes: Uint8Array): string {
  return `$'${Array.from(bytes, (byte) => (byte < 0x7f ? ansiCharacter(String.fromCharCode(byte)) : escapeByte(byte))).join('')}'`;
}

function ansiCharacter(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  return UNPRINTABLE.test(character) ? Array.from(Buffer.from(character), escapeByte).join('') : character;
}

function escapeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
