/** Reads commits: what each adds against its parents, what it removes, and its message. */
import type { ChangeSink } from '../diff/change.ts';
import { MalformedDiff } from '../diff/malformed.ts';
import { type BinaryMerge, createDiffParser } from '../diff/parser.ts';
import { Failure } from '../failure.ts';
import { openBlobs } from './blob.ts';
import { streamCommitIds, streamCommits, streamMessage } from './commit-diff.ts';
import { isGitFailure, wordFailure } from './git-failure.ts';
import { listChanges } from './raw.ts';
import { openRepository } from './repository.ts';
import { createResumable, type ResumableSink } from './resumable.ts';
import { type CommitSelection, listCommits } from './rev-list.ts';
import type { Reading } from './staged.ts';
import { TextSet } from './text-set.ts';
import { type BlobChange, readWhole } from './whole-blobs.ts';

/** Which commits are read, and who wants to know of each. */
export interface CommitSource extends CommitSelection {
  /** Called once for each commit, before its message and files; the newest commit first. */
  readonly onCommit?: (id: string) => void;
}

/**
 * Hands each commit over to `sink`: its message as the file `:message`, then its files. Of a merge only lines count
 * that no parent has; its files that git calls binary come last of all. The oldest commit of a shallow clone counts as
 * a first commit: all of its lines are new.
 * @throws Failure 'unknown-revision' for a rev that does not exist, 'not-a-repository'
 */
export async function readCommits(source: CommitSource, sink: ChangeSink): Promise<Reading> {
  const reader = new CommitReader(source, createResumable(sink));
  if (!(await reader.patch((onText) => streamCommits(source, onText)))) await reader.pastFailure();
  return { incomplete: await reader.finish() };
}

class CommitReader {
  private readonly announced = new TextSet();
  /** Files that are left to be read blob by blob. */
  private changes: BlobChange[] = [];
  private last: string | null = null;
  private readonly incomplete: string[] = [];

  constructor(
    private readonly source: CommitSource,
    private readonly sink: ResumableSink,
  ) {}

  /** Reads a stream of patches. @returns whether it came to its end; if not, `last` is the commit that it broke off at */
  async patch(stream: (onText: (text: string) => void) => Promise<void>): Promise<boolean> {
    this.last = null;
    const parser = createDiffParser(this.sink, {
      onCommit: (id) => this.announce(id),
      onBinary: (file) => this.changes.push(withoutAbsent(file)),
    });
    try {
      await stream((text) => parser.write(text));
      parser.end();
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
    const list = await wordFailure(() => listCommits(this.source));
    if (typeof list === 'string') this.incomplete.push(list);
    let ids = typeof list === 'string' ? [] : list;
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

  /** Reads what is left. @returns all that could not be read, in words */
  async finish(): Promise<readonly string[]> {
    await this.readChanges();
    this.sink.finish();
    return this.incomplete;
  }

  private async byBlobs(commit: string): Promise<void> {
    const { cwd } = this.source;
    if (!(await this.patch((onText) => streamMessage(cwd, commit, onText)))) {
      this.incomplete.push(`commit ${commit}: missing or corrupt`);
      return;
    }
    this.changes = this.changes.filter((change) => change.commit !== commit);
    const command = ['diff-tree', '-r', '--root', '-c', '--no-commit-id'];
    const entries = await wordFailure(() => listChanges(command, [commit], { cwd }));
    if (typeof entries === 'string') this.incomplete.push(`commit ${commit}: ${entries}`);
    else this.changes.push(...entries.map((entry) => ({ ...entry, commit })));
    await this.readChanges();
  }

  private async readChanges(): Promise<void> {
    const changes = this.changes.filter(({ blob, parents }) => blob !== null && !parents.includes(blob));
    this.changes = [];
    if (changes.length === 0) return;
    const blobs = openBlobs(this.source.cwd);
    for (const change of changes) {
      const { path, blob, commit } = change;
      const reason = this.sink.isDone({ path, blob, commit }) ? null : await readWhole(change, blobs, this.sink);
      if (reason !== null) this.incomplete.push(reason);
    }
    await blobs.close();
  }

  private announce(id: string): void {
    this.last = id;
    if (this.announced.has(id)) return;
    this.announced.add(id);
    this.source.onCommit?.(id);
  }
}

/** A parent that does not have the file is shown with an id of zeros. */
function withoutAbsent(file: BinaryMerge): BlobChange {
  return { ...file, parents: file.parents.filter((id) => !/^0+$/.test(id)) };
}
