/** Masks the literals of which a program joins a key: each may be too short to be known as a part of one. */

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
