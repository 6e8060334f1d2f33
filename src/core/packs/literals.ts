/** The values that a line gives to names: what stands in quotes, behind a sign of assignment, or as the last word of a setting. */

/** Where a value stands on its line. */
export interface LiteralPlace {
  readonly start: number;
  readonly end: number;
}

const LEAST = 4;
const MOST = 512;

const QUOTED = /"((?:[^"\\]|\\.){4,512})"|'((?:[^'\\]|\\.){4,512})'|`((?:[^`\\]|\\.){4,512})`/g;
const BARE = /(?<=[=:>,({[\s])[^\s"'`<>,;(){}[\]]+/g;
/** `SMTP_PASS=all that follows`. */
const REST = /^\s*(?:export\s+|set\s+|-\s+)?[A-Za-z_][\w.-]*\s?=\s?([^\s"'`].*?)\s*$/;

/** In order of their beginning; one may hold another. */
export function literalsOn(text: string): readonly LiteralPlace[] {
  const found = new Map<string, LiteralPlace>();
  const add = (start: number, length: number) => {
    if (length >= LEAST && length <= MOST) found.set(`${start} ${length}`, { start, end: start + length });
  };
  for (const match of text.matchAll(QUOTED)) {
    const inner = match[1] ?? match[2] ?? match[3] ?? '';
    add(match.index + 1, inner.length);
  }
  for (const { 0: value, index } of text.matchAll(BARE)) add(index, value.length);
  const rest = REST.exec(text);
  if (rest?.[1] !== undefined) add(text.indexOf(rest[1], rest[0].indexOf('=') + 1), rest[1].length);
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}
