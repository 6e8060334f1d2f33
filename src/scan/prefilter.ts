/**
 * Tells whether a file's bytes can hold a key at all, without making lines of them.
 * Every shape holds a run of at least 16 hex digits or of at least 32 characters of base64; looking at each 16th (32nd) byte finds
 * such a run. Only what stands around a run is put to the gate's expression.
 */
import { RULES } from '../../rules/index.ts';
import { candidateLine } from '../core/detector.ts';

const HEX = 1;
const WORD = 2;
const HEX_RUN = 16;
const WORD_RUN = 32;
const MARGIN = 2_048;

const CLASS = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') CLASS[char.charCodeAt(0)] = WORD;
for (const char of '0123456789abcdefABCDEF') CLASS[char.charCodeAt(0)] = HEX | WORD;

const expression = candidateLine(RULES);

/** True where a line of the bytes passes the gate's expression; NULs do not count, so that UTF-16 is seen. */
export function mayHoldKey(bytes: Buffer): boolean {
  const plain = bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
  return hasRun(plain, HEX, HEX_RUN) || hasRun(plain, WORD, WORD_RUN);
}

function hasRun(bytes: Uint8Array, kind: number, length: number): boolean {
  for (let at = length - 1; at < bytes.length; at += length) {
    if (((CLASS[bytes[at] ?? 0] ?? 0) & kind) === 0) continue;
    let start = at;
    while (start > 0 && ((CLASS[bytes[start - 1] ?? 0] ?? 0) & kind) !== 0) start--;
    let end = at + 1;
    while (end < bytes.length && ((CLASS[bytes[end] ?? 0] ?? 0) & kind) !== 0) end++;
    if (end - start >= length && passes(bytes, start, end)) return true;
    at = end;
  }
  return false;
}

/** Puts the run's line, or as much of it as the expression can reach, to the expression. */
function passes(bytes: Uint8Array, start: number, end: number): boolean {
  const from = Math.max(0, start - MARGIN, bytes.lastIndexOf(10, start) + 1);
  const line = bytes.indexOf(10, end);
  const to = Math.min(line === -1 ? bytes.length : line, end + MARGIN);
  return expression.test(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1'));
}
