/** The values that a line gives to names: what stands in quotes, behind a sign of assignment, or as the last word of a setting. */

/** Where a value stands on its line. */
export interface LiteralPlace {
  readonly start: number;
  readonly end: number;
}

const LEAST = 4;
const MOST = 512;

/** One kind of quotes at a time: each may hold the others. */
const QUOTED = [
  /"((?:[^"\\]|\\.){0,512})"/g,
  /'((?:[^'\\]|\\.){0,512})'/g,
  /`((?:[^`\\]|\\.){0,512})`/g,
  /\\["']([^"'\\]{0,512})\\["']/g,
];
const BARE = /(?<=^|[=:>,({[\s])[^\s"'`<>,;(){}[\]]+/g;
/** Within such a word: `//host/:_authToken=value`, `postmark+api://value@default`. */
const ASSIGNS = /[=:](?:\/\/)?/g;
/** Where such a value may end: a line end that is written out, the next part of a URL. */
const ENDS = /\\[nrt]|[&#@]/;
/** `SMTP_PASS=all that follows`, `password: all that follows`, `password all-that-follows`. */
const REST =
  /^\s*(?:export\s+|set\s+|-\s+)?(?:[A-Za-z_][\w.-]*\s?[=:]\s?([^\s"'`].*)|[A-Za-z_]*[Pp]ass(?:word)?\s+([^\s"'`]+))$/;
/** `smtp.example.org user:all-that-follows`, `smtp.example.org:user:all-that-follows`. */
const MAP = /(?:^\s*|["'])\[?[\w*.-]+\]?(?::\w+)?(?:\s+|:)[^\s:"']+:([^\s"'`]+)(?=$|["'])/;

/** In order of their beginning; one may hold another. */
export function literalsOn(text: string): readonly LiteralPlace[] {
  const found = new Map<string, LiteralPlace>();
  const add = (start: number, length: number) => {
    if (length >= LEAST && length <= MOST) found.set(`${start} ${length}`, { start, end: start + length });
  };
  for (const quoted of QUOTED)
    for (const { 1: inner = '', index } of text.matchAll(quoted))
      add(index + (text[index] === '\\' ? 2 : 1), inner.length);
  for (const { 0: value, index } of text.matchAll(BARE)) {
    add(index, value.length);
    for (const sign of value.slice(0, MOST).matchAll(ASSIGNS)) {
      const at = sign.index + sign[0].length;
      add(index + at, value.length - at);
      add(index + at, value.slice(at, at + MOST).search(ENDS));
    }
  }
  const line = text.trimEnd();
  for (const value of (REST.exec(line) ?? []).slice(1))
    if (value !== undefined) add(line.length - value.length, value.length);
  const entry = MAP.exec(line);
  if (entry?.[1] !== undefined) add(entry.index + entry[0].length - entry[1].length, entry[1].length);
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}
