/** `ci --range`: the commits that a person names, where no system does. */
import { Failure } from '../failure.ts';
import { listCommits } from '../git/rev-list.ts';
import type { FoundChange } from './change-range.ts';
import type { CiClone } from './clone-at-hand.ts';
import { commitOf, isShallow, mergeBaseOf, revsOf, shown } from './commit-questions.ts';

/**
 * The change `BASE..HEAD`; `BASE...HEAD` begins at their merge base. The configuration is that of where it begins.
 * @throws Failure 'usage', 'unknown-revision', 'base-missing'
 */
export async function findNamedRange(range: string, clone: CiClone): Promise<FoundChange> {
  const [, from, dots, to = 'HEAD'] = /^(.+?)(\.{2,3})([^.].*)?$/s.exec(range) ?? [];
  if (from === undefined)
    throw new Failure(
      'usage',
      '--range takes BASE..HEAD: what it reads is compared with a base, which has the configuration',
    );
  const head = await named(to, clone);
  const base = await named(from, clone);
  await clone.complete(head, [base], 'range');
  const start = (dots === '...' ? await mergeBaseOf(clone.cwd, head, base) : null) ?? base;
  const commits = await listCommits({ cwd: clone.cwd, revs: revsOf(head, [base]) });
  return { head, not: [base], commits, configFrom: start, objects: [], against: shown(start) };
}

/** What is not there is a slip of the pen, or lies behind the cut of a shallow clone. */
async function named(revision: string, clone: CiClone): Promise<string> {
  const found = await commitOf(clone.cwd, revision);
  if (found !== null) return found;
  const isId = /^[0-9a-f]{40,64}$/.test(revision);
  const fetched = isId && (await clone.fetchCommit([revision])) ? await commitOf(clone.cwd, revision) : null;
  if (fetched !== null) return fetched;
  if (await isShallow(clone.cwd)) throw clone.missing(isId ? shown(revision) : revision);
  throw new Failure('unknown-revision', revision);
}
