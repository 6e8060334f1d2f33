/** Makes values and lines fit to be shown: a key's first four characters and its length, and no more. */
import { hideJoined } from './joined.ts';
import { isWords } from './mask.ts';

/** `3f2a… (32)`. */
export const redact = (value: string): string => `${value.slice(0, 4)}… (${value.length})`;

const LONGEST = 160;
const BEFORE = 60;
/** Runs that may be a key, and pieces of one in a literal of their own. */
const KEYLIKE = /[0-9A-Fa-f]{8,}|[0-9A-Za-z+/]{32,}={0,2}/g;

/** The text around a value, at most 160 characters, with every key-shaped run masked but for its first four characters. */
export function excerptOf(text: string, start: number, end: number): string {
  const from = text.length <= LONGEST ? 0 : Math.max(0, start - BEFORE);
  const to = text.length <= LONGEST ? text.length : Math.max(end, from + LONGEST);
  const before = hideKeys(text.slice(wordStart(text, from, start), start));
  const value = maskValue(text.slice(start, end));
  const after = hideKeys(text.slice(end, wordEnd(text, end, to)));
  return hideJoined(`${before}${value}${after}`).replace(/\r$/, '').slice(0, LONGEST);
}

/** Cuts are moved out of key-shaped runs, so that none is shown in part. */
const wordStart = (text: string, from: number, start: number): number =>
  from + (from === 0 ? 0 : (/^[0-9A-Za-z+/=]*/.exec(text.slice(from, start))?.[0].length ?? 0));
const wordEnd = (text: string, end: number, to: number): number =>
  to >= text.length ? to : to - (/(?<![0-9A-Za-z+/=])[0-9A-Za-z+/=]*$/.exec(text.slice(end, to))?.[0].length ?? 0);

/** A text with every key-shaped run masked but for its first four characters, and the literals that are joined to one. */
export const hideKeys = (text: string): string =>
  hideJoined(text.replace(KEYLIKE, (run) => (isWords(run) ? run : maskValue(run))));
const maskValue = (value: string): string =>
  value.slice(0, 4) + '•'.repeat(Math.min(28, Math.max(0, value.length - 4)));
