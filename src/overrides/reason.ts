/** The reason of an override as it may be kept: one line, without anything that could be a key. */
import { isPlaceholder } from '../core/inline.ts';
import { maskKeyShaped } from '../report/mask.ts';

/** A sentence, not an essay. */
const LONGEST = 1_000;

/** A run of 32 letters and digits may be a key in any clothes; a commit in a reason is named by its short id. */
const RUN = /([0-9A-Za-z_]{4})[0-9A-Za-z_]{28,}/g;

/** `text` as it is stored; null where nothing is left of it, or where it is the placeholder that messages print. */
export function storedReason(text: string): string | null {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  const masked = maskKeyShaped(line).replaceAll(RUN, '$1…');
  return masked === '' || isPlaceholder(masked) ? null : masked;
}
