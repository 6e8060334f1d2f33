/** A line as it is written, and with percent-encoding or the escapes of JSON taken out, so that a value in either is found at its place. */
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

/** The line itself, then what it becomes where something in it is encoded. */
export function spellingsOf(text: string): readonly Spelled[] {
  const found: Spelled[] = [{ text, spelling: 'plain', place: (at) => at }];
  if (text.includes('%')) found.push(...replaced(text, PERCENT));
  if (text.includes('\\')) found.push(...replaced(text, ESCAPE));
  return found;
}

function replaced(text: string, escapes: RegExp): readonly Spelled[] {
  const places: number[] = [];
  let plain = '';
  let last = 0;
  for (const { 0: whole, 1: code, 2: sign = '', index } of text.matchAll(escapes)) {
    for (let at = last; at < index; at++) places.push(at);
    plain += text.slice(last, index) + (code === undefined ? sign : String.fromCharCode(Number.parseInt(code, 16)));
    places.push(index);
    last = index + whole.length;
  }
  if (last === 0) return [];
  for (let at = last; at <= text.length; at++) places.push(at);
  return [{ text: plain + text.slice(last), spelling: 'percent', place: (at) => places[at] ?? text.length }];
}
