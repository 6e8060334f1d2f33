/** A line as it is written, and with percent-encoding, the escapes of JSON or the joints between literals taken out, so that a value in any is found at its place. */
import type { Spelling } from '../shapes/shape.ts';

/** A text, and where in the line each of its characters stands. */
export interface Spelled {
  readonly text: string;
  readonly spelling: Spelling;
  /** Where on the line the character at `at` begins; one past the line's end for the text's end. */
  readonly place: (at: number) => number;
}

const PERCENT = /%([0-9A-Fa-f]{2})/g;
const ESCAPE = /\\u00([0-9A-Fa-f]{2})|\\([/"'])/g;

/** Between two literals that a program joins: an operator, or spaces alone. */
export const JOINT = /["'`](?:\s{0,4}(?:[+&~]|\.{1,2}|<>|\|\|)\s{0,4}|\s{1,4})[fFrRbBuU]?["'`]/g;

/** What of it stands behind the quote that ends the first literal: the gate's look at a value that is cut right behind its beginning. */
export const JOINT_IN_GATE = '["\'`]( *[+.&~<|]| +["\'`])';

/** The line itself, then what it becomes where something in it is encoded. */
export function spellingsOf(text: string): readonly Spelled[] {
  const found: Spelled[] = [{ text, spelling: 'plain', place: (at) => at }];
  if (text.includes('%')) found.push(...replaced(text, PERCENT, 'percent'));
  if (text.includes('\\')) found.push(...replaced(text, ESCAPE, 'percent'));
  if (QUOTE.test(text)) found.push(...replaced(text, JOINT, 'split'));
  return found;
}

const QUOTE = /["'`]/;

function replaced(text: string, escapes: RegExp, spelling: Spelling): readonly Spelled[] {
  const places: number[] = [];
  let plain = '';
  let last = 0;
  for (const { 0: whole, 1: code, 2: sign = '', index } of text.matchAll(escapes)) {
    for (let at = last; at < index; at++) places.push(at);
    const inPlace = code === undefined ? sign : String.fromCharCode(Number.parseInt(code, 16));
    plain += text.slice(last, index) + inPlace;
    if (inPlace !== '') places.push(index);
    last = index + whole.length;
  }
  if (last === 0) return [];
  for (let at = last; at <= text.length; at++) places.push(at);
  return [{ text: plain + text.slice(last), spelling, place: (at) => places[at] ?? text.length }];
}
