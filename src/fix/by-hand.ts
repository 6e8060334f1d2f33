/** What a person can do where fix knows no way: names for the values, and a sentence. */
import type { Finding } from '../core/finding.ts';
import { remedyFor } from '../remedy/remedy.ts';
import { byFile, wishesIn } from './file-plan.ts';
import type { Left } from './fix-staged.ts';
import type { Names } from './variable-names.ts';

/**
 * Gives the values of files that fix does not write names which no other value of this run or of `.env` has. To be
 * called when what fix writes has taken its names.
 * @param read the staged bytes of the finding's file, as latin1; null where they cannot be had
 */
export async function nameByHand(
  left: readonly Left[],
  names: Names,
  read: (finding: Finding) => Promise<string | null>,
): Promise<readonly Left[]> {
  const named = new Map<Finding, readonly string[]>();
  const open = left.filter(({ reason }) => reason === '').map(({ finding }) => finding);
  for (const own of byFile(open)) {
    const wishes = wishesIn(own, await read(own[0]));
    names.join([...wishes.values()].flat());
    for (const [finding, values] of wishes)
      named.set(
        finding,
        values.map(({ value, preferred }) => names.take(value, preferred, false) ?? preferred),
      );
  }
  return left.map((one) => ({ ...one, variables: named.get(one.finding) ?? [] }));
}

/** One sentence, for a file in a language that fix does not write. */
export function byHand({ finding, variables: named = [] }: Left): string {
  const namesOf = named.length === 0 ? undefined : () => named;
  const { language, advice, instead, variables } = remedyFor([finding], namesOf);
  const more = instead === null ? '' : ` ${instead.trim()}`;
  const names =
    instead === null && !variables.some((name) => advice.includes(name)) ? ` (name it ${variables.join(' and ')})` : '';
  return `fix does not change ${language.title}; ${advice}${more}${names}`;
}
