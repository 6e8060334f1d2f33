/**
 * Brings the notes of several people together: fetches those of a remote, joins them with one's own (each line is a
 * record, so the union of lines is right), and pushes. Another one who pushes meanwhile is answered by another round.
 */
import { Failure } from '../failure.ts';
import { askGit, checkExit } from '../git/run.ts';
import { NOTES_REF, sharedRecords, shareRecords } from './notes.ts';

const FETCHED_REF = 'refs/notes/mailwarden-fetched';
const ROUNDS = 5;

/** What it did. */
export interface Shared {
  readonly remote: string;
  /** Records in the notes now, and how many of them this clone did not have before. */
  readonly records: number;
  readonly fresh: number;
}

/** @param folder of the log. @param remote null: origin, else the only one. @throws Failure 'usage', 'git-failed' */
export async function shareWithTeam(folder: string, remote: string | null, cwd: string): Promise<Shared> {
  const name = await remoteOf(remote, cwd);
  const before = (await sharedRecords(cwd)).length;
  const added = (await shareRecords(folder, cwd)).length;
  for (let round = 1; ; round++) {
    await fetchNotes(name, cwd);
    const records = (await sharedRecords(cwd)).length;
    const fresh = Math.max(0, records - before - added);
    if (records === 0 || (await isPushed(name, cwd, round === ROUNDS))) return { remote: name, records, fresh };
  }
}

async function fetchNotes(remote: string, cwd: string): Promise<void> {
  const listed = await git(['ls-remote', remote, NOTES_REF], cwd);
  if (!listed.includes(NOTES_REF)) return;
  await git(['fetch', '--quiet', '--no-tags', remote, `+${NOTES_REF}:${FETCHED_REF}`], cwd);
  try {
    if ((await askGit(['rev-parse', '-q', '--verify', NOTES_REF], { cwd })).code !== 0)
      await git(['update-ref', NOTES_REF, FETCHED_REF], cwd);
    else await git(['notes', `--ref=${NOTES_REF}`, 'merge', '--quiet', '--strategy=cat_sort_uniq', FETCHED_REF], cwd);
  } finally {
    await askGit(['update-ref', '-d', FETCHED_REF], { cwd });
  }
}

/** False where somebody else was quicker. */
async function isPushed(remote: string, cwd: string, isLast: boolean): Promise<boolean> {
  const args = ['push', '--quiet', remote, `${NOTES_REF}:${NOTES_REF}`];
  const exit = await askGit(args, { cwd });
  if (exit.code === 0) return true;
  const theirs = await git(['ls-remote', remote, NOTES_REF], cwd);
  const own = (await askGit(['rev-parse', '-q', '--verify', NOTES_REF], { cwd })).stdout.trim();
  if (isLast || theirs.startsWith(own)) checkExit(args, exit);
  const known = await askGit(['merge-base', '--is-ancestor', theirs.split('\t')[0] ?? '', own], { cwd });
  // The remote has nothing that is not here, so it is no race: the remote refuses, or a hook does.
  if (known.code === 0) checkExit(args, exit);
  return false;
}

async function remoteOf(remote: string | null, cwd: string): Promise<string> {
  if (remote !== null) return remote;
  const names = (await git(['remote'], cwd)).split('\n').filter((name) => name !== '');
  const [only, second] = names;
  if (names.includes('origin')) return 'origin';
  if (only !== undefined && second === undefined) return only;
  const list = names.length === 0 ? 'there is none here' : `there are ${names.join(', ')}`;
  throw new Failure('usage', `say to which remote: ${list}`);
}

async function git(args: readonly string[], cwd: string): Promise<string> {
  const exit = await askGit(args, { cwd });
  checkExit(args, exit);
  return exit.stdout;
}
