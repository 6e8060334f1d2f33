/** What each ref comes to, when the tags on the way are taken off. */
import type { Blobs } from '../../git/blob.ts';
import { peel, type Typed, typesOf } from './objects.ts';
import type { Ref } from './refs.ts';

/** A ref, the tag objects on the way, and what it comes to. */
export interface Target {
  readonly ref: Ref;
  readonly tags: readonly string[];
  readonly object: Typed;
}

/** All that can be resolved, and what cannot, in words. */
export interface Targets {
  readonly targets: readonly Target[];
  /** Unique ids of the commits, from which all history is reached. */
  readonly commits: readonly string[];
  /** Tags, blobs and trees, each once. */
  readonly objects: readonly Typed[];
  readonly incomplete: readonly string[];
}

/** Resolves them. @throws Failure 'git-failed' */
export async function resolveTargets(cwd: string, refs: readonly Ref[], blobs: Blobs): Promise<Targets> {
  const types = await typesOf(cwd, [...new Set(refs.map(({ id }) => id))]);
  const known = new Map<string, Awaited<ReturnType<typeof peel>>>();
  const targets: Target[] = [];
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

function contentOf(targets: readonly Target[]): Pick<Targets, 'commits' | 'objects'> {
  const objects = new Map<string, Typed>();
  const commits = new Set<string>();
  for (const { tags, object } of targets) {
    for (const id of tags) objects.set(id, { id, type: 'tag' });
    if (object.type === 'commit') commits.add(object.id);
    else objects.set(object.id, object);
  }
  return { commits: [...commits], objects: [...objects.values()] };
}
