/** The brackets that a place in a text stands in, and the rows of an INSERT statement, so that each value of a row is known by its column. */

/** Commas between the bracket that is open and the end of the text. */
export const argumentOf = (text: string): number =>
  text
    .slice(openingBracket(text) + 1)
    .replace(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'/g, '')
    .split(',').length - 1;

/** Commas outside of brackets and strings; null where a bracket is open at the end. */
export function commasIn(text: string): number | null {
  let [commas, depth, quote] = [0, 0, ''];
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote !== '') {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ',' && depth === 0) commas++;
  }
  return depth === 0 && quote === '' ? commas : null;
}

/** Index of the bracket that the end of `text` stands in; -1 for none. */
export function openingBracket(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i];
    if (char === ')' || char === ']' || char === '}') depth++;
    else if (char === '(' || char === '[' || char === '{') {
      if (depth === 0) return i;
      depth--;
    }
  }
  return -1;
}

// Follows the rows of an INSERT statement, so that each value of a row is known by its column.

/** The columns of the statement that a line stands in. */
interface InsertTracker {
  /** Takes the next line. @returns the columns that hold for a row on it; null outside of such a statement */
  push(text: string): readonly string[] | null;
}

const HEAD = /\bINSERT\s+(?:IGNORE\s+)?INTO\s+[^()]{1,200}\(([^()]{1,2000})\)\s*VALUES\b/i;
/** Every head begins so. */
const INSERT = /\bINSERT\s/i;
const MAX_LINE_CHARACTERS = 4_000;

/** For one file. */
export function trackInserts(): InsertTracker {
  let columns: readonly string[] | null = null;
  return {
    push(text) {
      if (columns === null && !INSERT.test(text)) return null;
      const head = text.length <= MAX_LINE_CHARACTERS ? HEAD.exec(text)?.[1] : undefined;
      if (head !== undefined) columns = head.split(',').map((column) => column.replace(/[\s`"'[\]]/g, ''));
      const current = columns;
      if (/;\s*$/.test(text)) columns = null;
      return /^\s*\(|\bVALUES\b/i.test(text) ? current : null;
    },
  };
}

/** The column that a value belongs to, seen from what stands left of it in its row. */
export function columnOf(left: string, columns: readonly string[] | null): string | null {
  if (columns === null) return null;
  const row = left.slice(left.search(/\([^()]*$/) + 1);
  const at = commasIn(row.replace(/["'`]$/, ''));
  return at === null ? null : (columns[at] ?? null);
}

/** `INSERT INTO t (a, b) VALUES ('…', '`: the column that the value is for. */
export function addColumn(left: string, before: string, call: string | null, plain: string, names: string[]): void {
  if (!/^values$/i.test(call ?? '')) return;
  const columns = [...`${before}\n${left}`.matchAll(/\(([^()]*)\)\s*VALUES\b/gi)].at(-1)?.[1]?.split(',');
  const column = columns?.[argumentOf(plain)]?.replace(/[\s`"'[\]]/g, '');
  if (column) names.push(column);
}
