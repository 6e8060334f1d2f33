/** Reads commits: what each adds against its parents, what it removes, and its message. */

import type { Unread } from '../core/finding.ts';
import type { ChangeSink } from '../diff/change.ts';
import { MalformedDiff } from '../diff/hunk.ts';
import { createDiffParser } from '../diff/parser.ts';
import { Failure } from '../failure.ts';
import { openBlobs } from '../git/blob.ts';
import { listChanges, type RawEntry } from '../git/changed-entries.ts';
import { readCut, withCloneLimits } from '../git/clone-limits.ts';
import { END_OF_COMMITS, NO_INDEX } from '../git/diff-settings.ts';
import { listMergeChanges } from '../git/merge.ts';
import { openRepository } from '../git/repository.ts';
import { createResumable, type ResumableSink } from '../git/resumable.ts';
import { type CommitSelection, listCommits, streamCommitIds, streamCommits, streamMessage } from '../git/rev-list.ts';
import { isGitFailure, readGit, tryGit, unreadByGit } from '../git/run.ts';
import { TextSet } from '../git/text-set.ts';
import { readMerged, readWhole } from '../git/whole-blobs.ts';
import { readCommitObjects } from './commit-objects.ts';
import type { Reading, Source } from './source.ts';

/** Which commits are read, and who wants to know of each. */
export interface ReadCommits extends CommitSelection {
  /** Called once for each commit, before its message and files; the newest commit first. */
  readonly onCommit?: (id: string) => void;
}

/** The option with which `revs` are full ids, each a commit by itself. */
const NAMED = '--no-walk=unsorted';

/** So many merges are asked for at once. */
const MERGES_AT_ONCE = 500;

/** Each commit for itself: what it adds against its parents, and its message. `revs` and `options` as in readCommits. */
export function commitsSource(revs: readonly string[], options: readonly string[] = []): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readCommits({ cwd, revs, options }, sink) };
}

/** A range such as `A..B`; in a shallow clone it says where the range is cut. */
export function rangeSource(range: string): Source {
  return {
    hasPointers: true,
    async pour(sink, { cwd, rules }) {
      const { incomplete } = await readRange(cwd, range, sink);
      const objects = await readCommitObjects(cwd, await listCommits({ cwd, revs: [range] }), rules, sink);
      return { incomplete: [...incomplete, ...objects.incomplete] };
    },
  };
}

/**
 * Hands each commit over to `sink`: its message as the file `:message`, then its files. Of a merge only lines count
 * that no parent has; the files of merges come last of all. The oldest commit of a shallow clone counts as a first
 * commit: all of its lines are new.
 * @throws Failure 'unknown-revision' for a rev that does not exist, 'not-a-repository'
 */
export async function readCommits(source: ReadCommits, sink: ChangeSink): Promise<Reading> {
  const reader = new CommitReader(source, createResumable(sink));
  const { cwd, revs, options = [] } = source;
  // Nobody is asked which commits are meant where they are named: an answer that is cut short would leave some out.
  const isNamed = options.includes(NAMED);
  const stream = (onText: (text: string) => void) =>
    isNamed ? streamCommitIds(cwd, revs, onText) : streamCommits(source, onText);
  if (!(await reader.patch(stream))) await reader.pastFailure();
  return { incomplete: await reader.finish() };
}

class CommitReader {
  private readonly announced = new TextSet();
  private readonly merges = new Set<string>();
  private last: string | null = null;
  private readonly incomplete: Unread[] = [];

  constructor(
    private readonly source: ReadCommits,
    private readonly sink: ResumableSink,
  ) {}

  /**
   * Reads a stream of patches, which says at its end how many commits it should have told of.
   * @returns whether it came to its end; if not, `last` is the commit that it broke off at
   */
  async patch(stream: (onText: (text: string) => void) => Promise<number>): Promise<boolean> {
    this.last = null;
    let told = 0;
    const parser = createDiffParser(this.sink, {
      onCommit: (id) => {
        told++;
        // What came before this line is whole: where the stream breaks off now, it is this commit that is read again.
        this.sink.complete();
        this.announce(id);
      },
      onMerge: (id) => this.merges.add(id),
      onOther(line) {
        if (line !== END_OF_COMMITS) throw new MalformedDiff('an unknown line in the diff');
      },
    });
    try {
      const count = await stream((text) => parser.write(text));
      parser.end();
      if (told !== count) throw new Failure('git-failed', 'git diff-tree left commits out');
      this.sink.complete();
      return true;
    } catch (error) {
      if (!(error instanceof MalformedDiff) && !isGitFailure(error)) throw error;
      this.sink.interrupt();
      return false;
    }
  }

  /** Reads each commit that git's diff dies over blob by blob, and goes on behind it. */
  async pastFailure(): Promise<void> {
    const { cwd } = this.source;
    await openRepository(cwd);
    const list = await tryGit(() => listCommits(this.source));
    if (list instanceof Failure) this.incomplete.push(unreadByGit(list));
    let ids = list instanceof Failure ? [] : list;
    while (ids.length > 0) {
      const at = this.last === null ? 0 : ids.indexOf(this.last);
      const failed = ids[at];
      if (failed === undefined) throw new Failure('git-failed', 'the commits changed while they were read');
      await this.byBlobs(failed);
      ids = ids.slice(at + 1);
      const left = ids;
      if (left.length === 0 || (await this.patch((onText) => streamCommitIds(cwd, left, onText)))) return;
    }
  }

