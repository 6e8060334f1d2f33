/** Small questions to git about commits: which there are, and how they hang together. */
import { readCut } from '../git/clone-limits.ts';
import { askGit } from '../git/run.ts';

/** A revision as the full id of its commit; null where there is none. An id that was given must be the beginning of it: a ref may have such a name. */
export async function commitOf(cwd: string, revision: string): Promise<string | null> {
  const id = await idOf(cwd, `${revision}^{commit}`);
  const isId = /^[0-9a-f]{7,64}$/.test(revision);
  return id !== null && (!isId || id.startsWith(revision) || (await isTagOf(cwd, revision))) ? id : null;
}

/** True for the full id of a tag, which is another one than that of its commit. */
async function isTagOf(cwd: string, id: string): Promise<boolean> {
  return id.length >= 40 && (await idOf(cwd, id)) === id;
}

/** A revision as the full id of its object; null where there is none. */
export async function idOf(cwd: string, revision: string): Promise<string | null> {
  const { code, stdout } = await askGit(['rev-parse', '--verify', '--quiet', '--end-of-options', revision], { cwd });
  return code === 0 ? stdout.trim() : null;
}

/** Where two lines of commits meet; null where they do not, as far as the clone goes. */
export async function mergeBaseOf(cwd: string, head: string, target: string): Promise<string | null> {
  const { code, stdout } = await askGit(['merge-base', head, target], { cwd });
  return code === 0 ? stdout.trim() : null;
}

/** Whether `other` follows `one`. */
export async function isAncestor(cwd: string, one: string, other: string): Promise<boolean> {
  return (await askGit(['merge-base', '--is-ancestor', one, other], { cwd })).code === 0;
}

/** Whether the clone ends somewhere before the first commit. */
export async function isShallow(cwd: string): Promise<boolean> {
  return (await readCut(cwd)).size > 0;
}

/** What rev-list is asked for. */
export function revsOf(head: string, not: readonly string[]): readonly string[] {
  return [head, ...not.map((id) => `^${id}`)];
}

/** An id as people read it. */
export function shown(id: string): string {
  return id.slice(0, 10);
}
