/** Which objects the repository has, and how large they are: answered by git without reading their content. */
import { streamGit } from './run.ts';

/** Bytes of each object by its id; an object that is missing has no entry. @throws Failure 'git-failed' */
export async function readSizes(
  ids: Iterable<string>,
  place: { readonly cwd: string; readonly env?: Readonly<Record<string, string | undefined>> },
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const input = [...new Set(ids)].map((id) => `${id}\n`).join('');
  if (input === '') return sizes;
  let rest = '';
  await streamGit(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { ...place, input }, (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [id = '', size = ''] = line.split(' ');
      if (/^\d+$/.test(size)) sizes.set(id, Number(size));
    }
  });
  return sizes;
}
