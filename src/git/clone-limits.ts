/** What a clone lacks by the way it was made: commits before the cut of a shallow one, contents that a partial one has not fetched. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Unread } from '../core/finding.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { askGit } from './run.ts';

/** Full ids of the commits at the cut of a shallow clone: git knows no parents of them. Empty where all is there. */
export async function readCut(cwd: string): Promise<ReadonlySet<string>> {
  const { code, stdout } = await askGit(['rev-parse', '--is-shallow-repository', '--git-path', 'shallow'], { cwd });
  const [isShallow, file = ''] = stdout.split('\n');
  if (code !== 0 || isShallow !== 'true') return new Set();
  const text = readFileSync(resolve(cwd, lineText(asBytes(file))), 'latin1');
  return new Set(text.split('\n').filter((line) => line !== ''));
}

/** What is unread; in a partial clone first of all that it is one, and each content as not fetched. */
export async function withCloneLimits(cwd: string, unread: readonly Unread[]): Promise<readonly Unread[]> {
  if (unread.length === 0) return unread;
  const remote = await promisorOf(cwd);
  if (remote === null) return unread;
  const contents = unread.map((one) => (one.kind === 'content' ? { ...one, isUnfetched: true } : one));
  return [{ kind: 'partial', remote }, ...contents];
}

/** The remote that has promised what is missing; null where the clone is no partial one. */
export async function promisorOf(cwd: string): Promise<string | null> {
  const pattern = '^(remote\\..*\\.promisor|extensions\\.partialclone)$';
  const { stdout } = await askGit(['config', '-z', '--get-regexp', pattern], { cwd });
  const text = lineText(stdout);
  const [, named] = /(?:^|\0)extensions\.partialclone\n([^\0]+)/.exec(text) ?? [];
  const [, promisor] = /(?:^|\0)remote\.([^\0]*)\.promisor(?:\ntrue|\n1|\nyes|\non)?(?:\0|$)/.exec(text) ?? [];
  return promisor ?? named ?? null;
}
