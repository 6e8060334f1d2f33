/** Who a process is beyond its number, which the system gives out again: the time it began. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './system-error.ts';

/** A process of this or another machine. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; empty where nobody can tell. */
  readonly start: string;
  /** Where numbers of processes mean the same: host and, on Linux, process namespace (containers share folders, not processes). */
  readonly place: string;
}

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

/** Field 22 of /proc/PID/stat, behind the name, which may hold anything; `ps` where there is no /proc. Null: no such process. */
export function startOf(pid: number): string | null {
  const stat = contentOf('/proc/self/stat') === null ? null : (contentOf(`/proc/${pid}/stat`) ?? '');
  if (stat === null) return startByPs(pid);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

/** Empty where the process lives but ps cannot tell more (Windows). */
function startByPs(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return null;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

function placeOf(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}
