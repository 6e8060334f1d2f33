/** Reads `mailwarden:allow <reason>` out of a comment. */

const MARK = 'mailwarden:allow';
const LONGEST = 300;
const END_OF_COMMENT = /\s*(?:\*\/|-->|#\}|%>|\*\))\s*$/;

/** The reason of an allow comment on a line, at most 300 characters; null where there is none: without a reason it does not count. */
export function inlineReason(text: string): string | null {
  const at = text.indexOf(MARK);
  if (at < 0) return null;
  const rest = text.slice(at + MARK.length, at + MARK.length + LONGEST);
  if (!/^[ \t]/.test(rest)) return null;
  return rest.trim().replace(END_OF_COMMENT, '').trim() || null;
}
