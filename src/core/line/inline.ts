/** Reads `mailwarden:allow <reason>` out of a comment. */

const MARK = 'mailwarden:allow';
const MAX_REASON_CHARACTERS = 300;
const END_OF_COMMENT = /(?<!\s)\s*(?:\*\/|-->|#\}|%>|\*\))\s*$/;

/** What messages print where a reason belongs; pasted as it is, it is none. */
const PLACEHOLDER = /^(?:<[^<>]*>|[.…?]+)$/;

/**
 * The reason of an allow comment on a line, at most 300 characters; null where there is no such comment, empty where
 * its reason is missing: without one it does not count.
 */
export function inlineReason(text: string): string | null {
  const at = text.indexOf(MARK);
  if (at < 0) return null;
  const rest = text.slice(at + MARK.length, at + MARK.length + MAX_REASON_CHARACTERS);
  if (!/^[ \t]/.test(rest)) return '';
  const reason = rest.trim().replace(END_OF_COMMENT, '').trim();
  return isPlaceholder(reason) ? '' : reason;
}

/** Whether somebody has pasted a reason without writing one. */
export function isPlaceholder(reason: string): boolean {
  return PLACEHOLDER.test(reason.trim());
}
