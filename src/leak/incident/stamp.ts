/** When and by whom: the form in which a record says it. */

import type { Actor } from '../../overrides/override-record.ts';
import type { Cleaner } from '../history/history-names.ts';

/** `2027-01-31 14:02 UTC`. */
export function minuteOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `Ada Author <ada@example.org>`, safe to print. */
export function actorText({ name, email }: Actor, clean: Cleaner): string {
  return clean.text(`${name} <${email}>`.trim());
}
