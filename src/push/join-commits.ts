/** Makes one commit of many, so that nothing of what came and went between them is left. Cannot conflict. */
import type { CureStep } from '../report/context.ts';
import { shortId } from '../report/place.ts';
import type { CureOptions } from './cure.ts';

/** Everything from the first commit with a key on becomes one commit on the last that has none; where the root has one, history begins anew. */
export async function joinCommits(options: CureOptions, add: string): Promise<readonly CureStep[]> {
  const { tip, git } = options;
  const base = await lastClean(options);
  const parents = await parentsOf(options, base);
  const count = await git('rev-list', '--count', tip, ...parents.map((id) => `^${id}`));
  const message = `-m "Join ${count} commits without the key"`;
  const label = `make one commit of these ${count}:`;
  const [only] = parents;
  if (only !== undefined && parents.length === 1) {
    return [{ label, shown: `${add}git reset --soft ${shortId(only)} && git commit ${message}` }];
  }
  const onto = parents.map((id) => ` -p ${shortId(id)}`).join('');
  const made = `"$(git commit-tree${onto} ${message} "$(git write-tree)")"`;
  return [
    { label: only === undefined ? 'begin a new history without it:' : label, shown: `${add}git reset --soft ${made}` },
  ];
}

/** The newest commit on the line of first parents that holds no key and follows none; null where the root does. */
async function lastClean({ findings, tip, git }: CureOptions): Promise<string | null> {
  const tainted = new Set(findings.map(({ commit }) => commit));
  for (const id of [...tainted]) {
    for (const after of (await git('rev-list', '--ancestry-path', `${id}..${tip}`)).split('\n')) tainted.add(after);
  }
  const line = await git('rev-list', '--first-parent', `--max-count=${tainted.size + 1}`, tip);
  return line.split('\n').find((id) => !tainted.has(id)) ?? null;
}

/** What the remote has stays an ancestor, or it would refuse the push. */
async function parentsOf({ ref, tip, git }: CureOptions, base: string | null): Promise<readonly string[]> {
  const own = base === null ? [] : [base];
  const { remoteId } = ref;
  if (remoteId === null || (await git('merge-base', remoteId, tip)) !== remoteId) return own;
  return base !== null && (await git('merge-base', remoteId, base)) === remoteId ? own : [...own, remoteId];
}
