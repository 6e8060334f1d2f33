/**
 * The one lock of the state folder, for all work trees: a file that is there while somebody writes.
 * A lock whose owner has died is broken, also when breakers die: the right to break a certain lock is a lock itself.
 */
import { randomBytes } from 'node:crypto';
import {
  constants,
  copyFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { sha256 } from '../sha256.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-table.ts';
import { DRAFT_END, openToUsers } from './replace-file.ts';
import { codeOf, whereThere } from './system-error.ts';

/** How long to wait for others; an owner works for milliseconds. */
const PATIENCE_MS = 15_000;
/** An owner that cannot be asked (another container) or left no name is given this long. */
const STRANGER_MS = 30_000;
/** Nobody holds a draft for longer. */
const DRAFT_MS = 600_000;

/** Does `work` while no other process does. `work` must not wait for anything. @throws Failure 'override-lock' when nobody lets go */
export function withLock<T>(folder: string, work: () => T): T {
  const path = join(folder, 'lock');
  const until = Date.now() + PATIENCE_MS;
  let own = take(path);
  while (own === null) {
    if (Date.now() > until) throw new Failure('override-lock', path);
    if (!breakStale(path)) sleep(2 + Math.random() * 10);
    own = take(path);
  }
  try {
    return work();
  } finally {
    if (read(path) === own) unlinkSync(path);
  }
}

/** Creates the file with its content in one step, so that no kill leaves a lock without an owner; null: somebody has it. */
function take(path: string): string | null {
  const nonce = randomBytes(4).toString('hex');
  const draft = `${path}.${process.pid}.${nonce}`;
  const content = JSON.stringify({ ...ownIdentity(), nonce });
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  openToUsers(dirname(path), draft);
  try {
    place(draft, path);
    return content;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** A hard link; a copy on file systems without links, whose moment of emptiness the age test of stale locks covers. */
function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  }
}

/** Takes away what killed processes have left: drafts and rights to break, never the lock. Call it under the lock. */
export function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if ((name.startsWith('lock.') || name.endsWith(DRAFT_END)) && ageOf(path) > DRAFT_MS) rmSync(path, { force: true });
  }
}

/** Takes away the lock at `path` if its owner is dead; true where it may be tried again at once. */
function breakStale(path: string): boolean {
  const content = read(path);
  if (content === null) return true;
  if (!isStale(path, content)) return false;
  // Only who holds the right to break this very content may remove it; the content names one owner and one moment.
  const right = `${path}.break.${digest(content)}`;
  if (take(right) === null) return breakStale(right);
  try {
    if (read(path) === content) unlinkSync(path);
  } finally {
    unlinkSync(right);
  }
  return true;
}

function isStale(path: string, content: string): boolean {
  const owner = ownerOf(content);
  const running = owner === null ? null : isRunning(owner);
  return running === null ? ageOf(path) > STRANGER_MS : !running;
}

function ownerOf(content: string): ProcessIdentity | null {
  const [, pid, start, where] = /^\{"pid":(\d+),"start":"([^"]*)","place":"([^"]*)"/.exec(content) ?? [];
  return pid === undefined || start === undefined || where === undefined
    ? null
    : { pid: Number(pid), start, place: where };
}

function read(path: string): string | null {
  return whereThere(() => readFileSync(path, 'utf8'), null);
}

function digest(content: string): string {
  return sha256(content).slice(0, 16);
}

function ageOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
