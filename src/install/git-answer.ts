/** Runs git for the installers and the doctor, where a process more or less does not count: the hot path has its own way in src/git. */
import { Failure } from '../failure.ts';
import { notStarted } from '../git/run.ts';

/** What git said; a non-zero exit code is an answer, not an error. */
export interface GitAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** It was ended because it took longer than `timeoutMs`; the exit code is 128 then. */
  readonly isTimedOut: boolean;
}

/** Where and with what git runs, and a hook below it. */
export interface RunOptions {
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Uint8Array;
  /** As whom it runs, where root asks for it. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** The longest that it may take. */
  readonly timeoutMs?: number;
}

/** Runs git and waits; throws `git-failed` only where no git can be started. */
export async function git(args: readonly string[], options: RunOptions): Promise<GitAnswer> {
  const { execa } = await import('execa');
  const result = await execa('git', args, {
    cwd: options.cwd,
    env: { ...options.env, LC_ALL: 'C' },
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    ...options.user,
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    reject: false,
    stripFinalNewline: false,
  });
  const { stdout, stderr } = result;
  if (result.timedOut) return { exitCode: 128, stdout, stderr, isTimedOut: true };
  if (result.exitCode === undefined) throw notStarted(options.cwd, result);
  return { exitCode: result.exitCode, stdout, stderr, isTimedOut: false };
}

/** What git said, where it ended well. @throws Failure 'git-failed' */
export async function gitText(args: readonly string[], options: RunOptions): Promise<string> {
  const answer = await git(args, options);
  if (answer.exitCode !== 0) throw gitFailed(answer);
  return answer.stdout;
}

/** Why git did not end well, in its own first line. */
export function gitFailed({ stderr, exitCode }: GitAnswer): Failure {
  return new Failure('git-failed', stderr.trim().split('\n')[0] || `exit code ${exitCode}`);
}

/** Git ends its answer with one line feed; a folder's own name may end in white space. */
export function lineOf(stdout: string): string {
  return stdout.replace(/\n$/, '');
}
