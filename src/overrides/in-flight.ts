/** Whether a git is at work in a work tree, so that the hooks of its last commit may not have run yet. */
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** On systems without /proc, a reflog that was written this recently may belong to a commit whose hooks still run. */
export const UNSETTLED_MS = 2_000;

/** Commands that may run for hours and make no commit, and those at the two ends of a push or fetch. */
const READERS =
  /(?:\0|^[^\0]*git-)(?:log|show|diff|blame|reflog|push|fetch|fsmonitor--daemon|maintenance|gc|cat-file|receive-pack|upload-pack|send-pack|fetch-pack|index-pack|pack-objects|unpack-objects|remote-https?|rev-list)\0/;

/** Null where there is no /proc to ask. Processes above this one do not count: they wait for us. */
export function gitAtWorkIn(workTree: string): boolean | null {
  const processes = numbersIn('/proc');
  if (processes === null) return null;
  const own = ancestors();
  const folder = real(workTree);
  return processes.some((pid) => !own.has(pid) && mayCommit(pid) && isWithin(link(`/proc/${pid}/cwd`), folder));
}

function ancestors(): ReadonlySet<number> {
  const found = new Set<number>();
  for (let pid = process.pid; pid > 1 && !found.has(pid); pid = parentOf(pid)) found.add(pid);
  return found;
}

function parentOf(pid: number): number {
  const stat = content(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function mayCommit(pid: number): boolean {
  return (
    /^(?:git\b|\.git-wrapped)/.test(content(`/proc/${pid}/comm`)) && !READERS.test(content(`/proc/${pid}/cmdline`))
  );
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function numbersIn(folder: string): readonly number[] | null {
  try {
    const numbers = readdirSync(folder).map(Number).filter(Number.isInteger);
    return numbers.length === 0 ? null : numbers;
  } catch {
    return null;
  }
}

/** Processes come and go, and others' may not be read: both mean that it is none of ours. */
function content(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
