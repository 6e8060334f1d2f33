/** The one way to start git: an environment that no setting of the user can bend, output as latin1, exit code checked. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable, Writable } from 'node:stream';
import type { Unread } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';

/** Where and with what git runs. */
export interface GitOptions {
  readonly cwd: string;
  /** Added to the hardened environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** All of stdin; without it stdin is empty. */
  readonly input?: string | Readable;
  /** True where stdout is wanted as the bytes that it is. */
  readonly isBinary?: boolean;
}

/** A git that is running. */
export interface GitProcess {
  readonly stdin: Writable | null;
  /** Decoded as latin1, where bytes are not asked for: no character is cut, one character is one byte. */
  readonly stdout: Readable;
  /** Resolves when the process has ended and all of its output is read. */
  readonly ended: Promise<GitExit>;
  kill(): void;
}

/** How a git ended. */
export interface GitExit {
  readonly code: number;
  /** The last words of stderr, at most STDERR_KEPT characters. */
  readonly stderr: string;
}

const STDERR_KEPT = 2_000;

/**
 * Changes to the caller's environment, none of which a setting can override.
 * GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE and the object directories stay: they say which repository is meant.
 * @see https://git-scm.com/docs/git#_environment_variables
 */
const HARDENED: Readonly<Record<string, string | undefined>> = {
  GIT_DIFF_OPTS: undefined,
  GIT_EXTERNAL_DIFF: undefined,
  GIT_LITERAL_PATHSPECS: undefined,
  GIT_GLOB_PATHSPECS: undefined,
  GIT_NOGLOB_PATHSPECS: undefined,
  GIT_ICASE_PATHSPECS: undefined,
  GIT_NO_REPLACE_OBJECTS: '1',
  // No file can have an empty name: commits have the parents that they name, whatever info/grafts says.
  GIT_GRAFT_FILE: '',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

const running = new Set<ChildProcess>();
let isStopped = false;

/** Ends every git that runs, and lets none begin: there is no time left. What waits for one fails. */
export function stopEveryGit(): void {
  isStopped = true;
  for (const child of running) child.kill();
}

/** Loaded with the first process, by require: a hook that needs none is 8 ms sooner at its end. */
let children: typeof import('node:child_process') | undefined;

/** Starts git; the caller reads `stdout` to its end and then awaits `ended`. `stdin: true` leaves stdin open for writing. */
export function startGit(args: readonly string[], options: GitOptions & { readonly stdin?: boolean }): GitProcess {
  if (isStopped) throw new Failure('git-failed', 'no time is left');
  const { input } = options;
  const stdin = options.stdin || input ? 'pipe' : 'ignore';
  children ??= createRequire(import.meta.url)('node:child_process') as typeof import('node:child_process');
  const child = children.spawn('git', ['--no-pager', ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...HARDENED, ...options.env },
    stdio: [stdin, 'pipe', 'pipe'],
    windowsHide: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw notStarted(options.cwd, undefined);
  if (options.isBinary !== true) stdout.setEncoding('latin1');
  // A git that dies early closes its stdin; the exit code tells why, not the broken pipe.
  child.stdin?.on('error', () => undefined);
  if (typeof input === 'string') child.stdin?.end(input, 'latin1');
  else if (child.stdin !== null) input?.pipe(child.stdin);
  return { stdin: child.stdin, stdout, ended: exitOf(child, stderr, options.cwd), kill: () => child.kill() };
}

/** Runs git and hands over its stdout piece by piece. @throws Failure 'git-failed' when git does */
export async function streamGit(
  args: readonly string[],
  options: GitOptions,
  onText: (text: string) => void,
): Promise<void> {
  const git = startGit(args, options);
  git.ended.catch(() => undefined);
  try {
    for await (const text of git.stdout) onText(text);
  } catch (error) {
    git.kill();
    throw error;
  }
  checkExit(args, await git.ended);
}

/** The same, line by line, or up to each NUL. @returns what stands behind the last one: nothing, where git came to its end */
export async function streamRecords(
  args: readonly string[],
  options: GitOptions,
  end: '\n' | '\0',
  onRecord: (record: string) => void,
): Promise<string> {
  let rest = '';
  await streamGit(args, options, (text) => {
    const records = (rest + text).split(end);
    rest = records.pop() ?? '';
    for (const record of records) onRecord(record);
  });
  return rest;
}

/** Runs git for a short answer. Does not throw on a non-zero exit code, only when git cannot be started. */
export async function askGit(
  args: readonly string[],
  options: GitOptions,
): Promise<GitExit & { readonly stdout: Bytes }> {
  const git = startGit(args, options);
  git.ended.catch(() => undefined);
  let stdout = '';
  for await (const text of git.stdout) stdout += text;
  return { ...(await git.ended), stdout: asBytes(stdout) };
}

/** All that git says. @throws Failure 'git-failed' when it fails */
export async function readGit(args: readonly string[], options: GitOptions): Promise<Bytes> {
  const { stdout, ...exit } = await askGit(args, options);
  checkExit(args, exit);
  return stdout;
}

/** @throws Failure 'git-failed' when the exit code is not 0 */
export function checkExit(args: readonly string[], { code, stderr }: GitExit): void {
  if (code !== 0) throw new Failure('git-failed', `git ${commandOf(args)} ended with ${code}${lastWords(stderr)}`);
}

/** The command without the settings before it. */
function commandOf(args: readonly string[]): string {
  const at = args.findIndex((arg, i) => !arg.startsWith('-') && args[i - 1] !== '-c');
  return args[at] ?? '';
}

/** git's own sentence, the last one that is not empty. */
function lastWords(stderr: string): string {
  const line = stderr.trimEnd().split('\n').at(-1) ?? '';
  return line === '' ? '' : ` (${line})`;
}

function exitOf(child: ChildProcess, stderr: Readable, cwd: string): Promise<GitExit> {
  let words = '';
  stderr.setEncoding('latin1');
  stderr.on('data', (text: string) => {
    words = (words + text).slice(-STDERR_KEPT);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(notStarted(cwd, cause)));
    child.once('close', (code, signal) => resolve({ code: code ?? 128, stderr: words || (signal ?? '') }));
  });
}

/** Node writes U+FFFD for what is not UTF-8 in the name of a folder, and then finds no such folder. */
export function notStarted(cwd: string, cause: unknown): Failure {
  if (!cwd.includes('\uFFFD') || existsSync(cwd)) return new Failure('git-failed', 'git cannot be started', { cause });
  const what = `git cannot be started in a folder whose name is not UTF-8, as Node does not find it: ${cwd}`;
  return new Failure('git-failed', what, { hint: 'give the folder another name' });
}

/** Whether git ran and failed. */
export function isGitFailure(error: unknown): error is Failure {
  return error instanceof Failure && error.code === 'git-failed';
}

/** The result, or git's failure as a value; any other failure goes on. */
export async function tryGit<T>(run: () => Promise<T>): Promise<T | Failure> {
  try {
    return await run();
  } catch (error) {
    if (isGitFailure(error)) return error;
    throw error;
  }
}

/** What to say of a failure of git. @param object what it failed over, by type and id */
export function unreadByGit({ detail }: Failure, object: string | null = null): Unread {
  return { kind: 'git', object, detail };
}
