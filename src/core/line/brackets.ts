/** Finds the brackets that a place in a text stands in. */

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
