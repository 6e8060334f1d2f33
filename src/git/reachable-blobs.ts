/** The contents that commits reach, each once, by their ids and one of their paths: what a walk over the objects says, the newest commit first. */
import { Readable } from 'node:stream';
import { Failure } from '../failure.ts';
import { isGitFailure, startGit, streamRecords } from './run.ts';

/** A content that is there. */
export interface ListedBlob {
  readonly id: string;
  readonly bytes: number;
  /** A path that has it, bytes as latin1; empty where it is named by itself. */
  readonly path: string;
}

/** What the walk came to. */
export interface ReachableBlobs {
  /** Ids of objects that are reached and not there: contents, or trees, whose contents are then not known. */
  readonly missing: readonly string[];
  /** Why the walk broke off; null where it came to its end. */
  readonly failure: Failure | null;
}

/**
 * Hands over each blob. A walk that breaks off has handed over what it met before.
 * @param revs full ids of commits
 * @see https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---missingltmissing-actiongt
 */
export async function listReachableBlobs(
  cwd: string,
  revs: readonly string[],
  onBlob: (blob: ListedBlob) => void,
): Promise<ReachableBlobs> {
  const args = ['rev-list', '--objects', '--missing=print', '--stdin'];
  const walk = startGit(args, { cwd, input: revs.map((id) => `${id}\n`).join('') });
  walk.ended.catch(() => undefined);
  const missing: string[] = [];
  let asked = 0;
  let answered = 0;
  const ids = Readable.from(counted(walk.stdout, missing, (count) => (asked += count)));
  const format = '--batch-check=%(objectname) %(objecttype) %(objectsize) %(rest)';
  try {
    await streamRecords(['cat-file', format, '--buffer'], { cwd, input: ids }, '\n', (line) => {
      answered++;
      const [, id = '', bytes, path = ''] = /^([0-9a-f]+) blob (\d+) ?(.*)$/s.exec(line) ?? [];
      if (bytes !== undefined) onBlob({ id, bytes: Number(bytes), path });
      else if (line.endsWith(' missing')) missing.push(line.split(' ')[0] ?? '');
    });
    const { code, stderr } = await walk.ended;
    if (code !== 0) throw new Failure('git-failed', `git rev-list ended with ${code} (${lastLine(stderr)})`);
    if (answered !== asked) throw new Failure('git-failed', 'git cat-file did not answer for every object');
    return { missing, failure: null };
  } catch (error) {
    walk.kill();
    if (!isGitFailure(error)) throw error;
    return { missing, failure: error };
  }
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

/** Passes on the ids that are there, and keeps the others: `?<id>`. */
async function* counted(
  texts: AsyncIterable<string>,
  missing: string[],
  onCount: (count: number) => void,
): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    const there: string[] = [];
    for (const line of lines) {
      if (line.startsWith('?')) missing.push(line.slice(1));
      else there.push(line);
    }
    onCount(there.length);
    if (there.length > 0) yield `${there.join('\n')}\n`;
  }
}
