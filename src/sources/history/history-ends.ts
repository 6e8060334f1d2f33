/** Where a history ends: the refs that are read, what each comes to, and the contents that stand there. */
import type { Unread } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import type { Blobs } from '../../git/blob.ts';
import { listRefs, type Ref, type ResolvedRef, resolveRefs, type Typed } from '../../git/resolved-refs.ts';
import { askGit } from '../../git/run.ts';

/** All that is read begins here. */
export interface HistoryEnds {
  /** Full ids, but for those of notes. */
  readonly commits: readonly string[];
  /** Commits of notes: their files are notes, not files of the project. */
  readonly notes: readonly string[];
  /** Tags, and blobs and trees that a ref or tag points at. */
  readonly objects: readonly Typed[];
  readonly incomplete: readonly Unread[];
}

/** @param names of revisions; all refs, stashes and tags where there are none. @throws Failure 'unknown-revision', 'git-failed' */
export async function findEnds(cwd: string, names: readonly string[], blobs: Blobs): Promise<HistoryEnds> {
  const list = names.length === 0 ? await listRefs(cwd) : { refs: await namedRefs(cwd, names), incomplete: [] };
  const { targets, objects, incomplete } = await resolveRefs(cwd, list.refs, blobs);
  const isNote = ({ ref }: ResolvedRef) => ref.kind === 'notes';
  return {
    commits: commitsOf(targets.filter((target) => !isNote(target))),
    notes: commitsOf(targets.filter(isNote)),
    objects,
    incomplete: [...list.incomplete, ...incomplete].map((detail) => ({ kind: 'git', object: null, detail })),
  };
}

const commitsOf = (targets: readonly ResolvedRef[]): readonly string[] => [
  ...new Set(targets.flatMap(({ object }) => (object.type === 'commit' ? [object.id] : []))),
];

/** A name is that of a ref, or any other word for one object. */
async function namedRefs(cwd: string, names: readonly string[]): Promise<readonly Ref[]> {
  const refs: Ref[] = [];
  for (const name of names) {
    const { code, stdout } = await askGit(['rev-parse', '-q', '--verify', '--end-of-options', name], { cwd });
    const [, id] = /^([0-9a-f]{40,64})\n/.exec(stdout) ?? [];
    if (code !== 0 || id === undefined) throw new Failure('unknown-revision', name);
    refs.push({ name, kind: /^(?:refs\/)?notes\//.test(name) ? 'notes' : 'other', id });
  }
  return refs;
}
