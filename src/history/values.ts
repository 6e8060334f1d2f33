/**
 * Takes everything out of a line that could be a key, in whatever form: alone, in a pair, in base64, in two literals.
 * Far more than the detector would report: no word around a value counts here, for each is compared with one fingerprint.
 */

import { SHAPES } from '../core/shape.ts';
import { closeSplit, findSplit, type OpenPiece } from '../core/split.ts';

/** How a value stands in the text; `half`: of a pair that was asked for, the secret half alone. */
export type Form = 'plain' | 'pair' | 'base64' | 'split' | 'half';

/** One value on a line. */
export interface Value {
  /** The key, decoded: what a fingerprint is made of. */
  readonly text: string;
  readonly form: Form;
  /** The pieces of the line that spell it: one, or the two literals of a split value. */
  readonly raw: readonly string[];
}

/** Escapes such as `%3A`, `\x22` and `\u003a` end in hex digits that touch the value behind them: so many can stand before it. */
const MOST_ESCAPE = 4;
const HEX = 32;
/** What may stand between the halves of a pair: `:`, `%3A`, `", "`. */
const MOST_GAP = 8;
const LONGEST_BASE64 = 16_384;

const hexRun = new RegExp(`[0-9A-Fa-f]{${HEX},}`, 'g');
const userBefore = /[A-Za-z0-9][\w.@+-]{0,63}_$/;
const token = /(?<![0-9A-Za-z])(?=[0-9A-Za-z]*[g-zG-Z])(?=[0-9A-Za-z]*\d)[0-9A-Za-z]{32}(?![0-9A-Za-z])/g;
const base64Run = /[A-Za-z0-9+/]{43,}={0,2}/g;
const encodedHex = new RegExp(SHAPES.encoded.gate.join('|'));

/** The values of one line without NULs; those that the program joins from two literals on it included. */
export function valuesOf(text: string): readonly Value[] {
  if (!mayHold(text)) return [];
  const plain = [...plainValues(text)];
  const encoded = [...encodedValues(text)];
  const split = findSplit(text).whole.map((candidate) =>
    splitValue(text.slice(candidate.start, candidate.end), candidate.value),
  );
  return [...plain, ...encoded, ...split];
}

/** The first literal of a value that may go on in the next line. */
export function openPiece(text: string): { readonly piece: OpenPiece; readonly raw: string } | null {
  if (!/["'`][\s+.&~\\<>]*$/.test(text.slice(-24))) return null;
  const { open } = findSplit(text);
  return open === null ? null : { piece: open, raw: text.slice(open.start, open.end) };
}

/** The value that an open piece makes with the line behind it. */
export function closedValue(open: { readonly piece: OpenPiece; readonly raw: string }, next: string): Value | null {
  const candidate = closeSplit(open.piece, next);
  return candidate === null ? null : splitValue(open.raw, candidate.value);
}

function splitValue(first: string, value: string): Value {
  return { text: value, form: 'split', raw: [first, value.slice(first.length)] };
}

function* plainValues(text: string): Generator<Value> {
  let before: { readonly text: string; readonly start: number; readonly end: number } | null = null;
  for (const { 0: run, index } of text.matchAll(hexRun)) {
    for (let skip = 0; skip <= Math.min(MOST_ESCAPE, run.length - HEX); skip++) {
      const half = run.slice(skip, skip + HEX);
      const start = index + skip;
      yield { text: half, form: 'plain', raw: [half] };
      const user = userBefore.exec(text.slice(Math.max(0, start - 66), start))?.[0] ?? '';
      if (user !== '') yield { text: user + half, form: 'plain', raw: [user + half] };
      if (before !== null && start - before.end <= MOST_GAP)
        yield { text: `${before.text}:${half}`, form: 'pair', raw: [text.slice(before.start, start + HEX)] };
    }
    const start = index + run.length - HEX;
    before = { text: run.slice(-HEX), start, end: start + HEX };
  }
  for (const [value] of text.matchAll(token)) yield { text: value, form: 'plain', raw: [value] };
}

function* encodedValues(text: string): Generator<Value> {
  if (text.length < 43) return;
  for (const { 0: run } of text.matchAll(base64Run)) {
    if (run.length > LONGEST_BASE64 || !encodedHex.test(run)) continue;
    for (let shift = 0; shift < 4; shift++) {
      const decoded = Buffer.from(run.slice(shift), 'base64').toString('latin1');
      if (!/[0-9A-Fa-f]{32}/.test(decoded)) continue;
      for (const value of plainValues(decoded)) yield { ...value, form: 'base64', raw: [run] };
    }
  }
}

/** Every form but the second of two literals has a run of 16 hex digits or of 32 characters of base64. */
function mayHold(text: string): boolean {
  return hasRun(text, 16, isHex) || hasRun(text, 32, isWord);
}

/** Looks at each `length`th character only: a run of that length cannot lie between two of them. */
function hasRun(text: string, length: number, isOne: (code: number) => boolean): boolean {
  for (let at = length - 1; at < text.length; at += length) {
    if (!isOne(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isOne(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && isOne(text.charCodeAt(end))) end++;
    if (end - start >= length) return true;
    at = end;
  }
  return false;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isHex = (code: number): boolean => isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
const isWord = (code: number): boolean =>
  isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x2b || code === 0x2f;
