/** The refs of a repository, what each comes to when the tags on the way are taken off, and its single objects. */

import type { Line } from '../diff/change.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import type { Blobs } from './blob.ts';
import { DIFF_SETTINGS } from './diff-settings.ts';
import { askGit, isGitFailure, readGit, streamRecords } from './run.ts';

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

// Single objects of a repository: what type they are, their lines, which ones no ref keeps, and which git-filter-repo takes for binary.

/** The type of each object that is there; a missing one has no entry. @param names ids, or `ID:path` in latin1 without line breaks */
export async function typesOf(cwd: string, names: readonly string[]): Promise<ReadonlyMap<string, Typed>> {
  const found = new Map<string, Typed>();
  let at = 0;
  const input = names.map((name) => `${name}\n`).join('');
  await streamRecords(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { cwd, input }, '\n', (line) => {
    const [, id, type] = /^([0-9a-f]{40,64}) (blob|tree|commit|tag)$/.exec(line) ?? [];
    const name = names[at++];
    if (id !== undefined && type !== undefined && name !== undefined) found.set(name, { id, type });
  });
  return found;
}

/** An object as git names it. */
export interface Typed {
  readonly id: string;
  /** `blob`, `tree`, `commit` or `tag`. */
  readonly type: string;
}

/** Follows a tag to what it names; a tag may name another tag. @returns null where an object on the way is missing or corrupt */
async function peel(
  blobs: Blobs,
  start: Typed,
): Promise<{ readonly tags: readonly string[]; readonly object: Typed } | null> {
  const tags: string[] = [];
  let object = start;
  while (object.type === 'tag') {
    tags.push(object.id);
    const target = { id: '', type: '' };
    const type = await readObject(blobs, object.id, ({ number, text }) => {
      if (number === 1) target.id = /^object ([0-9a-f]{40,64})$/.exec(text)?.[1] ?? '';
      if (number === 2) target.type = /^type (\w+)$/.exec(text)?.[1] ?? '';
    });
    if (type !== 'tag' || target.id === '' || target.type === '') return null;
    object = target;
  }
  return { tags, object };
}

/** The type of the object whose lines were handed over; null where it is missing or corrupt. */
export async function readObject(blobs: Blobs, id: string, onLine: (line: Line) => void): Promise<string | null> {
  try {
    return await blobs.lines(id, onLine);
  } catch (error) {
    if (isGitFailure(error)) return null;
    throw error;
  }
}

/** Every file below a tree, or in a commit; paths are bytes as latin1. @throws Failure 'git-failed' */
export async function blobsBelow(
  cwd: string,
  tree: string,
): Promise<readonly { readonly id: string; readonly path: string }[]> {
  // From a folder below the top git would list that folder only.
  const listed = await readGit(['ls-tree', '-r', '-z', '--full-tree', tree], { cwd });
  return Array.from(listed.matchAll(/[0-9]{6} blob ([0-9a-f]{40,64})\t([^\0]*)\0/g), ([, id = '', path = '']) => ({
    id,
    path,
  }));
}

/** Full ids by type. */
interface Unreachable {
  readonly commits: readonly string[];
  readonly tags: readonly string[];
  readonly blobs: readonly string[];
  readonly incomplete: readonly string[];
}

/** Asks fsck, which reads no content for it; what is in the index counts as kept. */
export async function listUnreachable(cwd: string): Promise<Unreachable> {
  const ids: Record<string, string[]> = { commit: [], tag: [], blob: [] };
  const incomplete: string[] = [];
  const args = ['fsck', '--unreachable', '--no-reflogs', '--connectivity-only', '--no-progress'];
  try {
    await streamRecords(args, { cwd }, '\n', (line) => {
      const [, type = '', id = ''] = /^unreachable (\w+) ([0-9a-f]{40,64})$/.exec(line) ?? [];
      ids[type]?.push(id);
    });
  } catch (error) {
    if (!isGitFailure(error)) throw error;
    incomplete.push(`unreachable objects: ${error.message}`);
  }
  return { commits: ids.commit ?? [], tags: ids.tag ?? [], blobs: ids.blob ?? [], incomplete };
}

const LOOKED_AT = 8_192;
/** So many contents are looked at; a value that stands in more of them stands in the same few files. */
const MAX_BLOBS = 500;

/** @param blobs path by id of each content that holds the value. @returns paths, bytes as latin1 */
export async function findBinary(contents: ReadonlyMap<string, string>, blobs: Blobs): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (const [id, path] of [...contents].slice(0, MAX_BLOBS)) {
    let seen = 0;
    await readObject(blobs, id, ({ text, offset }) => {
      if (offset === 0 && seen < LOOKED_AT && text.slice(0, LOOKED_AT - seen).includes('\0')) paths.add(path);
      seen += text.length + 1;
    });
  }
  return [...paths];
}
