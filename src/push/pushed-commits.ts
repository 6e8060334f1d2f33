/** What people know commits by, and where they stand: for the report of a push. */
import { askGit } from '../git/run.ts';
import type { ShownCommit } from '../report/context.ts';
import { pathText } from '../text/decode.ts';

const FORMAT = '%H%x00%s%x00%an%x00%ar%x00%P%x00';

/** By full id; bytes as latin1. What git does not tell is left out. */
export async function factsOf(cwd: string, commits: readonly string[]): Promise<ReadonlyMap<string, ShownCommit>> {
  const facts = new Map<string, ShownCommit>();
  if (commits.length === 0) return facts;
  const head = (await askGit(['rev-parse', '-q', '--verify', 'HEAD'], { cwd })).stdout.trim();
  const args = [
    '-c',
    'log.showSignature=false',
    'log',
    '--no-walk=unsorted',
    '--stdin',
    '--no-patch',
    '--encoding=UTF-8',
  ];
  const input = commits.map((id) => `${id}\n`).join('');
  const { stdout } = await askGit([...args, `--format=${FORMAT}`], { cwd, input });
  for (const record of stdout.split('\0\n')) {
    const [id = '', subject = '', author = '', age = '', parents = ''] = record.split('\0');
    const place = id === head ? 'head' : parents === '' ? 'root' : 'inner';
    if (id !== '') facts.set(id, { subject, author, age, place });
  }
  return facts;
}

/** A name that only points at another (`origin/HEAD`) gives an empty line; its short form is not the same in every git. */
const NAMES = '--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)';

/** A tracking ref that has the commit, as people call it; null where none has, as far as was fetched. */
export async function trackingRefWith(cwd: string, commit: string): Promise<string | null> {
  const { stdout } = await askGit(['for-each-ref', `--contains=${commit}`, NAMES, 'refs/remotes'], { cwd });
  return (
    pathText(stdout)
      .split('\n')
      .find((name) => name !== '') ?? null
  );
}
