/** Which repository a folder belongs to, asked of git itself and kept; what costs another process is asked only when needed. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { askGit } from './run.ts';

/** An environment in which the folder decides which repository it is, whatever a hook has set for its own. */
export const NO_REPOSITORY = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
} as const;

/** A repository as it is seen from one folder. All paths are absolute. */
export interface Repository {
  /** Top of the work tree; null in a bare repository and inside a git directory. */
  readonly top: string | null;
  readonly gitDir: string;
  /** The git directory that all linked work trees share. */
  readonly commonDir: string;
  readonly hash: 'sha1' | 'sha256';
  readonly isBare: boolean;
  /** The index that counts: GIT_INDEX_FILE, else the one of the git directory. */
  readonly index: string;
  /** `HEAD`, or the id of the empty tree where there is no commit yet. */
  readonly base: () => Promise<string>;
}

const QUESTIONS = [
  '--absolute-git-dir',
  '--git-common-dir',
  '--show-object-format',
  '--is-bare-repository',
  '--show-cdup',
] as const;

/** Asks git once. @throws Failure 'not-a-repository' outside of any, 'foreign-owner' or 'git-failed' where git refuses the one that is there */
export async function openRepository(cwd: string): Promise<Repository> {
  const [gitDir = '', common = '', format = '', bare = '', up] = await ask(cwd);
  const isBare = bare === 'true';
  const top = isBare || up === undefined ? null : resolve(cwd, up);
  const hash = format === 'sha256' ? 'sha256' : 'sha1';
  let base: Promise<string> | undefined;
  return {
    top,
    gitDir,
    commonDir: resolve(cwd, common),
    hash,
    isBare,
    index: resolve(top ?? cwd, process.env.GIT_INDEX_FILE ?? join(gitDir, 'index')),
    base() {
      base ??= findBase(cwd, hash);
      return base;
    },
  };
}

/**
 * The git directory of a hook, found without a process: hooks run at the top of the work tree.
 * Null where only git itself can tell.
 */
export function guessGitDir(cwd: string): string | null {
  const { GIT_DIR } = process.env;
  if (GIT_DIR !== undefined) return resolve(cwd, GIT_DIR);
  const dot = join(cwd, '.git');
  const stat = statSync(dot, { throwIfNoEntry: false });
  if (stat?.isDirectory() && existsSync(join(dot, 'HEAD'))) return dot;
  if (!stat?.isFile()) return null;
  const [, path] = /^gitdir: (.+)\n?$/.exec(readFileSync(dot, 'utf8')) ?? [];
  return path === undefined ? null : resolve(cwd, path);
}

/** The answers in order. A path with a line break spoils them, so then each question is asked alone. */
async function ask(cwd: string): Promise<readonly (string | undefined)[]> {
  const lines = splitAnswers(await revParse(cwd, QUESTIONS));
  if (lines.length <= QUESTIONS.length) return lines;
  const answers: (string | undefined)[] = [];
  for (const question of QUESTIONS) {
    const answer = await revParse(cwd, [question]);
    answers.push(answer === '' ? undefined : answer.replace(/\n$/, ''));
  }
  return answers;
}

function splitAnswers(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** rev-parse prints bytes; paths are text, so they are read as UTF-8. */
async function revParse(cwd: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await askGit(['rev-parse', ...args], { cwd });
  if (code === 0) return lineText(stdout);
  throw refusal(cwd, lineText(asBytes(stderr)), code);
}

/** git names the very command that makes it trust the folder. */
function refusal(cwd: string, stderr: string, code: number): Failure {
  const reason = /fatal: (.*)/.exec(stderr)?.[1] ?? `git rev-parse ended with ${code}`;
  if (/dubious ownership|is owned by someone else/.test(stderr)) {
    const path = /safe\.directory (.+)$/m.exec(stderr)?.[1] ?? cwd;
    return new Failure('foreign-owner', path, { hint: `git config --global --add safe.directory ${path}` });
  }
  return new Failure(/not a git repository/.test(reason) ? 'not-a-repository' : 'git-failed', reason);
}

async function findBase(cwd: string, hash: Repository['hash']): Promise<string> {
  const { code } = await askGit(['rev-parse', '-q', '--verify', 'HEAD'], { cwd });
  if (code === 0) return 'HEAD';
  const { createHash } = await import('node:crypto');
  return createHash(hash).update('tree 0\0').digest('hex');
}
