/** Lines that say that the value beside them is another vendor's: a comment that labels it, a URL of that vendor. */

import type { LineFacts } from '../line-facts.ts';
import { wordsOf } from '../name-words.ts';
import type { FileKnowledge, Suspect, Testimony } from '../suspect.ts';
import { hasCredentialWord, isFiller, senseOf } from '../words.ts';
import { AGAINST } from './witness.ts';

/** A label stands this close above its value, and nothing but lines of the same group between. */
const REACH = 3;

/** What a line without a provider's word says against the value. */
export function foreignNeighbour(
  row: LineFacts,
  distance: number,
  suspect: Suspect,
  file: FileKnowledge,
): Testimony | null {
  if (distance > REACH) return null;
  const { comment } = row;
  const said = comment ?? row.host;
  if (said === null) return null;
  const speaks =
    comment === null
      ? senseOf(said, file.providers, file.against).kind === 'vendor'
      : row.number < suspect.line && isGroup(row, suspect) && (labelsVendor(comment, file) || labelsSums(comment));
  return speaks ? AGAINST : null;
}

/** Words of a comment that speaks of another time, place or vendor than the value's. */
const ELSEWHERE =
  /\b(?:was|were|before|formerly|former|previous|previously|old|legacy|until|since|from|instead|not|never|no|don't|do not|unlike|than|replaces?d?|migrat\w*|moved?|switch\w*|todo|fixme|see|ask|vault|also|too|same|elsewhere|other|except|besides|ci)\b/i;

/** `Twilio auth token`, `OpenWeather API key for the widget`: a comment that says whose value follows. */
function labelsVendor(comment: string, { providers, against }: FileKnowledge): boolean {
  if (ELSEWHERE.test(comment)) return false;
  const words = wordsOf(comment);
  const at = words.findIndex((word) => against.vendors.includes(word));
  if (at < 0 || providers.some((provider) => provider.words.some((word) => words.includes(word)))) return false;
  if (words.every((word) => against.vendors.includes(word) || isFiller(word))) return true;
  return hasCredentialWord(words.slice(Math.max(0, at - 4), at + 5));
}

/** `ids are md5(address)`: a comment that says that sums follow. */
const labelsSums = (comment: string): boolean =>
  /\b(?:md5|sha-?\d+|checksums?|hash(?:es)?|etags?|gravatars?)\b/i.test(comment) &&
  !hasCredentialWord(wordsOf(comment));

/** No blank line between a label and its value. */
const isGroup = (row: LineFacts, { around, line }: Suspect): boolean =>
  around.before.slice(0, line - row.number).every(({ isBlank }) => !isBlank);
