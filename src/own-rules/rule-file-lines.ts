/** On which line of a TOML file each key and each table stands; it takes the text to be valid, and keeps nothing of the values. */

/** Lines from 1, by the way to a key: lower-case names and positions in lists, joined by a NUL. */
export type KeyLines = ReadonlyMap<string, number>;

/** The way to a key, as `KeyLines` has it. */
export const keyWay = (...steps: readonly (string | number)[]): string => steps.join('\0');

/** Strings, comments, signs of structure, line ends; whatever else stands between them. */
const TOKEN =
  /"""(?:\\[\s\S]|[^\\])*?(?:"{3,5}|\\?$)|'''[\s\S]*?(?:'{3,5}|$)|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|#[^\n]*|[A-Za-z0-9_-]+|[\s\S]/g;

interface Reading {
  readonly lines: Map<string, number>;
  /** How many tables each list has so far. */
  readonly counts: Map<string, number>;
  /** The way to the table whose keys come. */
  table: readonly string[];
}

/** @param text a whole file */
export function keyLines(text: string): KeyLines {
  const reading: Reading = { lines: new Map(), counts: new Map(), table: [] };
  let line = 1;
  let depth = 0;
  let statement: string[] = [];
  let isValue = false;
  let begin = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n' && depth === 0) {
      if (!isValue) takeHeader(reading, statement, begin);
      statement = [];
      isValue = false;
    } else if (isValue) depth += token === '[' || token === '{' ? 1 : token === ']' || token === '}' ? -1 : 0;
    else if (token === '=') {
      takeKey(reading, statement, begin);
      isValue = true;
    } else if (/^[^\s#]/.test(token)) {
      if (statement.length === 0) begin = line;
      statement.push(token);
    }
    line += token.split('\n').length - 1;
  }
  takeHeader(reading, statement, begin);
  return reading.lines;
}

/** `[` `[` `rules` `.` `allowlists` `]` `]`: the list has one more table, whose keys come now. */
function takeHeader(reading: Reading, statement: readonly string[], line: number): void {
  if (statement[0] !== '[') return;
  const names = namesOf(statement.filter((token) => token !== '[' && token !== ']'));
  let whole: readonly string[] = names.slice(0, 1);
  for (const name of names.slice(1)) whole = [...inList(reading, whole), name];
  const key = keyWay(...whole);
  if (statement[1] === '[') reading.counts.set(key, (reading.counts.get(key) ?? 0) + 1);
  if (!reading.lines.has(key)) reading.lines.set(key, line);
  reading.table = inList(reading, whole);
  reading.lines.set(keyWay(...reading.table), line);
}

/** With the position of the last table, where the way leads to a list of them. */
function inList({ counts }: Reading, path: readonly string[]): readonly string[] {
  const count = counts.get(keyWay(...path));
  return count === undefined ? path : [...path, String(count - 1)];
}

function takeKey(reading: Reading, statement: readonly string[], line: number): void {
  const key = keyWay(...reading.table, ...namesOf(statement));
  if (!reading.lines.has(key)) reading.lines.set(key, line);
}

function namesOf(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => token !== '.').map((token) => token.replace(/^["']|["']$/g, '').toLowerCase());
}
