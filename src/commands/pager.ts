/** Shows a long text through the pager that git would use; only a terminal gets one. */
import { spawn } from 'node:child_process';
import type { Terminal } from './command.ts';

/** What git itself gives to `less` and `lv` where the person has set nothing: quit where all fits, keep colours, leave the text on the screen. */
const SETTINGS: Readonly<Record<string, string>> = { LESS: 'FRX', LV: '-c' };
/** A shell says so where there is no such program. */
const NOT_FOUND = new Set([126, 127]);

/**
 * Writes `text` to stdout, through a pager where stdout is a terminal that it does not fit into.
 * The pager is GIT_PAGER, core.pager, PAGER or less, in this order; an empty one, or `cat`, is none.
 */
export async function page(text: string, { stdout, env, cwd }: Terminal): Promise<void> {
  const rows = process.stdout.rows ?? 0;
  if (stdout.isTTY !== true || text.split('\n').length <= rows) {
    stdout.write(text);
    return;
  }
  const pager = await pagerOf(env, cwd);
  if (pager === '' || pager === 'cat' || !(await isShown(text, pager, env))) stdout.write(text);
}

async function pagerOf(env: Terminal['env'], cwd: string): Promise<string> {
  if (env.GIT_PAGER !== undefined) return env.GIT_PAGER;
  const { askGit } = await import('../git/run.ts');
  const asked = await askGit(['config', 'core.pager'], { cwd }).catch(() => null);
  return asked?.code === 0 ? asked.stdout.trim() : (env.PAGER ?? 'less');
}

/** @returns false where there is no such program: then nothing was shown */
function isShown(text: string, pager: string, env: Terminal['env']): Promise<boolean> {
  const child = spawn(pager, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env: { ...SETTINGS, ...env } });
  // Ctrl-C belongs to the pager while it runs, as in git.
  const listeners = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT').on('SIGINT', ignore);
  // Who has read enough leaves before the end.
  child.stdin.on('error', ignore);
  child.stdin.end(text);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      process.removeAllListeners('SIGINT');
      for (const listener of listeners) process.on('SIGINT', listener);
      resolve(!NOT_FOUND.has(code ?? 0));
    };
    child.once('error', () => end(127));
    child.once('close', end);
  });
}

function ignore(): void {
  // Nothing is to be done.
}