  /** Reads what is left. @returns all that could not be read */
  async finish(): Promise<readonly Unread[]> {
    const ids = [...this.merges];
    for (let at = 0; at < ids.length; at += MERGES_AT_ONCE) await this.readMerges(ids.slice(at, at + MERGES_AT_ONCE));
    this.sink.finish();
    return withCloneLimits(this.source.cwd, this.incomplete);
  }

  private async byBlobs(commit: string): Promise<void> {
    const { cwd } = this.source;
    if (!(await this.patch((onText) => streamMessage(cwd, commit, onText)))) {
      this.incomplete.push({ kind: 'commit', id: commit });
      return;
    }
    if (this.merges.has(commit)) return;
    const entries = await tryGit(() => listMergeChanges(cwd, [commit]));
    if (entries instanceof Failure) this.incomplete.push(unreadByGit(entries, `commit ${commit}`));
    else await this.readChanges(entries, readWhole);
  }

  /** Where git dies over the list of many, each merge is asked for alone. */
  private async readMerges(ids: readonly string[]): Promise<void> {
    const entries = await tryGit(() => listMergeChanges(this.source.cwd, ids));
    if (!(entries instanceof Failure)) await this.readChanges(entries, readMerged);
    else if (ids.length === 1) this.incomplete.push(unreadByGit(entries, `commit ${ids[0]}`));
    else for (const id of ids) await this.readMerges([id]);
  }

  private async readChanges(entries: readonly RawEntry[], read: typeof readWhole): Promise<void> {
    const changes = entries.filter(({ blob, parents }) => blob === null || !parents.includes(blob));
    if (changes.length === 0) return;
    const blobs = openBlobs(this.source.cwd);
    for (const change of changes) {
      const reason = this.sink.isDone(change) ? null : await read(change, blobs, this.sink);
      if (reason !== null) this.incomplete.push(reason);
    }
    await blobs.close();
    this.sink.complete();
  }

  private announce(id: string): void {
    this.last = id;
    if (this.announced.has(id)) return;
    this.announced.add(id);
    this.source.onCommit?.(id);
  }
}

/** Hands over the commits of a range such as `A..B`, as readCommits does. @throws Failure 'unknown-revision', 'git-failed' */
export async function readRange(cwd: string, range: string, sink: ChangeSink): Promise<Reading> {
  const cut = await readCut(cwd);
  const ids = cut.size === 0 ? [] : await listCommits({ cwd, revs: [range] });
  const edge = ids.filter((id) => cut.has(id));
  if (edge.length === 0) return readCommits({ cwd, revs: [range] }, sink);
  const bases = await basesOf(cwd, range);
  const known = bases.length === 0 ? ids : ids.filter((id) => !cut.has(id));
  const incomplete: Unread[] = [{ kind: 'shallow', commits: edge }];
  if (known.length > 0) {
    const reading = await readCommits({ cwd, revs: known, options: ['--no-walk=unsorted'] }, sink);
    incomplete.push(...reading.incomplete);
  }
  if (bases.length > 0) incomplete.push(...(await readEdge(cwd, edge, bases, sink)));
  return { incomplete };
}

/** What the range leaves out: full ids. Its names were checked by rev-list before. */
async function basesOf(cwd: string, range: string): Promise<readonly string[]> {
  const args = ['rev-parse', range, '--'];
  return [...(await readGit(args, { cwd })).matchAll(/^\^([0-9a-f]{40,64})$/gm)].map(([, id = '']) => id);
}

async function readEdge(
  cwd: string,
  edge: readonly string[],
  bases: readonly string[],
  sink: ChangeSink,
): Promise<readonly Unread[]> {
  const blobs = openBlobs(cwd);
  const unread: Unread[] = [];
  for (const commit of edge) {
    const parser = createDiffParser(sink, { onCommit: () => undefined, onMerge: () => undefined });
    await streamMessage(cwd, commit, (text) => parser.write(text));
    parser.end();
    for (const change of await changesSince(cwd, commit, bases)) {
      const reason = await readMerged(change, blobs, sink);
      if (reason !== null) unread.push(reason);
    }
  }
  await blobs.close();
  return withCloneLimits(cwd, unread);
}

/** The files of a commit that differ from all of the bases. */
async function changesSince(cwd: string, commit: string, bases: readonly string[]): Promise<readonly RawEntry[]> {
  const found = new Map<string, RawEntry[]>();
  for (const base of bases) {
    for (const entry of await listChanges(['diff-tree', '-r'], [base, commit], { cwd, env: NO_INDEX })) {
      found.set(entry.path, [...(found.get(entry.path) ?? []), entry]);
    }
  }
  return [...found.values()].flatMap((entries): readonly RawEntry[] => {
    const [first] = entries;
    if (first === undefined || entries.length < bases.length) return [];
    return [{ ...first, commit, parents: entries.flatMap(({ parents }) => parents) }];
  });
}
