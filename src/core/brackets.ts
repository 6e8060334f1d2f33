/** Finds the brackets that a place in a text stands in. */

/** What opens a bracket is not longer than this. */
const OPENER_REACH = 80;

/** Commas between the bracket that is open and the end of the text. */
export const argumentOf = (text: string): number =>
  text
    .slice(openingBracket(text) + 1)
    .replace(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'/g, '')
    .split(',').length - 1;

/** What opens a bracket, with the bracket, and how far before the end of the text that stands. */
export interface Opener {
  readonly text: string;
  readonly distance: number;
}

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

/**
 * What opens the brackets that a place on a line stands in, the innermost first: `app.use(session({ secret: '` gives
 * `session({` and `app.use(`. Brackets that nothing names are left out.
 */
export function openersOf(left: string): Opener[] {
  const found: Opener[] = [];
  for (let rest = left; found.length < 6; ) {
    const at = openingBracket(rest);
    if (at < 0) return found;
    const opener = /(?<![\w$."'`:>@/-])[\w$."'`:>@/-]+(?:\s*(?:[:=]>?))?(?:\s*[({[]+)?\s*$/.exec(
      rest.slice(Math.max(0, at - OPENER_REACH), at),
    )?.[0];
    if (opener && /\w/.test(opener)) found.push({ text: opener + rest[at], distance: left.length - at });
    rest = rest.slice(0, at);
  }
  return found;
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
