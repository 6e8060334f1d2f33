/** Writes XML 1.0 that every parser takes: what it cannot hold stands there as visible escapes. */
import { withoutControls } from '../../text/printable.ts';

/** The first line of a document. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An element on lines of its own. @param inside finished XML, or nothing */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside: readonly string[] = [],
): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `<${name}${words.join('')}`;
  return inside.length === 0 ? `${start}/>\n` : `${start}>${inside.join('')}</${name}>\n`;
}

/** Signs that end a text or an attribute; those that a parser would turn into blanks or line feeds; and those that turn or hide text. */
const MARKED = /[&<>"'\t\n\r\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** For a text or an attribute; a parser gives back all of it but what no XML can hold. */
export function escapeXml(text: string): string {
  return markupText(text).replaceAll(MARKED, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text without what no markup can hold: that stands there as visible escapes. */
export function markupText(text: string): string {
  return withoutControls(text).replaceAll(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
}
