/** The clone that a job has, what it lacks, and how that can be had: by a fetch where that is allowed, else by a setting that is named. */
import { Failure } from '../failure.ts';
import { readCut } from '../git/clone-limits.ts';
import { listCommits } from '../git/rev-list.ts';
import { isShallow, revsOf } from './commit-questions.ts';
import type { CiFetcher } from './fetching.ts';

/** What is known of the clone. */
export interface CloneFacts {
  readonly cwd: string;
  /** `origin`, or the only remote under another name. */
  readonly remote: string;
  /** Null where nothing may be fetched. */
  readonly fetcher: CiFetcher | null;
  /** The settings of the system that bring the whole history, and all contents. */
  readonly wholeHistory: string;
  readonly allContents: string;
}

/** The clone of this job. */
export class CiClone {
  readonly cwd: string;
  readonly remote: string;
  readonly fetcher: CiFetcher | null;

  constructor(private readonly facts: CloneFacts) {
    this.cwd = facts.cwd;
    this.remote = facts.remote;
    this.fetcher = facts.fetcher;
  }

  /** A part of the history that is not there. @param command what brings it, where that is one command */
  missing(what: string, command?: string): Failure {
    const ways = [`set ${this.facts.wholeHistory}`, ...(command === undefined ? [] : [`run ${command}`])];
    return this.lacks(what, ways);
  }

  /** Contents that a partial clone has not fetched. */
  missingContents(what: string): Failure {
    return this.lacks(what, [`this is a partial clone: set ${this.facts.allContents}`]);
  }

  /** Fetches a commit by its id or its ref, where that is allowed. @returns whether something came */
  async fetchCommit(names: readonly (string | undefined)[]): Promise<boolean> {
    return this.fetcher !== null && (await this.fetcher.commit(names, await isShallow(this.cwd)));
  }

  /** Deepens a shallow clone until it is enough. @throws Failure 'base-missing' where nothing may be fetched */
  async deepen(names: readonly string[], what: string, isEnough: () => Promise<boolean>): Promise<void> {
    if (this.fetcher === null) throw this.missing(what);
    await this.fetcher.deepen(isEnough, names);
  }

  /**
   * No commit of a change may lie at the cut of a shallow clone: what is behind it may belong to the change, too.
   * @throws Failure 'base-missing'
   */
  async complete(head: string, not: readonly string[], what: string): Promise<void> {
    const oldest = `the oldest commits of the ${what}`;
    if (await this.isComplete(head, not)) return;
    await this.deepen([head], oldest, () => this.isComplete(head, not));
    if (!(await this.isComplete(head, not))) throw this.missing(oldest);
  }

  private async isComplete(head: string, not: readonly string[]): Promise<boolean> {
    const cut = await readCut(this.cwd);
    if (cut.size === 0) return true;
    return !(await listCommits({ cwd: this.cwd, revs: revsOf(head, not) })).some((id) => cut.has(id));
  }

  private lacks(what: string, ways: readonly string[]): Failure {
    const complaint = this.fetcher?.complaint ?? '';
    const fetched = complaint === '' ? '' : ` (git fetch said: ${complaint})`;
    const last = this.fetcher === null ? ['or let it fetch: mailwarden ci --fetch'] : [];
    return new Failure('base-missing', `${what}${fetched}`, { hint: [...ways, ...last].join('; ') });
  }
}
