/** The folder of the records and the files in it: finds, lists, opens, reads and replaces them, each change under a lock. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { maskKeyShaped } from '../../config/built-in-mask.ts';
import { Failure } from '../../failure.ts';
import { openRepository } from '../../git/repository.ts';
import { withLock } from '../../state/lock.ts';
import { createPrivateFile, replaceFile } from '../../state/replace-file.ts';
import { whereThere } from '../../state/system-error.ts';
import { printable } from '../../text/printable.ts';
import { type Leak, recordOf } from './incident-record.ts';

/** One record. */
export interface IncidentFile {
  /** `2027-01-31-3f2a9c01`: the name of the file. */
  readonly id: string;
  /** Absolute. */
  readonly path: string;
}

/** Names the records that were written elsewhere, one absolute path a line. */
const ELSEWHERE = 'elsewhere';

/** In the git directory that all work trees share; it need not be there yet. @throws Failure 'not-a-repository' */
export async function incidentFolder(cwd: string): Promise<string> {
  return join((await openRepository(cwd)).commonDir, 'mailwarden', 'incidents');
}

/** Makes it where it is missing. */
export function makeIncidentFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Remembers a record that stands elsewhere. */
function rememberElsewhere(folder: string, path: string): void {
  appendFileSync(join(folder, ELSEWHERE), `${JSON.stringify(path)}\n`, { mode: 0o600 });
}

/** All that are there, the oldest first. */
export function listIncidents(folder: string): readonly IncidentFile[] {
  const own = namesIn(folder).map((name) => join(folder, name));
  const others = elsewhere(folder).filter((path) => existsSync(path));
  const files = [...new Set([...own, ...others])].map((path) => ({ id: basename(path).replace(/\.md$/, ''), path }));
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The record that `word` means: its id, a part of it, or a path.
 * @throws Failure 'usage' where there is none, or more than one
 */
export function findIncident(folder: string, word: string, cwd: string): IncidentFile {
  const all = listIncidents(folder);
  const path = resolve(cwd, word);
  const exact = all.filter((file) => file.id === word || file.path === path);
  const found = exact.length > 0 ? exact : all.filter(({ id }) => id.includes(word));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined && existsSync(path)) return { id: basename(path).replace(/\.md$/, ''), path };
  const shown = printable(maskKeyShaped(word.slice(0, 80)));
  if (first === undefined)
    throw new Failure('usage', `there is no incident "${shown}"; \`npx mailwarden incident list\` names all`);
  throw new Failure('usage', `"${shown}" could be ${found.map(({ id }) => id).join(', ')}`);
}

function namesIn(folder: string): readonly string[] {
  const names = whereThere(() => readdirSync(folder), []);
  return names.filter((name) => name.endsWith('.md') && !name.startsWith('.'));
}

function elsewhere(folder: string): readonly string[] {
  const file = join(folder, ELSEWHERE);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (/^"(?:[^"\\]|\\.)+"$/.test(line) ? [String(JSON.parse(line))] : []));
}

const MAX_TRIES = 10;

/** Bytes as latin1: what is no UTF-8 must come back as it was. @throws Failure 'unreadable' */
export function readRecord(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    throw new Failure('unreadable', path, { cause: error });
  }
}

/**
 * Replaces the file by what `change` makes of it, in one step; an editor that saves meanwhile is noticed.
 * @param folder whose lock is taken
 * @param change bytes as latin1, in and out
 * @returns whether anything changed
 * @throws Failure 'unreadable', 'cannot-write', 'incident-lock', and what `change` throws
 */
export function changeRecord(folder: string, path: string, change: (text: string) => string): boolean {
  return locked(folder, () => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const before = readRecord(path);
      const after = change(before);
      if (after === before) return false;
      if (replace(path, before, after)) return true;
    }
    throw new Failure('cannot-write', `${path} (somebody else keeps changing it)`);
  });
}

/** Does `work` while no other mailwarden changes records. `work` must not wait for anything. @throws Failure 'incident-lock' */
export function locked<T>(folder: string, work: () => T): T {
  try {
    return withLock(folder, work);
  } catch (error) {
    if (error instanceof Failure && error.code === 'override-lock')
      throw new Failure('incident-lock', error.detail, { cause: error });
    throw error;
  }
}

/** @returns false where the file is not what it was */
function replace(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  try {
    const content = { bytes: Buffer.from(after, 'latin1'), mode: statSync(target).mode & 0o777 };
    return replaceFile(target, content, { prepare: () => readRecord(target) === before });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('cannot-write', path, { cause: error });
  }
}

/** What came of it. */
export interface Opened extends IncidentFile {
  /** False where there was a record already; it is left as it is. */
  readonly isNew: boolean;
}

/**
 * @param folder as from incidentFolder
 * @param file where to write it instead of there, absolute
 * @throws Failure 'cannot-write', 'incident-lock'
 */
export function openIncident(folder: string, leak: Leak, file: string | null): Opened {
  makeIncidentFolder(folder);
  return locked(folder, () => {
    const all = listIncidents(folder);
    const known = all.find(({ path }) => readRecord(path).includes(leak.fingerprint));
    if (known !== undefined) return { ...known, isNew: false };
    const id = freeId(leak, new Set(all.map((one) => one.id)));
    const path = file ?? resolve(folder, `${id}.md`);
    createPrivateFile(path, Buffer.from(recordOf(file === null ? id : nameOf(file), leak), 'utf8'));
    if (file !== null) rememberElsewhere(folder, file);
    return { id: file === null ? id : nameOf(file), path, isNew: true };
  });
}

/** The day and the first digits of the fingerprint; more digits where another key begins so. */
function freeId({ opened, fingerprint }: Leak, taken: ReadonlySet<string>): string {
  const digits = fingerprint.replace('sha256:', '');
  const day = opened.toISOString().slice(0, 10);
  const lengths = [8, 16, 64];
  const ids = lengths.map((length) => `${day}-${digits.slice(0, length)}`);
  return ids.find((id) => !taken.has(id)) ?? `${day}-${digits}`;
}

function nameOf(file: string): string {
  return file.replace(/^.*[\\/]/s, '').replace(/\.md$/, '');
}
