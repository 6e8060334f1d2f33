/** Proves that a hook of a server refuses a key: pushes a made-up one into a scratch copy, and a change without one, as the user who runs the hook. */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type GitAnswer, git, gitFailed } from '../install/git-answer.ts';
import { type Check, ok, wrong } from './doctor-check.ts';
import { MADE_UP_FILE, MADE_UP_TITLE, madeUpPair, NO_KEY } from './made-up-key.ts';

/** What is tried. */
export interface ProvenHook {
  /** Files and folders to copy, each to its place below the scratch copy's `hooks`. */
  readonly files: readonly { readonly from: string; readonly to: string }[];
  /** Whose hook it is. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

/** A hook that waits for a network is not waited for. */
const MAX_PUSH_MS = 60_000;
const AGAIN = 'mailwarden install --server';

/** Names no repository of the caller's. */
const ENVIRONMENT = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined,
  GIT_QUARANTINE_PATH: undefined,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'doctor',
  GIT_AUTHOR_EMAIL: 'doctor@localhost',
  GIT_COMMITTER_NAME: 'doctor',
  GIT_COMMITTER_EMAIL: 'doctor@localhost',
} as const;

/** @throws Failure 'git-failed' where the scratch copy cannot be made */
export async function provePush(hook: ProvenHook): Promise<readonly Check[]> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mailwarden-doctor-')));
  try {
    const push = await makeScratch(scratch, hook);
    const clean = await push(NO_KEY);
    return [cleanCheck(clean), keyCheck(await push(madeUpPair()))];
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Pushes a change with this content. */
type Push = (content: string) => Promise<GitAnswer>;

async function makeScratch(scratch: string, { files, owner }: ProvenHook): Promise<Push> {
  const user = process.getuid?.() === 0 && owner.uid !== 0 ? owner : undefined;
  const env = { ...ENVIRONMENT, HOME: scratch };
  const server = join(scratch, 'server.git');
  const client = join(scratch, 'client');
  const run = (cwd: string, ...args: readonly string[]) =>
    git(['-c', 'core.hooksPath=/dev/null', ...args], { cwd, env, user, timeoutMs: MAX_PUSH_MS });
  const must = async (cwd: string, ...args: readonly string[]) => {
    const answer = await run(cwd, ...args);
    if (answer.exitCode !== 0) throw gitFailed(answer);
  };
  if (user !== undefined) chownSync(scratch, user.uid, user.gid);
  await must(scratch, 'init', '-q', '--bare', '--template=', server);
  await must(scratch, 'init', '-q', '--template=', client);
  copyHooks(files, join(server, 'hooks'), user);
  return async (content) => {
    writeFileSync(join(client, MADE_UP_FILE), content, { mode: 0o644 });
    await must(client, 'add', '-f', MADE_UP_FILE);
    await must(client, 'commit', '-q', '-m', 'change');
    return git(['push', '-q', server, 'HEAD:refs/heads/main'], { cwd: client, env, user, timeoutMs: MAX_PUSH_MS });
  };
}

function copyHooks(files: ProvenHook['files'], hooks: string, user: ProvenHook['owner'] | undefined): void {
  for (const { from, to } of files) {
    if (!existsSync(from)) continue;
    const target = join(hooks, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, dereference: true });
  }
  if (user !== undefined) giveTo(hooks, user);
}

function giveTo(path: string, { uid, gid }: ProvenHook['owner']): void {
  chownSync(path, uid, gid);
  if (!lstatSync(path).isDirectory()) return;
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) giveTo(join(path, name), { uid, gid });
}

function cleanCheck(answer: GitAnswer): Check {
  if (answer.exitCode === 0) return ok('clean push', 'passes');
  return wrong('clean push', `is refused: ${firstLine(answer)}`, AGAIN);
}

function keyCheck(answer: GitAnswer): Check {
  const name = 'key in a push';
  if (answer.exitCode === 0) return wrong(name, `a fresh ${MADE_UP_TITLE} in ${MADE_UP_FILE} passes`, AGAIN);
  if (answer.stderr.includes('push refused: a')) return ok(name, 'is refused');
  return wrong(name, `is refused, but not looked at: ${firstLine(answer)}`, AGAIN);
}

function firstLine({ stderr, isTimedOut }: GitAnswer): string {
  if (isTimedOut) return 'no answer within a minute';
  const lines = stderr.split('\n').map((line) => line.replace(/^remote: /, '').trim());
  const why = lines.find((line) => line.startsWith('why: '));
  const first = lines.find((line) => line !== '') ?? 'no message';
  return `${first}${why === undefined ? '' : ` (${why})`}`.replace(/[0-9a-f]{28,}/gi, '…');
}
