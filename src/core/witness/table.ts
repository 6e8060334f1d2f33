/** Tells names that are entries of a table: modules with their checksums, chunks of a bundle, titles of tests. */
import { saysValue } from '../companions.ts';
import { mentionsIn } from '../mention.ts';
import { wordsOf } from '../name-words.ts';
import type { FileKnowledge, Suspect } from '../suspect.ts';
import { hasCredentialWord, isFiller } from '../words.ts';

const NEAR = 3;

/** True where another entry beside the value gives as many digits to something that is neither a credential nor a provider. */
export function isEntryOfTable({ around, main, position }: Suspect, file: FileKnowledge): boolean {
  if (position.call !== null || position.names[0] !== main?.text) return false;
  const beside = around.neighbours.filter(({ row, distance }) => distance <= NEAR && row.indent === around.own.indent);
  return [around.own, ...beside.map(({ row }) => row)].some(({ sums }) =>
    sums.some(
      (name) =>
        name !== main?.text &&
        !saysValue(name) &&
        !hasCredentialWord(wordsOf(name)) &&
        mentionsIn(name, file.providers).length === 0,
    ),
  );
}

/** `Mailjet client gives the campaign 1`: a title, not a name. */
export const isSentence = (text: string, { providers }: FileKnowledge): boolean =>
  /\S\s+\S/.test(text) &&
  wordsOf(text).some((word) => !isFiller(word) && !providers.some((provider) => provider.words.includes(word)));
