/** A quick look at patches and messages of commits: whether any line of them could hold a key. Binary files of merges are only named, so they could. */
import { isGitFailure } from '../git/git-failure.ts';
import { mayHoldKey } from '../scan/prefilter.ts';

/** A line that is longer than this is left to the detector, which reads it in parts. */
const LONGEST = 1 << 20;

/** Ends the reading as soon as the answer is known. */
class Candidate extends Error {}

/**
 * @param stream hands over what git prints
 * @returns false where no line could be one; true also where git died
 */
export async function couldHoldKey(stream: (onText: (text: string) => void) => Promise<void>): Promise<boolean> {
  let rest = '';
  const look = (text: string) => {
    if (text.startsWith('Binary files ') || text.includes('\nBinary files ') || mayHoldKey(Buffer.from(text, 'latin1')))
      throw new Candidate();
  };
  try {
    await stream((text) => {
      const end = text.lastIndexOf('\n') + 1;
      if (end > 0) look(rest + text.slice(0, end));
      rest = end > 0 ? text.slice(end) : rest + text;
      if (rest.length > LONGEST) throw new Candidate();
    });
    look(rest);
    return false;
  } catch (error) {
    if (error instanceof Candidate || isGitFailure(error)) return true;
    throw error;
  }
}
