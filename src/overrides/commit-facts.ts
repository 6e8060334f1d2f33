/** What git says of commits that are to be recorded: the reason in the message, the branch, the commits of a push. */
import { askGit } from '../git/run.ts';
import { storedReason } from './reason.ts';
import type { Sighting } from './sighting.ts';

/** A push of more than these is scanned from its newest commits on. */
const MOST_COMMITS = 2_000;

/** The `Mailwarden-Reason:` trailer of a commit; null where there is none. */
export async function trailerReason(cwd: string, commit: string): Promise<string | null> {
  const format = '--format=%(trailers:key=Mailwarden-Reason,valueonly,unfold)';
  const { code, stdout } = await git(cwd, [
    '-c',
    'log.showSignature=false',
    'log',
    '-1',
    '--no-patch',
    '--encoding=UTF-8',
    format,
    commit,
    '--',
  ]);
  return code === 0 ? storedReason(Buffer.from(stdout, 'latin1').toString('utf8')) : null;
}

/** A branch that holds the commit, the current one first; null where none does. */
export async function branchOf(cwd: string, commit: string): Promise<string | null> {
  const current = (await git(cwd, ['symbolic-ref', '-q', '--short', 'HEAD'])).stdout.trim();
  const { code, stdout } = await git(cwd, [
    'for-each-ref',
    '--contains',
    commit,
    '--format=%(refname:short)',
    'refs/heads',
  ]);
  const names = code === 0 ? Buffer.from(stdout, 'latin1').toString('utf8').split('\n').filter(Boolean) : [];
  return names.includes(current) ? current : (names[0] ?? null);
}

/** The commits that a sighting is about: itself, or those that a push brought to the remote. */
export async function commitsOf(cwd: string, sighting: Sighting): Promise<readonly string[]> {
  const { action, commit, remote, base, fresh } = sighting;
  if (action !== 'push') return [commit];
  const known = base !== null && !/^0+$/.test(base) && (await git(cwd, ['cat-file', '-e', base])).code === 0;
  const others = [
    ...fresh.map((ref) => `--exclude=${ref}`),
    ...(remote === null || remote === '' ? [] : [`--remotes=${remote}`]),
  ];
  const except = known ? [`^${base}`] : ['--not', ...others];
  const { code, stdout } = await git(cwd, ['rev-list', `--max-count=${MOST_COMMITS}`, commit, ...except, '--']);
  const commits = code === 0 ? stdout.split('\n').filter(Boolean) : [commit];
  return commits;
}

function git(cwd: string, args: readonly string[]) {
  return askGit(args, { cwd });
}
