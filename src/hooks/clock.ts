/** The time that a server gives to a push: it runs from the first line of the hook's sh, long before Node has started. */
import { readFileSync } from 'node:fs';
import { stopEveryGit } from '../git/run.ts';

/** Milliseconds since the hook began. */
export type Clock = () => number;

const UPTIME = '/proc/uptime';

/** @param began `up:SECONDS` as /proc/uptime had it, or `at:SECONDS` since 1970; null where no hook file has started this */
export function startClock(began: string | null): Clock {
  const [, kind, digits] = /^(up|at):(\d+(?:\.\d+)?)$/.exec(began ?? '') ?? [];
  const before =
    digits === undefined ? 0 : Math.max(0, (kind === 'up' ? uptime() : Date.now() / 1000) - Number(digits));
  const start = performance.now();
  return () => before * 1000 + performance.now() - start;
}

function uptime(): number {
  return Number.parseFloat(readFileSync(UPTIME, 'latin1'));
}

/** What `work` comes to; null where the clock is past the limit before that: then every git is stopped. */
export async function withinTime<T>(clock: Clock, limitMs: number, work: () => Promise<T>): Promise<T | null> {
  const left = limitMs - clock();
  if (left <= 0) return null;
  const working = work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
      stopEveryGit();
    }, left);
  });
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}
