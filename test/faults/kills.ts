/** Processes that are killed while a hook runs: it, what it has started, or all of them. Needs /proc. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { randomFrom } from './choose.ts';
import { endGroup } from './run.ts';
import type { Obstacle } from './situations.ts';

/** Whom, in how many milliseconds; `all` is the whole group. */
function kill(victim: string, after: number, signal: 'SIGKILL' | 'SIGTERM'): Obstacle {
  const meanwhile = (group: number) => {
    const end = victim === 'all' ? () => endGroup(group) : () => endOne(group, victim, signal, Date.now() + 2_000);
    setTimeout(end, after);
  };
  return { name: `${victim} gets ${signal} after ${after} ms`, more: { meanwhile }, mute: true };
}

/** Waits for a process of that name in the group, and ends it. */
function endOne(group: number, victim: string, signal: 'SIGKILL' | 'SIGTERM', until: number): void {
  const found = membersOf(group).find(({ pid, name }) => pid !== group && name === victim);
  if (found) send(found.pid, signal);
  else if (existsSync(`/proc/${group}`) && Date.now() < until)
    setTimeout(() => endOne(group, victim, signal, until), 1);
}

function send(pid: number, signal: 'SIGKILL' | 'SIGTERM'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

interface Member {
  readonly pid: number;
  readonly name: string;
}

function membersOf(group: number): readonly Member[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const stat = statOf(entry);
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [, , its] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(its) === group ? [{ pid: Number(entry), name }] : [];
  });
}

/** Empty where the process has ended meanwhile. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return '';
  }
}

/** Kills at times that a seed chooses. */
export function killsOf(seed: number, count: number): readonly Obstacle[] {
  if (!existsSync('/proc/self/stat')) return [];
  const random = randomFrom(seed);
  const victims = ['all', 'dash', 'bash', 'busybox', 'ksh', 'mksh', 'git', 'grep', 'node', 'node'];
  return Array.from({ length: count }, () => {
    const victim = victims[Math.floor(random() * victims.length)] ?? 'all';
    return kill(victim, Math.floor(random() ** 2 * 150), random() < 0.7 ? 'SIGKILL' : 'SIGTERM');
  });
}
