/** Proves that the installed hook works: it runs it on a throw-away index with a fresh random key pair, and on one without. The repository's own index and objects are not touched. */

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { type GitAnswer, git, gitText, lineOf } from '../install/git-answer.ts';
import type { InstalledHook } from '../install/hook-manager.ts';
import type { HooksPlace } from '../install/hooks-place.ts';
import { type Check, ok, wrong } from './doctor-check.ts';
import { MADE_UP_FILE, MADE_UP_TITLE, madeUpPair, NO_KEY } from './made-up-key.ts';

/** An index and an object store of their own, as an environment for git. */
interface Scratch {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs the hook on both; throws `git-failed` where the throw-away index cannot be made. */
export async function proveGate(place: HooksPlace, hook: InstalledHook): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-doctor-'));
  try {
    const scratch = await makeScratch(place, folder);
    const args = shellArguments(folder, hook);
    await stage(place, scratch, NO_KEY);
    const clean = await runHook(place, scratch, args);
    await stage(place, scratch, madeUpPair());
    return [cleanCheck(clean), keyCheck(await runHook(place, scratch, args))];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function makeScratch(place: HooksPlace, folder: string): Promise<Scratch> {
  const objects = resolve(place.top, lineOf(await gitText(['rev-parse', '--git-path', 'objects'], { cwd: place.top })));
  mkdirSync(join(folder, 'objects'));
  const env = {
    GIT_INDEX_FILE: join(folder, 'index'),
    GIT_OBJECT_DIRECTORY: join(folder, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: [objects, process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES ?? '']
      .filter((path) => path !== '')
      .join(delimiter),
    MAILWARDEN_SKIP: undefined,
    MAILWARDEN_DOCTOR: '1',
    HUSKY: undefined,
  };
  const { exitCode } = await git(['rev-parse', '-q', '--verify', 'HEAD'], { cwd: place.top });
  await plain(place, { env }, ['read-tree', exitCode === 0 ? 'HEAD' : '--empty']);
  return { env };
}

async function stage(place: HooksPlace, scratch: Scratch, content: string): Promise<void> {
  const options = { cwd: place.top, env: scratch.env, input: content };
  const id = lineOf(await gitText(['hash-object', '-w', '--no-filters', '--stdin'], options));
  await plain(place, scratch, ['update-index', '--add', '--cacheinfo', `100644,${id},${MADE_UP_FILE}`]);
}

/** A shared or watched index would leave files in the git directory. */
function plain(place: HooksPlace, scratch: Scratch, args: readonly string[]): Promise<string> {
  const settings = ['core.splitIndex=false', 'core.fsmonitor=false', 'core.untrackedCache=false'].flatMap((setting) => [
    '-c',
    setting,
  ]);
  return gitText([...settings, ...args], { cwd: place.top, env: scratch.env });
}

/** Apart from its folder a hook file finds no other hook to run first; a line must know where it stands. */
function shellArguments(folder: string, hook: InstalledHook): readonly string[] {
  if (hook.kind === 'line') return ['-c', hook.line, hook.path.replaceAll('\\', '/')];
  const home = join(folder, 'mailwarden');
  const path = join(home, 'hooks', 'pre-commit');
  mkdirSync(join(home, 'hooks'), { recursive: true });
  writeFileSync(path, Buffer.from(hook.text, 'latin1'));
  if (hook.record !== undefined && existsSync(hook.record)) {
    copyFileSync(hook.record, join(home, 'package'));
    // By it the hook takes itself for one of all repositories, and the record beside it for its own.
    writeFileSync(join(home, 'earlier'), `${home}\n`);
    // In the place of the repository's own, which is not to run now.
    writeFileSync(join(home, 'pre-commit'), '', { mode: 0o644 });
  }
  return [path.replaceAll('\\', '/')];
}

/** By an alias: git brings the sh that it runs hooks with, on Windows too, and a temporary folder may forbid programs. */
function runHook(place: HooksPlace, scratch: Scratch, args: readonly string[]): Promise<GitAnswer> {
  return git(['-c', 'alias.mailwarden-doctor=!sh -e', 'mailwarden-doctor', ...args], {
    cwd: place.top,
    env: scratch.env,
  });
}

function cleanCheck(answer: GitAnswer): Check {
  if (answer.exitCode === 0) return ok('clean commit', 'passes');
  return wrong(
    'clean commit',
    `is blocked (exit code ${answer.exitCode}): ${firstLine(answer)}`,
    'npx mailwarden install; if that does not help: git fsck',
  );
}

function keyCheck(answer: GitAnswer): Check {
  if (answer.exitCode === 1) return ok('key in a commit', 'is blocked');
  if (answer.exitCode === 0)
    return wrong(
      'key in a commit',
      `a fresh ${MADE_UP_TITLE} in ${MADE_UP_FILE} passes`,
      'see whether .mailwarden.yml ignores it, else: npx mailwarden install',
    );
  return wrong(
    'key in a commit',
    `is blocked, but not looked at (exit code ${answer.exitCode}): ${firstLine(answer)}`,
    'npx mailwarden install',
  );
}

function firstLine(answer: GitAnswer): string {
  const [first = 'no message', ...rest] = `${answer.stderr}${answer.stdout}`
    .split('\n')
    .filter((line) => line.trim() !== '');
  const why = rest.find((line) => /^\s*why: /.test(line));
  return why === undefined ? first : `${first} (${why.trim()})`;
}
