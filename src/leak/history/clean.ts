/** Makes what a repository says of itself fit to be shown: harmless in a terminal, and without the key in any spelling. */
import { pathText } from '../../decode.ts';
import { maskKeyShaped } from '../../report/mask.ts';
import { asBytes } from '../../text/bytes.ts';
import { printable } from '../../text/printable.ts';

/** Shorter pieces of a split value are no secret by themselves, and would take words out of sentences. */
const SHORTEST = 8;

/** Ready for a terminal, for Markdown, for JSON. */
export interface Cleaner {
  /** Text, such as a subject or the name of a ref. */
  text(text: string): string;
  /** Such as a path. */
  path(bytes: string): string;
}

/** @param spellings every spelling of the key that was met */
export function createCleaner(spellings: readonly (readonly string[])[]): Cleaner {
  const pieces = [...new Set(spellings.flat().flatMap((piece) => [piece, ...piece.split(':')]))];
  const secrets = pieces.filter((piece) => piece.length >= SHORTEST).sort((a, b) => b.length - a.length);
  const hide = (text: string) =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, () => `${secret.slice(0, 4)}…`), text);
  const text = (words: string) => printable(maskKeyShaped(hide(words)));
  return { text, path: (bytes) => text(pathText(asBytes(bytes))) };
}
