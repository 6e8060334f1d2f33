/**
 * What the process table tells: whether a certain process still runs (its number alone does not say so, as the system
 * gives it out again), and whether a git is at work, so that the hooks of its last commit may not have run yet.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { sep } from 'node:path';
import { codeOf } from './system-error.ts';

/** A process of this or another machine. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began. Opaque; empty where nobody can tell. */
  readonly start: string;
  /** Where numbers of processes mean the same: host and, on Linux, process namespace (containers share folders, not processes). */
  readonly place: string;
}

/** Commands that may run for hours and make no commit, and those at the two ends of a push or fetch. */
const READERS =
  /(?:\0|^[^\0]*git-)(?:log|show|diff|blame|reflog|push|fetch|fsmonitor--daemon|maintenance|gc|cat-file|receive-pack|upload-pack|send-pack|fetch-pack|index-pack|pack-objects|unpack-objects|remote-https?|rev-list)\0/;

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, start: startOf(process.pid) ?? '', place: placeOf() };
}

/** Whether that process still runs; null where it cannot be told, as it lives elsewhere. */
export function isRunning({ pid, start, place }: ProcessIdentity): boolean | null {
  if (place !== placeOf()) return null;
  const now = startOf(pid);
  return now !== null && (start === '' || now === '' || now === start);
}

/**
 * Whether a git that may make commits is at work in the work tree; null where there is no /proc to ask. Processes above
 * this one do not count: they wait for us.
 */
export function gitAtWorkIn(workTree: string): boolean | null {
  const processes = processNumbers();
  if (processes === null) return null;
  const own = ancestors();
  const folder = readOr(() => realpathSync(workTree), workTree);
  return processes.some((pid) => {
    if (own.has(pid) || !mayCommit(pid)) return false;
    const at = readOr(() => readlinkSync(`/proc/${pid}/cwd`), '');
    return at === folder || at.startsWith(folder + sep);
  });
}

/** Field 22 of /proc/PID/stat, behind the name, which may hold anything; `ps` where there is no /proc. Null: no such process. */
function startOf(pid: number): string | null {
  if (procText('self/stat') === '') return startByPs(pid);
  return statFields(pid)[19] ?? null;
}

/** Empty where the process lives but ps cannot tell more (Windows). */
function startByPs(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return null;
  }
  const ps = () =>
    execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return readOr(() => ps().trim(), '');
}

/** The words of the commands that wait for this process, the nearest first; none where there is no /proc. */
export function commandsAbove(): readonly (readonly string[])[] {
  return [...ancestors()].slice(1).map((pid) => procText(`${pid}/cmdline`).split('\0'));
}

function placeOf(): string {
  return readOr(() => `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`, hostname());
}

function ancestors(): ReadonlySet<number> {
  const found = new Set<number>();
  for (let pid = process.pid; pid > 1 && !found.has(pid); pid = Number(statFields(pid)[1] ?? 0)) found.add(pid);
  return found;
}

function mayCommit(pid: number): boolean {
  return /^(?:git\b|\.git-wrapped)/.test(procText(`${pid}/comm`)) && !READERS.test(procText(`${pid}/cmdline`));
}

function processNumbers(): readonly number[] | null {
  const numbers = readOr(() => readdirSync('/proc'), [])
    .map(Number)
    .filter(Number.isInteger);
  return numbers.length === 0 ? null : numbers;
}

/** The fields behind the name, from the state on. */
function statFields(pid: number): readonly string[] {
  const stat = procText(`${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function procText(name: string): string {
  return readOr(() => readFileSync(`/proc/${name}`, 'latin1'), '');
}

/** Processes come and go, and others' may not be read: both mean that there is nothing to learn. */
function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
