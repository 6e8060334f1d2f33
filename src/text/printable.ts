/** Makes text from files and names harmless for a terminal: nothing in it can move the cursor, colour, hide or reorder. */

/**
 * C0, DEL and C1 (escape sequences begin there), soft hyphen, bidi marks and overrides, zero-width characters,
 * line separators, interlinear and tag characters, private variation of nothing: all that prints as something else than it is.
 * Unicode TR36 and https://trojansource.codes.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** The same, less what JSON escapes by itself; a tag character is two units there. */
const UNSAFE_IN_JSON =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/** `text` with every such character shown as an escape: `\x1b`, `\u202e`. */
export function printable(text: string): string {
  return text.replaceAll(UNSAFE, escapeOf);
}

/** `text` with its control characters as escapes, all but tabs and line ends: for formats that have no escapes of their own for them. */
export function withoutControls(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/gu, escapeOf);
}

/** `text` with the signs that turn or hide text as escapes, and its tabs and line ends as they are. */
export function visibleMarks(text: string): string {
  return text.replaceAll(UNSAFE, (character) => (/[\t\n\r]/.test(character) ? character : escapeOf(character)));
}

/** A line of code: as printable, without NULs (UTF-16 files are full of them), tabs as spaces, no space around. */
export function printableLine(text: string): string {
  return printable(text.replaceAll('\u0000', '').replaceAll('\t', '  ')).trim();
}

/** JSON with two blanks for each level and a line break at the end: the same characters are escapes, and read back the same. */
export function printableJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(UNSAFE_IN_JSON, jsonEscape)}\n`;
}

/** The same on one line. */
export function printableJsonLine(value: unknown): string {
  return `${JSON.stringify(value).replaceAll(UNSAFE_IN_JSON, jsonEscape)}\n`;
}

function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
    .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
    .join('');
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
