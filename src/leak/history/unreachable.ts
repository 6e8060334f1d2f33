/** Objects that no ref keeps: what reflogs remember, and what lies about until git throws it away. */
import { isGitFailure } from '../../git/git-failure.ts';
import { streamGit } from '../../git/run.ts';

/** Full ids by type. */
export interface Unreachable {
  readonly commits: readonly string[];
  readonly tags: readonly string[];
  readonly blobs: readonly string[];
  readonly incomplete: readonly string[];
}

/** Asks fsck, which reads no content for it; what is in the index counts as kept. */
export async function listUnreachable(cwd: string): Promise<Unreachable> {
  const ids: Record<string, string[]> = { commit: [], tag: [], blob: [] };
  const incomplete: string[] = [];
  let rest = '';
  const args = ['fsck', '--unreachable', '--no-reflogs', '--connectivity-only', '--no-progress'];
  try {
    await streamGit(args, { cwd }, (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, type = '', id = ''] = /^unreachable (\w+) ([0-9a-f]{40,64})$/.exec(line) ?? [];
        ids[type]?.push(id);
      }
    });
  } catch (error) {
    if (!isGitFailure(error)) throw error;
    incomplete.push(`unreachable objects: ${error.message}`);
  }
  return { commits: ids.commit ?? [], tags: ids.tag ?? [], blobs: ids.blob ?? [], incomplete };
}
