/** Which files git-filter-repo takes for binary and therefore leaves alone: those with a NUL in their first 8,192 bytes. */
import type { Blobs } from '../../git/blob.ts';
import { readObject } from './objects.ts';

const LOOKED_AT = 8_192;
/** So many contents are looked at; a value that stands in more of them stands in the same few files. */
const MOST_BLOBS = 500;

/** @param blobs path by id of each content that holds the value. @returns paths, bytes as latin1 */
export async function findBinary(contents: ReadonlyMap<string, string>, blobs: Blobs): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (const [id, path] of [...contents].slice(0, MOST_BLOBS)) {
    let seen = 0;
    await readObject(blobs, id, ({ text, offset }) => {
      if (offset === 0 && seen < LOOKED_AT && text.slice(0, LOOKED_AT - seen).includes('\0')) paths.add(path);
      seen += text.length + 1;
    });
  }
  return [...paths];
}
