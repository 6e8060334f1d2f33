/** Traces contents back to the paths that had them, and to the first commit that brought them there: first by ancestry, not by the clock. */
import { Readable } from 'node:stream';
import type { Unread } from '../../core/finding.ts';
import type { RuleSet } from '../../core/rule-set.ts';
import { Failure } from '../../failure.ts';
import { RAW_FLAGS, type RawEntry, streamChanges } from '../../git/changed-entries.ts';
import { END_OF_COMMITS, NO_INDEX } from '../../git/diff-settings.ts';
import { startGit, tryGit, unreadByGit } from '../../git/run.ts';
import type { Bytes } from '../../text/bytes.ts';

/** A content in a path. */
export interface BlobPlace {
  readonly path: Bytes;
  readonly blob: string;
  /** Full id of the first commit that has it there. */
  readonly commit: string;
  /** Place of that commit among all, parents before children. */
  readonly order: number;
}

/** What is traced. */
interface Tracing {
  readonly cwd: string;
  /** Full ids of commits. */
  readonly revs: readonly string[];
  readonly rules: RuleSet;
  readonly candidates: ReadonlySet<string>;
  /** Contents that count only where their path names somebody. */
  readonly unnamed: ReadonlySet<string>;
  /** Contents that are not there. */
  readonly missing: ReadonlySet<string>;
}

/** Where they were. */
export interface Places {
  /** Parents before children. */
  readonly found: readonly BlobPlace[];
  /** How many submodules there were. */
  readonly submodules: number;
  readonly incomplete: readonly Unread[];
}

/** Each content that a commit reaches came in by a commit whose parents did not have it in that path. */
export async function tracePlaces(tracing: Tracing): Promise<Places> {
  const { cwd, revs, rules, candidates, unnamed, missing } = tracing;
  const names = new RegExp(rules.words, 'i');
  const submodules = new Set<string>();
  const found = new Map<string, BlobPlace>();
  const unread = new Map<string, Unread>();
  const isWanted = ({ path, blob }: RawEntry): boolean =>
    blob !== null &&
    (candidates.has(blob) || rules.mayHold(path) || (unnamed.has(blob) && names.test(path)) || missing.has(blob));
  const failure = await tryGit(() =>
    streamHistory(cwd, revs, (entry, order) => {
      const { path, blob, commit, isSubmodule } = entry;
      if (isSubmodule) submodules.add(path);
      if (commit === null || blob === null || !isWanted(entry)) return;
      if (missing.has(blob)) {
        if (!unread.has(blob)) unread.set(blob, { kind: 'content', path, commit, blob, isUnfetched: false });
        return;
      }
      const key = `${path}\0${blob}`;
      if (!found.has(key)) found.set(key, { path, blob, commit, order });
    }),
  );
  const untraced = [...missing].filter((id) => !unread.has(id)).map((id) => unreadByGit(MISSING, `object ${id}`));
  const broken = failure instanceof Failure ? [unreadByGit(failure)] : [];
  return {
    found: [...found.values()],
    submodules: submodules.size,
    incomplete: [...broken, ...unread.values(), ...untraced],
  };
}

const MISSING = new Failure('git-failed', 'it is missing or corrupt');

const DIFF = ['diff-tree', '--stdin', '-r', '-c', '--root', '--always', ...RAW_FLAGS];

/** Hands over what each commit changes, of a merge the files that no parent has so; parents come before children. */
async function streamHistory(
  cwd: string,
  revs: readonly string[],
  onEntry: (entry: RawEntry, order: number) => void,
): Promise<void> {
  if (revs.length === 0) return;
  const input = revs.map((id) => `${id}\n`).join('');
  const list = startGit(['rev-list', '--topo-order', '--reverse', '--stdin'], { cwd, input });
  list.ended.catch(() => undefined);
  let listed = 0;
  let order = 0;
  const ids = Readable.from(withEnd(list.stdout, () => listed++));
  const watch = { end: `${END_OF_COMMITS}\n`, onCommit: () => void order++ };
  try {
    await streamChanges(DIFF, { cwd, env: NO_INDEX, input: ids }, (entry) => onEntry(entry, order), watch);
  } catch (error) {
    list.kill();
    throw error;
  }
  const { code, stderr } = await list.ended;
  if (code !== 0) throw new Failure('git-failed', `git rev-list ended with ${code} (${stderr.trim()})`);
  if (order !== listed) throw new Failure('git-failed', 'git diff-tree left commits out');
}

async function* withEnd(ids: AsyncIterable<string>, onLine: () => void): AsyncGenerator<string> {
  for await (const text of ids) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) onLine();
    yield text;
  }
  yield `${END_OF_COMMITS}\n`;
}
