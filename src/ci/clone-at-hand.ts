/** The clone that a job has, what it lacks, and how that can be had: by a fetch where that is allowed, else by a setting that is named. */

import { CONFIG_NAME } from '../config/config.ts';
import { Failure } from '../failure.ts';
import { promisorOf, readCut } from '../git/clone-limits.ts';
import { listMergeChanges } from '../git/merge.ts';
import { listCommits } from '../git/rev-list.ts';
import { askGit, streamRecords, tryGit } from '../git/run.ts';
import { listTree } from '../sources/tags-and-notes.ts';
import { count } from '../text/amount.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { idOf, isShallow, mergeBaseOf, revsOf } from './commit-questions.ts';

/** What is known of the clone. */
interface CloneFacts {
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
   * Head and base must meet, and no commit between them may lie at the cut of a shallow clone: what is behind it may
   * belong to the change, too, or to the base.
   * @throws Failure 'base-missing'
   */
  async complete(head: string, not: readonly string[], what: string): Promise<void> {
    const between = `all that lies between the ${what} and its base`;
    if (await this.isComplete(head, not)) return;
    await this.deepen([head, ...not], between, () => this.isComplete(head, not));
    if (!(await this.isComplete(head, not))) throw this.missing(between);
  }

  private async isComplete(head: string, not: readonly string[]): Promise<boolean> {
    const cut = await readCut(this.cwd);
    if (cut.size === 0) return true;
    for (const id of not) if ((await mergeBaseOf(this.cwd, head, id)) === null) return false;
    return !(await listCommits({ cwd: this.cwd, revs: revsOf(head, not) })).some((id) => cut.has(id));
  }

  private lacks(what: string, ways: readonly string[]): Failure {
    const complaint = this.fetcher?.complaint ?? '';
    const fetched = complaint === '' ? '' : ` (git fetch said: ${complaint})`;
    const last = this.fetcher === null ? ['or let it fetch: npx mailwarden ci --fetch'] : [];
    return new Failure('base-missing', `${what}${fetched}`, { hint: [...ways, ...last].join('; ') });
  }
}

// Brings into a clone what a change needs and the clone lacks, where `--fetch` allows it, and keeps what it did in words.

/** Nobody is there to answer a prompt; a clean-up would only cost time. */
const SETTINGS = ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false'] as const;
const FLAGS = ['--quiet', '--no-tags', '--no-recurse-submodules'] as const;
const SILENT = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' } as const;

/** Commits that the first deepening brings; each further one brings twice as many. */
const FIRST_DEPTH = 50;
/** After so many a shallow clone gets its whole history. */
const MAX_DEEPENINGS = 6;

/** Fetches from one remote. */
export class CiFetcher {
  /** What was fetched, for people. */
  readonly done: string[] = [];
  private lastWords = '';

  constructor(
    private readonly cwd: string,
    private readonly remote: string,
  ) {}

  /** What git said of the last fetch that failed. */
  get complaint(): string {
    return this.lastWords;
  }

  /** A ref into its tracking ref. @returns whether it came */
  async branch(name: string): Promise<boolean> {
    return this.note(await this.run([`+refs/heads/${name}:refs/remotes/${this.remote}/${name}`]), name);
  }

  /** A tag, over one of that name which a checkout has made. @returns whether it came */
  async tag(name: string): Promise<boolean> {
    return this.note(await this.run([`+refs/tags/${name}:refs/tags/${name}`]), name);
  }

  /** One commit by its id or by the ref that holds it. @returns whether it came */
  async commit(names: readonly (string | undefined)[], isShallow: boolean): Promise<boolean> {
    const depth = isShallow ? ['--depth=1'] : [];
    for (const name of names) if (name !== undefined && (await this.run([name], depth))) return this.note(true, name);
    return false;
  }

  /**
   * Deepens a shallow clone, twice as far each time, and in the end wholly.
   * @param isEnough asked after each step
   * @param names what is to be deepened: refs or ids
   */
  async deepen(isEnough: () => Promise<boolean>, names: readonly string[]): Promise<void> {
    let total = 0;
    for (let step = 0; step < MAX_DEEPENINGS; step++) {
      const by = FIRST_DEPTH * 2 ** step;
      if (!(await this.run(names, [`--deepen=${by}`]))) break;
      total += by;
      if (await isEnough()) return void this.note(true, `${count(total, 'commit')} further back`);
    }
    this.note((await this.run(names, ['--unshallow'])) || (await this.run([], ['--unshallow'])), 'the whole history');
  }

