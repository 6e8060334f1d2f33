/** Reads the reflogs of a repository: HEAD of each work tree, and the branches of the remotes. No process is needed. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A reflog file. */
export interface ReflogFile {
  /** Relative to the common git directory, with slashes. */
  readonly name: string;
  readonly path: string;
  /** `refs/remotes/origin/main`; null for a HEAD. */
  readonly ref: string | null;
  /** The work tree whose HEAD it is, absolute; null for a remote's branch. */
  readonly workTree: string | null;
}

/** One line of a reflog, latin1. */
export interface ReflogEntry {
  readonly from: string;
  readonly to: string;
  /** `Name <email> time zone`. */
  readonly ident: string;
  readonly subject: string;
  /** The line itself. */
  readonly line: string;
}

/** All places where a reflog may be. */
export function reflogFiles(commonDir: string): readonly ReflogFile[] {
  const heads = namesIn(join(commonDir, 'worktrees'), false).map((name) => linkedHead(commonDir, name));
  const remotes = namesIn(join(commonDir, 'logs/refs/remotes'), true).map((name) => remoteLog(commonDir, name));
  return [mainHead(commonDir), ...heads, ...remotes];
}

/** The lines of a reflog, latin1; none where there is none. A line that git is still writing is left out. */
export function reflogLines({ path }: ReflogFile): readonly string[] {
  return contentOf(path).split('\n').slice(0, -1);
}

/** `<from> <to> Name <email> 1700000000 +0000\tsubject`; null where the line is none. */
export function reflogEntry(line: string): ReflogEntry | null {
  const [, from, to, ident, subject = ''] =
    /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([^\t]*)(?:\t(.*))?$/.exec(line) ?? [];
  return from === undefined || to === undefined || ident === undefined ? null : { from, to, ident, subject, line };
}

/** core.worktree is where submodules and separate git directories name their work tree. */
function mainHead(commonDir: string): ReflogFile {
  const [, named] =
    /^[ \t]*worktree[ \t]*=[ \t]*"?([^"\n]+)"?[ \t\r]*$/m.exec(contentOf(join(commonDir, 'config'))) ?? [];
  const workTree = named === undefined ? dirname(commonDir) : resolve(commonDir, named);
  return { name: 'logs/HEAD', path: join(commonDir, 'logs/HEAD'), ref: null, workTree };
}

function linkedHead(commonDir: string, tree: string): ReflogFile {
  const name = `worktrees/${tree}/logs/HEAD`;
  const link = contentOf(join(commonDir, 'worktrees', tree, 'gitdir')).trimEnd();
  return { name, path: join(commonDir, name), ref: null, workTree: dirname(link) };
}

function remoteLog(commonDir: string, file: string): ReflogFile {
  const ref = `refs/remotes/${file.replaceAll('\\', '/')}`;
  return { name: `logs/${ref}`, path: join(commonDir, 'logs', ref), ref, workTree: null };
}

/** EISDIR: a folder of branches. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (isAbsent(error, ['ENOENT', 'ENOTDIR', 'EISDIR'])) return '';
    throw error;
  }
}

function namesIn(folder: string, recursive: boolean): readonly string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch (error) {
    if (isAbsent(error, ['ENOENT', 'ENOTDIR'])) return [];
    throw error;
  }
}

function isAbsent(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
