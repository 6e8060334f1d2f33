/** What a person can do where fix knows no way. */
import type { Finding } from '../core/finding.ts';
import { remedyFor } from '../remedy/remedy.ts';

/** One sentence, for a file in a language that fix does not write. */
export function byHand(finding: Finding): string {
  const { language, advice, instead, variables } = remedyFor([finding]);
  const more = instead === null ? '' : ` ${instead.trim()}`;
  const names =
    instead === null && !variables.some((name) => advice.includes(name)) ? ` (name it ${variables.join(' and ')})` : '';
  return `fix does not change ${language.title}; ${advice}${more}${names}`;
}
