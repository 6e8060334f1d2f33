/** What a clone lacks by the way it was made: commits before the cut of a shallow one, contents that a partial one has not fetched. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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

/** What to say of a range in which commits of the cut lie. */
export function wordCut(commits: readonly string[]): string {
  const names = commits.slice(0, 3).map((id) => id.slice(0, 10));
  const list = commits.length > 3 ? `${names.join(', ')} and ${commits.length - 3} more` : names.join(', ');
  return (
    `this clone is shallow: it ends at ${list}, and commits before that, which belong to the range, are not here ` +
    '(git fetch --unshallow; in CI: fetch-depth: 0, GIT_DEPTH: 0)'
  );
}

/** The reasons; in a partial clone the first of them says so, and how to fetch what it lacks. */
export async function withFetchAdvice(cwd: string, reasons: readonly string[]): Promise<readonly string[]> {
  if (reasons.length === 0) return reasons;
  const name = await promisorOf(cwd);
  if (name === null) return reasons;
  const remote = /^[\w.@/+-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
  const advice =
    'this is a partial clone, what was not fetched was not read: ' +
    `git config --unset remote.${remote}.partialclonefilter && git fetch --refetch ${remote} ` +
    '(in CI, check out without a filter; CircleCI: method: full)';
  return [advice, ...reasons.map((reason) => reason.replace(/ is missing or corrupt$/, ' is not fetched'))];
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
