/** Which objects the repository has, and how large they are: answered by git without reading their content. */
import { isGitFailure } from './git-failure.ts';
import { streamGit } from './run.ts';

/** So often git is started again after it died over an object; what is left then counts as missing. */
const MOST_STARTS = 200;

interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Bytes of each object by its id; an object that is missing has no entry. */
export async function readSizes(ids: Iterable<string>, place: Place): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  let left = [...new Set(ids)];
  for (let starts = 0; left.length > 0 && starts < MOST_STARTS; starts++) {
    const answered = await askSizes(left, place, sizes);
    // In a partial clone git dies over an object that it must not fetch: that one is missing, the next may not be.
    left = left.slice(answered + 1);
  }
  return sizes;
}

/** @returns how many objects git has answered for, in their order */
async function askSizes(ids: readonly string[], place: Place, sizes: Map<string, number>): Promise<number> {
  const input = ids.map((id) => `${id}\n`).join('');
  let rest = '';
  let answered = 0;
  const onText = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    answered += lines.length;
    for (const line of lines) readAnswer(line, sizes);
  };
  try {
    await streamGit(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { ...place, input }, onText);
  } catch (error) {
    if (!isGitFailure(error)) throw error;
  }
  return answered;
}

/** `<id> <size>`, or `<id> missing`. */
function readAnswer(line: string, sizes: Map<string, number>): void {
  const [id = '', size = ''] = line.split(' ');
  if (/^\d+$/.test(size)) sizes.set(id, Number(size));
}
