/** JSON that can be shown: characters that act on a terminal or reorder text are escapes, and read back the same. */
const HIDDEN =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/** Two blanks for each level, a line break at the end. */
export function shownJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(HIDDEN, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
    .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
    .join('');
}