  /** Objects by their ids, in one request. @returns whether they came */
  async objects(ids: readonly string[]): Promise<boolean> {
    const input = ids.map((id) => `${id}\n`).join('');
    const isDone = await this.run([], ['--stdin', '--filter=blob:none', '--no-write-fetch-head'], input);
    return this.note(isDone, count(ids.length, 'content'));
  }

  /** The name of the branch that the remote calls its default; undefined where it does not say. */
  async defaultBranch(): Promise<string | undefined> {
    const { stdout } = await askGit(['ls-remote', '--symref', this.remote, 'HEAD'], { cwd: this.cwd, env: SILENT });
    return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(lineText(stdout))?.[1];
  }

  private note(isDone: boolean, what: string): boolean {
    if (isDone) this.done.push(what);
    return isDone;
  }

  private async run(names: readonly string[], options: readonly string[] = [], input?: string): Promise<boolean> {
    const args = [...SETTINGS, 'fetch', ...FLAGS, ...options, this.remote, ...names];
    const { code, stderr } = await askGit(args, { cwd: this.cwd, env: SILENT, ...(input !== undefined && { input }) });
    if (code !== 0) this.lastWords = lineText(asBytes(stderr)).trimEnd().split('\n').at(-1) ?? '';
    return code === 0;
  }
}

/** The remote that a checkout came from: `origin`, else the only one; null where there is none. */
export async function remoteOf(cwd: string): Promise<string | null> {
  const { stdout } = await askGit(['remote'], { cwd });
  const names = lineText(stdout)
    .split('\n')
    .filter((name) => /^[\w.-]+$/.test(name) && !name.startsWith('-'));
  return names.includes('origin') ? 'origin' : names.length === 1 ? (names[0] ?? null) : null;
}

// What a partial clone lacks of a change: asked for in one request where that may be, else named as missing.

/** What will be read. */
interface WantedContents {
  /** Each commit's changes, both sides of them. */
  readonly commits: readonly string[];
  /** The commit whose every file is read; null for none. */
  readonly tree: string | null;
  /** The commit whose configuration is read; null for none. */
  readonly configFrom: string | null;
}

/** Sees to it that all contents are there; does nothing in a clone that has everything. @throws Failure 'base-missing' */
export async function completeContents(clone: CiClone, wanted: WantedContents): Promise<void> {
  if ((await promisorOf(clone.cwd)) === null) return;
  const ids = await tryGit(() => wantedBlobs(clone.cwd, wanted));
  if (ids instanceof Failure) throw clone.missingContents(`the folders of its commits are not here (${ids.message})`);
  const missing = await missingOf(clone.cwd, ids);
  if (missing.length === 0) return;
  const what = `${count(missing.length, 'content')} of files not fetched`;
  if (clone.fetcher === null || !(await clone.fetcher.objects(missing))) throw clone.missingContents(what);
  if ((await missingOf(clone.cwd, missing)).length > 0) throw clone.missingContents(what);
}

async function wantedBlobs(cwd: string, { commits, tree, configFrom }: WantedContents): Promise<readonly string[]> {
  const changes = commits.length === 0 ? [] : await listMergeChanges(cwd, commits);
  const files = tree === null ? [] : await listTree(cwd, tree);
  const config = configFrom === null ? null : await idOf(cwd, `${configFrom}:${CONFIG_NAME}`);
  const blobs = [...changes, ...files].flatMap(({ blob, parents }) => [blob, ...parents]);
  return [...new Set([...blobs, config].filter((id) => id !== null))];
}

/** Those that are not in the clone. To ask for them by name would fetch them, or fail; to list all that is there does not. */
async function missingOf(cwd: string, ids: readonly string[]): Promise<readonly string[]> {
  const missing = new Set(ids);
  const all = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'];
  await streamRecords(all, { cwd }, '\n', (id) => missing.delete(id));
  return [...missing];
}
