/** Single objects of a repository: what type they are, their lines, which ones no ref keeps, and which git-filter-repo takes for binary. */
import type { Line } from '../../diff/change.ts';
import type { Blobs } from '../../git/blob.ts';
import { isGitFailure, readGit, streamRecords } from '../../git/run.ts';

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
export async function peel(
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
