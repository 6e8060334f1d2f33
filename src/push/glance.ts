/** A quick look at patches and messages of commits: whether any line of them could hold a key, or stands for content under git-lfs. */
import type { RuleSet } from '../core/rule-set.ts';
import { isGitFailure } from '../git/git-failure.ts';
import { createPrefilter } from '../scan/prefilter.ts';

/** A line that is longer than this is left to the detector, which reads it in parts. */
const LONGEST = 1 << 20;

/** Ends the reading as soon as the answer is known. */
class Candidate extends Error {}

/**
 * @param stream hands over what git prints, and says at its end how many commits that should have been
 * @returns false where no line could be one; true also where git died or left commits out
 */
export async function couldHoldKey(
  rules: RuleSet,
  stream: (onText: (text: string) => void) => Promise<number>,
): Promise<boolean> {
  const mayHoldKey = createPrefilter(rules);
  let rest = '';
  let commits = 0;
  const look = (text: string) => {
    if (text.includes('\n+oid sha256:') || mayHoldKey(Buffer.from(text, 'latin1'))) throw new Candidate();
    commits += countCommits(text);
  };
  try {
    const expected = await stream((text) => {
      const end = text.lastIndexOf('\n') + 1;
      if (end > 0) look(rest + text.slice(0, end));
      rest = end > 0 ? text.slice(end) : rest + text;
      if (rest.length > LONGEST) throw new Candidate();
    });
    look(rest);
    return commits !== expected;
  } catch (error) {
    if (error instanceof Candidate || isGitFailure(error)) return true;
    throw error;
  }
}

/** Lines of messages and files have something before them. */
function countCommits(text: string): number {
  let count = text.startsWith('commit ') ? 1 : 0;
  for (let at = text.indexOf('\ncommit '); at !== -1; at = text.indexOf('\ncommit ', at + 1)) count++;
  return count;
}
