/** Whether git would have run a hook of ours: where it would not, nobody needs `--no-verify` to come past it. */
import { readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { askGit } from '../git/run.ts';

/**
 * False where the hook is gone, without its run bit, or a program that neither names us nor has led to us since it was
 * put there. hooks/override-open.sh (mw_in_place) asks the same of a commit, in the moment that it is made.
 * @param trace a file in the state folder that the hook writes to whenever it passes
 */
export async function isHookInPlace(cwd: string, name: string, trace: string): Promise<boolean> {
  const { code, stdout } = await askGit(['rev-parse', '--git-path', 'hooks'], { cwd });
  if (code !== 0) return true;
  const folder = resolve(cwd, Buffer.from(stdout, 'latin1').toString('utf8').replace(/\n$/, ''));
  const path = join(folder, name);
  const hook = statOf(path);
  if (hook === undefined || (process.platform !== 'win32' && (hook.mode & 0o111) === 0)) return false;
  if (namesUs(path) || (basename(folder) === '_' && namesUs(join(dirname(folder), name)))) return true;
  return (statOf(trace)?.mtimeMs ?? 0) > hook.mtimeMs;
}

/** Undefined too where the folder of hooks is none, such as /dev/null. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function namesUs(path: string): boolean {
  try {
    return /mailwarden/i.test(readFileSync(path, 'latin1'));
  } catch {
    return false;
  }
}
