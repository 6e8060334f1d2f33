/** The refs of a repository, and what each comes to when the tags on the way are taken off. */

import type { Blobs } from '../../git/blob.ts';
import { DIFF_SETTINGS } from '../../git/diff-settings.ts';
import { askGit, readGit } from '../../git/run.ts';
import { asBytes } from '../../text/bytes.ts';
import { lineText } from '../../text/decode.ts';
import { peel, type Typed, typesOf } from './history-objects.ts';

/** What a ref is to people. `other` is what tools of their own keep under refs/. */
export type RefKind = 'branch' | 'tag' | 'remote' | 'notes' | 'stash' | 'head' | 'other';

/** A name and the object it points at. */
export interface Ref {
  /** Full: `refs/heads/main`, `stash@{1}`; for a HEAD that is on no branch its work tree. Text. */
  readonly name: string;
  readonly kind: RefKind;
  /** Full object id. */
  readonly id: string;
}

/** What could be listed, and what could not, in words. */
interface RefList {
  readonly refs: readonly Ref[];
  readonly incomplete: readonly string[];
}

const KINDS: readonly (readonly [prefix: string, kind: RefKind])[] = [
  ['refs/heads/', 'branch'],
  ['refs/tags/', 'tag'],
  ['refs/remotes/', 'remote'],
  ['refs/notes/', 'notes'],
];

/** Lists them. A name that only points at another name is left out. @throws Failure 'git-failed' */
export async function listRefs(cwd: string): Promise<RefList> {
  const lines = await linesOf(cwd, ['for-each-ref', '--format=%(objectname) %(refname) %(symref)']);
  const named = lines.flatMap((line) => {
    const [, id, name, symbolic] = /^([0-9a-f]{40,64}) (\S+) (.*)$/.exec(line) ?? [];
    if (id === undefined || name === undefined || symbolic !== '' || name === 'refs/stash') return [];
    return [{ id, name: lineText(asBytes(name)), kind: kindOf(name) }];
  });
  const stashes = await listStashes(cwd);
  return { refs: [...named, ...(await listHeads(cwd)), ...stashes.refs], incomplete: stashes.incomplete };
}

function kindOf(name: string): RefKind {
  return KINDS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'other';
}

/** Each stash but the newest is kept by the reflog alone. */
async function listStashes(cwd: string): Promise<RefList> {
  const { code, stdout } = await askGit(['rev-parse', '-q', '--verify', 'refs/stash'], { cwd });
  if (code !== 0) return { refs: [], incomplete: [] };
  const log = await askGit([...DIFF_SETTINGS, 'rev-list', '-g', 'refs/stash'], { cwd });
  const ids = log.stdout.split('\n').filter((id) => id !== '');
  const tip = stdout.trim();
  const refs = (ids.length === 0 ? [tip] : ids).map(
    (id, index): Ref => ({ name: `stash@{${index}}`, kind: 'stash', id }),
  );
  return { refs, incomplete: log.code === 0 ? [] : ['the list of stashes could not be read to its end'] };
}

/** A detached HEAD keeps commits that no branch has; one on a branch adds nothing. */
async function listHeads(cwd: string): Promise<readonly Ref[]> {
  const { code, stdout } = await askGit(['worktree', 'list', '--porcelain'], { cwd });
  if (code !== 0) return [];
  return stdout.split('\n\n').flatMap((block): readonly Ref[] => {
    const [, path = ''] = /^worktree (.*)$/m.exec(block) ?? [];
    const [, id] = /^HEAD ([0-9a-f]{40,64})$/m.exec(block) ?? [];
    if (id === undefined || /^0+$/.test(id) || !/^detached$/m.test(block)) return [];
    return [{ name: `HEAD of ${lineText(asBytes(path))}`, kind: 'head', id }];
  });
}

async function linesOf(cwd: string, args: readonly string[]): Promise<readonly string[]> {
  return (await readGit(args, { cwd })).split('\n').filter((line) => line !== '');
}

/** A ref, the tag objects on the way, and what it comes to. */
export interface ResolvedRef {
  readonly ref: Ref;
  readonly tags: readonly string[];
  readonly object: Typed;
}

/** All that can be resolved, and what cannot, in words. */
export interface ResolvedRefs {
  readonly targets: readonly ResolvedRef[];
  /** Unique ids of the commits, from which all history is reached. */
  readonly commits: readonly string[];
  /** Tags, blobs and trees, each once. */
  readonly objects: readonly Typed[];
  readonly incomplete: readonly string[];
}

/** Resolves them. @throws Failure 'git-failed' */
export async function resolveRefs(cwd: string, refs: readonly Ref[], blobs: Blobs): Promise<ResolvedRefs> {
  const types = await typesOf(cwd, [...new Set(refs.map(({ id }) => id))]);
  const known = new Map<string, Awaited<ReturnType<typeof peel>>>();
  const targets: ResolvedRef[] = [];
  const incomplete: string[] = [];
  for (const ref of refs) {
    const type = types.get(ref.id);
    if (type !== undefined && !known.has(ref.id)) known.set(ref.id, await peel(blobs, type));
    const peeled = known.get(ref.id) ?? null;
    if (peeled === null) incomplete.push(`${ref.name} points at an object that is missing or corrupt (${ref.id})`);
    else targets.push({ ref, ...peeled });
  }
  return { targets, incomplete, ...contentOf(targets) };
}

function contentOf(targets: readonly ResolvedRef[]): Pick<ResolvedRefs, 'commits' | 'objects'> {
  const objects = new Map<string, Typed>();
  const commits = new Set<string>();
  for (const { tags, object } of targets) {
    for (const id of tags) objects.set(id, { id, type: 'tag' });
    if (object.type === 'commit') commits.add(object.id);
    else objects.set(object.id, object);
  }
  return { commits: [...commits], objects: [...objects.values()] };
}
