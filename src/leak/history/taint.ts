/** Which commits have the value in their history: those that meet it, and all that come after them. */
import { revListCommand } from '../../git/rev-list.ts';
import { streamGit } from '../../git/run.ts';
import { TextSet } from '../../git/text-set.ts';

/** The answer for each commit. */
export interface Taint {
  has(commit: string): boolean;
  /** How many commits a rewrite would change. */
  readonly count: number;
}

/**
 * Parents come before their children, so one pass suffices; 16 bytes are kept for each commit that has it.
 * @param tips full ids from which all commits are reached
 * @throws Failure 'git-failed'
 */
export async function findTaint(cwd: string, tips: readonly string[], commits: Iterable<string>): Promise<Taint> {
  const tainted = new TextSet();
  const own = new Set(commits);
  const { args, input } = revListCommand({ cwd, revs: tips, options: ['--topo-order', '--reverse', '--parents'] });
  let count = 0;
  let rest = '';
  const take = (line: string) => {
    const [id = '', ...parents] = line.split(' ');
    if (!own.has(id) && !parents.some((parent) => tainted.has(parent))) return;
    tainted.add(id);
    count++;
  };
  await streamGit(args, { cwd, input }, (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  return { has: (commit) => tainted.has(commit), count };
}
