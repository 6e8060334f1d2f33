/**
 * Shares the log as git notes: each record as a line of the note on its commit, under refs/notes/mailwarden. The notes of
 * several people come together as the union of their lines.
 */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { askGit, checkExit, type GitExit, readGit } from '../git/run.ts';
import type { StateFolder } from '../state/state-folder.ts';
import { bytesOf, lineText } from '../text/decode.ts';
import { quoteWord } from '../text/shell-words.ts';
import { recordOf } from './log-file.ts';
import { readLog } from './override-log.ts';
import type { OverrideRecord } from './override-record.ts';

/** The notes reference; git pushes it only when it is named. */
const NOTES_REF = 'refs/notes/mailwarden';

/** Others may write notes at the same moment: git then refuses to move the reference. */
const MAX_ATTEMPTS = 8;

/** Holds those of the remote while they are joined. */
const FETCHED_REF = 'refs/notes/mailwarden-fetched';
const MAX_ROUNDS = 5;

/** What sharing with a remote did. */
export interface SharedNotes {
  readonly remote: string;
  /** Records in the notes now, and how many of them this clone did not have before. */
  readonly records: number;
  readonly fresh: number;
}

/** Writes the records of the log that no note has yet; what failed earlier is made good. @throws Failure 'git-failed' */
export async function shareRecords(state: StateFolder, cwd: string): Promise<readonly OverrideRecord[]> {
  const records = readLog(state);
  const shared = new Set((await sharedRecords(cwd)).map(({ id }) => id));
  const commits = new Map(records.map(({ id, commit }) => [id, commit]));
  const missing = records.filter(({ id }) => !shared.has(id));
  for (const record of missing) {
    const commit = record.ref === undefined ? record.commit : (commits.get(record.ref) ?? null);
    if (commit !== null && (await exists(commit, cwd))) await append(record, commit, cwd);
  }
  return missing;
}

/** All records in the notes, one's own and those fetched from others, by time. */
export async function sharedRecords(cwd: string): Promise<readonly OverrideRecord[]> {
  const { code, stdout } = await askGit(['notes', `--ref=${NOTES_REF}`, 'list'], { cwd });
  if (code !== 0 || stdout === '') return [];
  const blobs = stdout.split('\n').flatMap((line) => line.split(' ')[0] || []);
  const input = blobs.map((blob) => `${blob}\n`).join('');
  const lines = (await readGit(['cat-file', '--batch', '--buffer'], { cwd, input })).split('\n');
  const byId = new Map(lines.flatMap((line) => recordOf(line) ?? []).map((record) => [record.id, record]));
  return [...byId.values()].sort((a, b) => a.time.localeCompare(b.time));
}

/** False where nothing was shared or fetched yet. */
export async function hasNotes(cwd: string): Promise<boolean> {
  return (await askGit(['rev-parse', '-q', '--verify', NOTES_REF], { cwd })).code === 0;
}

/**
 * Fetches the notes of a remote, joins them with one's own, and pushes. Another one who pushes meanwhile is answered by
 * another round. @param remote null: origin, else the only one. @throws Failure 'usage', 'git-failed'
 */
export async function shareWithTeam(state: StateFolder, remote: string | null, cwd: string): Promise<SharedNotes> {
  const name = await remoteOf(remote, cwd);
  const before = (await sharedRecords(cwd)).length;
  const added = (await shareRecords(state, cwd)).length;
  for (let round = 1; ; round++) {
    await fetchNotes(name, cwd);
    const records = (await sharedRecords(cwd)).length;
    const fresh = Math.max(0, records - before - added);
    if (records === 0 || (await isPushed(name, cwd, round === MAX_ROUNDS))) return { remote: name, records, fresh };
  }
}

async function exists(commit: string, cwd: string): Promise<boolean> {
  return (await askGit(['cat-file', '-e', commit], { cwd })).code === 0;
}

async function append(record: OverrideRecord, commit: string, cwd: string): Promise<void> {
  const args = ['notes', `--ref=${NOTES_REF}`, 'append', '-F', '-', commit];
  const input = bytesOf(`${JSON.stringify(record)}\n`);
  for (let attempt = 1; ; attempt++) {
    const exit = await askGit(args, { cwd, input });
    if (exit.code === 0) return;
    if (attempt === MAX_ATTEMPTS) return checkExit(args, exit);
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt * Math.random()));
  }
}

async function fetchNotes(remote: string, cwd: string): Promise<void> {
  const listed = await readGit(['ls-remote', remote, NOTES_REF], { cwd });
  if (!listed.includes(NOTES_REF)) return;
  await readGit(['fetch', '--quiet', '--no-tags', remote, `+${NOTES_REF}:${FETCHED_REF}`], { cwd });
  try {
    if ((await askGit(['rev-parse', '-q', '--verify', NOTES_REF], { cwd })).code !== 0)
      await readGit(['update-ref', NOTES_REF, FETCHED_REF], { cwd });
    else
      await readGit(['notes', `--ref=${NOTES_REF}`, 'merge', '--quiet', '--strategy=cat_sort_uniq', FETCHED_REF], {
        cwd,
      });
  } finally {
    await askGit(['update-ref', '-d', FETCHED_REF], { cwd });
  }
}

/** False where somebody else was quicker. */
async function isPushed(remote: string, cwd: string, isLast: boolean): Promise<boolean> {
  const args = ['push', '--quiet', remote, `${NOTES_REF}:${NOTES_REF}`];
  const exit = await askGit(args, { cwd });
  if (exit.code === 0) return true;
  const theirs = await readGit(['ls-remote', remote, NOTES_REF], { cwd });
  const own = (await askGit(['rev-parse', '-q', '--verify', NOTES_REF], { cwd })).stdout.trim();
  if (isLast || theirs.startsWith(own)) throw refusedPush(remote, exit);
  const known = await askGit(['merge-base', '--is-ancestor', theirs.split('\t')[0] ?? '', own], { cwd });
  // The remote has nothing that is not here, so it is no race: the remote refuses, or a hook does.
  if (known.code === 0) throw refusedPush(remote, exit);
  return false;
}

/** Git does what it is told: somebody refused. The remote marks each ref that it does not take; a hook here leaves none. */
function refusedPush(remote: string, { code, stderr }: GitExit): Failure {
  const isMarked = /^ ! \[/m.test(stderr);
  const isHook = !isMarked && stderr.includes('failed to push some refs');
  const who = isHook ? 'a pre-push hook here refused the notes' : `${remote} did not take the notes`;
  const hint = `this shows the reason: git push ${quoteWord(remote)} ${NOTES_REF}`;
  return new Failure('git-failed', `git push ended with ${code}: ${who}`, { hint });
}

async function remoteOf(remote: string | null, cwd: string): Promise<string> {
  const names = lineText(await readGit(['remote'], { cwd }))
    .split('\n')
    .filter((name) => name !== '');
  // An address, or a folder, is a remote for git as well.
  if (remote !== null && (names.includes(remote) || remote.includes(':') || existsSync(resolve(cwd, remote))))
    return remote;
  const [only, second] = names;
  if (remote === null && names.includes('origin')) return 'origin';
  if (remote === null && only !== undefined && second === undefined) return only;
  const list = names.length === 0 ? 'there is none here' : `there are ${names.join(', ')}`;
  if (remote !== null) throw new Failure('usage', `no remote ${remote}: ${list}`, { hint: 'git remote -v' });
  throw new Failure('usage', `say to which remote: ${list}`);
}
