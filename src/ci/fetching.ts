/** Brings into a clone what a change needs and the clone lacks, where `--fetch` allows it, and keeps what it did in words. */
import { askGit } from '../git/run.ts';
import { count } from '../text/amount.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';

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
