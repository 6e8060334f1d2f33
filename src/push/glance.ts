/** A quick look at what commits add: whether any line of their patches and messages could hold a key. */
import { streamCommitIds } from '../git/commit-diff.ts';
import { isGitFailure } from '../git/git-failure.ts';
import { mayHoldKey } from '../scan/prefilter.ts';

/** A line that is longer than this is left to the detector, which reads it in parts. */
const LONGEST = 1 << 20;

/** Ends the reading as soon as the answer is known. */
class Candidate extends Error {}

/** @returns false where nothing could be one; true also where git died over a commit. `onBytes` hears how much was read. */
export async function couldHoldKey(
  cwd: string,
  commits: readonly string[],
  onBytes: (bytes: number) => void,
): Promise<boolean> {
  let rest = '';
  const look = (text: string) => {
    if (text.startsWith('Binary files ') || text.includes('\nBinary files ') || mayHoldKey(Buffer.from(text, 'latin1')))
      throw new Candidate();
  };
  try {
    await streamCommitIds(cwd, commits, (text) => {
      onBytes(text.length);
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
