/** Makes values and lines fit to be shown: a key's first four characters and its length, and no more. */
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
  return `${before}${value}${after}`.replace(/\r$/, '').slice(0, LONGEST);
}

/** Cuts are moved out of key-shaped runs, so that none is shown in part. */
const wordStart = (text: string, from: number, start: number): number =>
  from + (from === 0 ? 0 : (/^[0-9A-Za-z+/=]*/.exec(text.slice(from, start))?.[0].length ?? 0));
const wordEnd = (text: string, end: number, to: number): number =>
  to >= text.length ? to : to - (/[0-9A-Za-z+/=]*$/.exec(text.slice(end, to))?.[0].length ?? 0);

/** A text with every key-shaped run masked but for its first four characters, and the literals that are joined to one. */
export const hideKeys = (text: string): string =>
  hideJoined(text.replace(KEYLIKE, (run) => (isWords(run) ? run : maskValue(run))));
const maskValue = (value: string): string =>
  value.slice(0, 4) + '•'.repeat(Math.min(28, Math.max(0, value.length - 4)));

/** Hex digits, masked or not, in a literal of their own. */
const PIECE = /(["'`])([0-9A-Fa-f•]{1,64})\\?\1/g;
const JOIN = /^\s{0,40}(?:\.\.|[+.&~,]|<>|\\)?\s{0,40}$/;
/** Fewer digits in a row of literals are no key. */
const LEAST = 20;

/** A key may be put together from literals of any length: of those in a row, nothing but the first four characters stays. */
export function hideJoined(text: string): string {
  const rows: { start: number; end: number; digits: number; from: number[] }[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [whole, , digits = ''] = match;
    const last = rows.at(-1);
    const isNext = last !== undefined && match.index - last.end <= 82 && JOIN.test(text.slice(last.end, match.index));
    const row = isNext ? last : { start: match.index, end: 0, digits: 0, from: [] };
    if (!isNext) rows.push(row);
    row.end = match.index + whole.length;
    row.digits += digits.length;
    row.from.push(match.index + 1);
  }
  return rows
    .filter(({ from, digits }) => from.length > 1 && digits >= LEAST)
    .reduce((shown, { from, end }) => {
      const open = (from[0] ?? 0) + 4;
      const tail = shown.slice(open, end).replace(/(["'`])([0-9A-Fa-f•]+)(?=\\?\1)|^[0-9A-Fa-f•]+/g, dotted);
      return shown.slice(0, open) + tail + shown.slice(end);
    }, text);
}

const dotted = (run: string): string => run.replace(/[0-9A-Fa-f]/g, '•');
