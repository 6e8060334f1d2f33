/** What reports ask of the repository that was read: its HEAD, when commits were made, the addresses of lines. Outside of any there is none of it. */
import { realpathSync } from 'node:fs';
import { openRepository } from '../git/repository.ts';
import { askGit } from '../git/run.ts';
import { type CleanFiles, type LineLinks, lineLinks } from '../report/page/line-links.ts';
import { readRemotes } from '../sources/remote-addresses.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';

/** The commit that HEAD is. */
export async function headCommit(cwd: string): Promise<string | null> {
  const { code, stdout } = await askGit(['rev-parse', '-q', '--verify', 'HEAD'], { cwd });
  return code === 0 ? stdout.trim() : null;
}

/** When commits were made, in milliseconds since 1970, by full id; what is no commit, or not there, is left out. */
export async function commitTimes(cwd: string, commits: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const input = [...new Set(commits)].map((id) => `${id}\n`).join('');
  if (input === '') return new Map();
  const words = ['log', '--no-walk=unsorted', '--ignore-missing', '--format=%H %ct', '--stdin'];
  const { code, stdout } = await askGit(words, { cwd, input });
  if (code !== 0) return new Map();
  const lines = stdout.split('\n').map((line) => line.split(' '));
  return new Map(lines.flatMap(([id = '', time]) => (time === undefined ? [] : [[id, Number(time) * 1000] as const])));
}

/** Addresses at the host of `origin`, else of the first remote. */
export async function linksAt(cwd: string): Promise<LineLinks> {
  const remotes = await readRemotes(cwd);
  const [remote] = [remotes.get('origin') ?? [], ...remotes.values()].flat();
  const url = remote?.effectiveUrls[0];
  return url === undefined ? lineLinks(null) : lineLinks(url, await cleanFiles(cwd));
}

/** Only at the top of the work tree are the names of a scan those of git. */
async function cleanFiles(cwd: string): Promise<CleanFiles | null> {
  const commit = await headCommit(cwd);
  const { top } = await openRepository(cwd);
  if (commit === null || top === null || realpathSync(top) !== realpathSync(cwd)) return null;
  const [all, changed] = await Promise.all([
    askGit(['ls-tree', '-r', '-z', '--name-only', commit], { cwd }),
    askGit(['diff-index', '-z', '--name-only', commit], { cwd }),
  ]);
  if (all.code !== 0 || changed.code !== 0) return null;
  const names = new Set(namesIn(all.stdout));
  for (const name of namesIn(changed.stdout)) names.delete(name);
  return { commit, has: (path) => names.has(path) };
}

const namesIn = (list: Bytes): readonly string[] => list.split('\0').map((name) => pathText(asBytes(name)));
