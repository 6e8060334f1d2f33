/** A throw-away copy of a repository in which a hook of another program can run: the files as they lie in the work tree, one commit, no remote that anybody has. */

import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { type GitAnswer, git, gitText } from '../install/git-answer.ts';
import { type HooksPlace, isInside } from '../install/hooks-place.ts';

/** The copy. */
export interface ScratchCopy {
  /** Top of its work tree. */
  readonly top: string;
  /** The folder of its hooks: a copy too, but where that lies outside of the repository. */
  readonly hooks: string;
  /** The address of its remote `origin`, which has the first commit of `main`. */
  readonly url: string;
  /** Runs git in it. @throws Failure 'git-failed' */
  git(args: readonly string[], input?: string): Promise<string>;
  /** Runs a hook of it as git runs hooks, for a minute at most. */
  runHook(name: string, args: readonly string[], input: string): Promise<GitAnswer>;
  remove(): void;
}

/** Folders that programs put beside a project: they are linked, as a hook may start what lies in them. */
const DEPENDENCIES = ['node_modules', '.venv', 'venv', 'vendor'];

/** Whether a file at the top belongs to a hook manager; people keep some of them out of git. */
export function isManagerFile(name: string): boolean {
  return /lefthook|pre-commit|overcommit|simple-git-hooks|husky/.test(name);
}

/** A test suite that runs longer before a push is not waited for. */
const MAX_HOOK_MS = 60_000;

/** Names no other repository and no index: what git, or a person, has set for the one that is examined. */
const ENVIRONMENT = Object.fromEntries([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES'].map(
    (name) => [name, undefined],
  ),
  ...['GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_NAMESPACE', 'MAILWARDEN_SKIP', 'HUSKY'].map((name) => [name, undefined]),
]);

/** Settings of the person that would get in the way of a commit that nobody is to see. */
const SETTINGS = [
  ...['user.name=doctor', 'user.email=doctor@localhost', 'commit.gpgSign=false', 'core.autocrlf=false'],
  ...['core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false'],
].flatMap((setting) => ['-c', setting]);

/** Makes the copy; nothing of the repository changes. */
export async function makeScratchCopy(place: HooksPlace): Promise<ScratchCopy> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mailwarden-doctor-')));
  const copy = copyAt(folder, place);
  try {
    mkdirSync(copy.top);
    await copy.git(['init', '-q', '--template=', '--initial-branch=main']);
    // A filter of the project (git-lfs) would have to be there, and may take long.
    mkdirSync(join(copy.top, '.git/info'));
    writeFileSync(join(copy.top, '.git/info/attributes'), '* -filter\n');
    writeFileSync(join(copy.top, '.git/info/exclude'), DEPENDENCIES.map((name) => `${name}\n`).join(''));
    await copyFiles(place, copy.top);
    copyHooks(place, copy);
    await copySettings(place, copy);
    await firstCommit(copy);
  } catch (error) {
    copy.remove();
    throw error;
  }
  return copy;
}

function copyAt(folder: string, place: HooksPlace): ScratchCopy {
  const top = join(folder, basename(place.top) || 'copy');
  return {
    top,
    hooks: hooksIn(place, top),
    url: join(folder, 'remote.git'),
    async git(args, input = '') {
      const answer = await git([...SETTINGS, '-c', 'core.hooksPath=/dev/null', ...args], {
        cwd: top,
        env: ENVIRONMENT,
        input,
      });
      if (answer.exitCode !== 0)
        throw new Failure('git-failed', `${answer.stderr.trim().split('\n')[0]} (in a copy of the repository)`);
      return answer.stdout;
    },
    runHook(name, args, input) {
      // git brings the sh that starts hooks, on Windows too, and is above the hook, as it would be.
      const file = join(this.hooks, name).replaceAll('\\', '/');
      return git(['-c', 'alias.mailwarden-doctor=!exec "$@" #', 'mailwarden-doctor', file, ...args], {
        cwd: top,
        env: ENVIRONMENT,
        input,
        timeoutMs: MAX_HOOK_MS,
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function hooksIn(place: HooksPlace, top: string): string {
  if (isInside(place.commonDir, place.hooks)) return join(top, '.git', relative(place.commonDir, place.hooks));
  return isInside(place.top, place.hooks) ? join(top, relative(place.top, place.hooks)) : place.hooks;
}

/** Tracked files and those that are not ignored, as they are now. */
async function copyFiles(place: HooksPlace, top: string): Promise<void> {
  const excludes = DEPENDENCIES.map((name) => `--exclude=${name}`);
  const list = async (...args: readonly string[]) => {
    const text = await gitText(['ls-files', '-z', '--exclude-standard', ...excludes, ...args], { cwd: place.top });
    return text.split('\0').filter((path) => path !== '');
  };
  for (const path of new Set(await list('-c', '-o'))) copyOne(join(place.top, path), join(top, path));
  for (const path of await list('-o', '-i', '--directory')) {
    const isFolder = path.endsWith('/') && DEPENDENCIES.includes(basename(path));
    if (isFolder) linkFolder(join(place.top, path), join(top, path.slice(0, -1)));
    else if (!path.includes('/') && isManagerFile(path)) copyOne(join(place.top, path), join(top, path));
  }
}

function linkFolder(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to, 'junction');
}

function copyOne(from: string, to: string): void {
  const stat = lstatSync(from, { throwIfNoEntry: false });
  if (stat === undefined || stat.isDirectory()) return;
  mkdirSync(dirname(to), { recursive: true });
  if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

/** The hooks, and what install left for them to find the package. */
function copyHooks(place: HooksPlace, copy: ScratchCopy): void {
  if (copy.hooks !== place.hooks && existsSync(place.hooks))
    cpSync(place.hooks, copy.hooks, { recursive: true, verbatimSymlinks: true });
  for (const name of ['package', 'hooks']) {
    const from = join(place.commonDir, 'mailwarden', name);
    if (existsSync(from)) cpSync(from, join(copy.top, '.git/mailwarden', name), { recursive: true });
  }
}

/** What managers keep in the configuration of a repository (overcommit its signature); nothing that leads elsewhere. */
async function copySettings(place: HooksPlace, copy: ScratchCopy): Promise<void> {
  const { stdout } = await git(['config', '--local', '-z', '--list'], { cwd: place.top });
  for (const entry of stdout.split('\0')) {
    const [name = '', ...value] = entry.split('\n');
    if (/^(?:|core|extensions|remote|branch|include|includeif|submodule|url|credential)(?:\.|$)/.test(name)) continue;
    await copy.git(['config', '--add', name, value.join('\n')]);
  }
  if (isInside(copy.top, copy.hooks) && !isInside(join(copy.top, '.git'), copy.hooks))
    await copy.git(['config', 'core.hooksPath', relative(copy.top, copy.hooks).split(sep).join('/')]);
}

async function firstCommit(copy: ScratchCopy): Promise<void> {
  await copy.git(['add', '-A']);
  await copy.git(['commit', '-q', '--allow-empty', '-m', 'as it is']);
  await copy.git(['init', '-q', '--bare', '--template=', copy.url]);
  await copy.git(['remote', 'add', 'origin', copy.url]);
  await copy.git(['push', '-q', '--no-verify', 'origin', 'main']);
}
