/** Paths as arguments of commands that people copy into a POSIX shell, and as lines of `.gitignore`. */
import { posix } from 'node:path';
import { bytesOf } from './decode.ts';

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
  const here = prefix === '' ? path : posix.relative(bytesOf(prefix), path);
  // a leading colon is magic to git
  return bytesArgument(here.startsWith(':') ? `./${here}` : here);
}

/** Any bytes, as latin1, as one word. */
function bytesArgument(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  const text = buffer.toString('utf8');
  return text.includes('\u{fffd}') ? ansiQuote(buffer) : textArgument(text);
}

function textArgument(text: string): string {
  return UNPRINTABLE.test(text) ? `$'${[...text].map(ansiCharacter).join('')}'` : quoteWord(text);
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

/** The line that means this file and no other, but for the `.env` at the top: every guide writes it so. Bytes as latin1. */
export function ignoreLine(path: string): string {
  if (path === '.env') return path;
  return `/${path.replaceAll(/[\\*?[]/g, '\\$&').replace(/ $/, '\\ ')}`;
}

/**
 * The same as one word for the shell.
 * @param path bytes as latin1, relative to the top; `…` stands for what must not be shown
 */
export function ignoreArgument(path: string): string {
  return bytesArgument(ignoreLine(path).replaceAll('…', '*'));
}
