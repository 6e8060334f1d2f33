/** Shares the log as git notes: each record as a line of the note on its commit, under refs/notes/mailwarden. */
import { askGit, checkExit } from '../git/run.ts';
import { recordOf } from './chain.ts';
import { readLog } from './log.ts';
import type { OverrideRecord } from './record.ts';

/** The notes reference; git pushes it only when it is named. */
export const NOTES_REF = 'refs/notes/mailwarden';

/** Others may write notes at the same moment: git then refuses to move the reference. */
const ATTEMPTS = 8;

/** How a person brings the notes to a remote and gets those of others. */
export function notesCommands(remote: string): { readonly push: string; readonly fetch: string } {
  return {
    push: `git push ${remote} ${NOTES_REF}`,
    fetch: `git fetch ${remote} ${NOTES_REF}:${NOTES_REF}`,
  };
}

/** Writes the records of the log that no note has yet; what failed earlier is made good. @throws Failure 'git-failed' */
export async function shareRecords(folder: string, cwd: string): Promise<readonly OverrideRecord[]> {
  const records = readLog(folder);
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
  const args = ['cat-file', '--batch', '--buffer'];
  const read = await askGit(args, { cwd, input: blobs.map((blob) => `${blob}\n`).join('') });
  checkExit(args, read);
  const lines = read.stdout.split('\n');
  const byId = new Map(lines.flatMap((line) => recordOf(line) ?? []).map((record) => [record.id, record]));
  return [...byId.values()].sort((a, b) => a.time.localeCompare(b.time));
}

/** False where nothing was shared or fetched yet. */
export async function hasNotes(cwd: string): Promise<boolean> {
  return (await askGit(['rev-parse', '-q', '--verify', NOTES_REF], { cwd })).code === 0;
}

async function exists(commit: string, cwd: string): Promise<boolean> {
  return (await askGit(['cat-file', '-e', commit], { cwd })).code === 0;
}

async function append(record: OverrideRecord, commit: string, cwd: string): Promise<void> {
  const args = ['notes', `--ref=${NOTES_REF}`, 'append', '-F', '-', commit];
  const input = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8').toString('latin1');
  for (let attempt = 1; ; attempt++) {
    const exit = await askGit(args, { cwd, input });
    if (exit.code === 0) return;
    if (attempt === ATTEMPTS) return checkExit(args, exit);
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt * Math.random()));
  }
}
