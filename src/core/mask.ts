/**
 * Masks whatever is shaped like a key in a text that is printed or kept: a path, a branch, an author, a reason, an error.
 * Values that were found are not needed for it; the shapes are. Object ids and fingerprints stay, or nothing could be named.
 */
import { SHAPES } from './shape.ts';

/** Hex digits, also as a UUID: a key is 32 of them, a pair written together is 64. */
const HEX_RUN = /(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12,}|[0-9a-fA-F]{32,})/g;

/** What base64 makes of hex digits, with the rest of its run; the piece in front of it may hold the first of them. */
const ENCODED = new RegExp(`[0-9A-Za-z+/]{0,4}(?:${SHAPES.encoded.gate.join('|')})[0-9A-Za-z+/_-]*={0,2}`, 'g');

/** Tokens: letters and digits in a row. */
const TOKEN = /(?<![0-9A-Za-z])[0-9A-Za-z]{32,}/g;

const OBJECT_ID = 40;
const DIGEST = 64;

/** `text` with each such run cut to its first four characters and `…`. */
export function maskKeyShaped(text: string): string {
  return text
    .replaceAll(HEX_RUN, (run, at: number, whole: string) => (isName(run, at, whole) ? run : cut(run)))
    .replaceAll(ENCODED, cut)
    .replaceAll(TOKEN, (run) => (isHex(run) || isWords(run) ? run : cut(run)));
}

const cut = (run: string): string => `${run.slice(0, 4)}…`;

/** The id of an object, or a fingerprint that says what it is. */
function isName(run: string, at: number, whole: string): boolean {
  if (run.length === OBJECT_ID) return !run.includes('-');
  return run.length === DIGEST && whole.slice(Math.max(0, at - 7), at) === 'sha256:';
}

/** What is left of hex here has been judged above. */
const isHex = (run: string): boolean => /^[0-9a-fA-F]+$/.test(run);

/** `EmailClientConfigurationProperties`: half of it or more is small letters in a row, which chance does not make; so are capitals alone. Hex digits never are. */
export function isWords(run: string): boolean {
  if (isHex(run)) return false;
  if (/^[A-Z]+$/.test(run)) return true;
  const letters = (run.match(/[a-z]{5,}/g) ?? []).join('').length;
  return letters * 2 >= run.length && (run.match(/\d/g) ?? []).length <= 3;
}
