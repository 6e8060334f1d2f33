/** Where the reflogs of a repository are: HEAD of each work tree, and the branches of the remotes. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { maskKeyShaped } from '../core/mask.ts';
import { sha256 } from './chain.ts';
import { codeOf } from './system-error.ts';

/** A reflog file. */
export interface ReflogFile {
  /** Relative to the common git directory, with slashes: names it in the list of positions. */
  readonly name: string;
  readonly path: string;
  /** `refs/remotes/origin/main`; null for a HEAD. */
  readonly ref: string | null;
  /** The work tree whose HEAD it is, absolute; null for a remote's branch. */
  readonly workTree: string | null;
}

/** All places where a reflog may be. */
export function reflogFiles(commonDir: string): readonly ReflogFile[] {
  const heads = namesIn(join(commonDir, 'worktrees'), false).map((name) => linkedHead(commonDir, name));
  const remotes = namesIn(join(commonDir, 'logs/refs/remotes'), true).map((name) => remoteLog(commonDir, name));
  return [mainHead(commonDir), ...heads, ...remotes];
}

/** The text of a reflog, latin1; empty where there is none. A line that git is still writing is left out. */
export function reflogText({ path }: ReflogFile): string {
  const text = contentOf(path);
  return text.slice(0, text.lastIndexOf('\n') + 1);
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
  return { name: keptName(`logs/${ref}`), path: join(commonDir, 'logs', ref), ref, workTree: null };
}

/** The name is written down: one that may hold a key stands there as a digest. */
function keptName(name: string): string {
  return maskKeyShaped(name) === name ? name : sha256(name);
}

/** EISDIR: a folder of branches. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '')) return '';
    throw error;
  }
}

function namesIn(folder: string, recursive: boolean): readonly string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
