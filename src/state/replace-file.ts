/** Writes files so that neither a kill nor a power cut leaves half of one (the only place that replaces a file: a draft waits until it is on the disk, and takes its place in one step), with the modes and owners by which each user of a clone can go on where another one stopped. */
import {
  chmodSync,
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { codeOf, whereThere } from './system-error.ts';

/** What a path shall be: a file, or a link. */
type NewContent =
  | { readonly bytes: Uint8Array /** Permission bits. */; readonly mode: number }
  | { readonly target: string };

/** How it is replaced. */
interface Replacement {
  /** Where the draft waits; beside the file where this is not given, or lies on another file system. */
  readonly draftFolder?: string;
  /** Does what is left to be done with the draft before it takes its place; false leaves the file as it is. */
  readonly prepare?: (draft: string | Buffer) => boolean;
}

/** How names of drafts end: a killed process leaves them behind. */
export const DRAFT_END = '.tmp';

/** Makes `path` what it shall be, whatever it was. @returns false where `prepare` gave up. @throws what the system says */
export function replaceFile(
  path: string | Buffer,
  content: NewContent,
  { draftFolder, prepare = () => true }: Replacement = {},
): boolean {
  const draft = draftFolder === undefined ? draftBeside(path) : join(draftFolder, draftName());
  try {
    writeDraft(draft, content);
    if (!prepare(draft)) return false;
    renameSync(draft, path);
  } catch (error) {
    if (draftFolder === undefined || codeOf(error) !== 'EXDEV') throw error;
    return replaceFile(path, content, { prepare });
  } finally {
    rmSync(draft, { force: true });
  }
  flushFolder(typeof path === 'string' ? dirname(path) : folderOf(path));
  return true;
}

/**
 * Makes `text` the whole of a file that a person named: through a link, to the file that it leads to; the mode of a file
 * that is there stays. A device or a pipe is written to.
 * @param named as the person named it. @throws Failure 'cannot-write'
 */
export function replaceNamedFile(path: string, text: string, named: string): void {
  try {
    writeNamed(path, text, named);
  } catch (error) {
    if (error instanceof Failure || codeOf(error) === undefined) throw error;
    throw new Failure('cannot-write', `${named} (${codeOf(error)})`, { cause: error });
  }
}

function writeNamed(path: string, text: string, named: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFIFO() === true || stat?.isCharacterDevice() === true) writeFileSync(path, text);
  else if (stat === undefined || stat.isFile()) {
    if (stat !== undefined && readFileSync(path, 'utf8') === text) return;
    const real = whereThere(() => realpathSync(path), path);
    replaceFile(real, { bytes: Buffer.from(text, 'utf8'), mode: stat === undefined ? 0o644 : stat.mode & 0o777 });
  } else throw new Failure('cannot-write', `${named} (it is not a plain file)`);
}

/** Makes a file that only its owner can read; never one that is there already, and never through a link. @throws Failure 'cannot-write' */
export function createPrivateFile(path: string, bytes: Uint8Array): void {
  try {
    writeFlushed(path, bytes, 0o600);
    flushFolder(dirname(path));
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? ' (it must not exist yet)' : '';
    throw new Failure('cannot-write', `${path}${why}`, { cause: error });
  }
}

function writeDraft(draft: string | Buffer, content: NewContent): void {
  if ('target' in content) symlinkSync(content.target, draft);
  else writeFlushed(draft, content.bytes, content.mode);
}

function writeFlushed(path: string | Buffer, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode);
  let isWhole = false;
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    // The umask has narrowed the mode that openSync was given.
    fchmodSync(file, mode);
    fsyncSync(file);
    isWhole = true;
  } finally {
    closeSync(file);
    if (!isWhole) rmSync(path, { force: true });
  }
}

/** The name of a file is on the disk only when its folder is. Windows, and some file systems of networks, know no such thing. */
function flushFolder(folder: string | Buffer): void {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    if (!NOT_FLUSHED.includes(codeOf(error) ?? '')) throw error;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** EACCES: a folder that may be written to and not be read. */
const NOT_FLUSHED = ['EACCES', 'EBADF', 'EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EPERM', 'EROFS'];

/** A short name, as the file's own may be as long as the system lets it. One that is taken is not opened. */
function draftName(): string {
  const number = Math.floor(Math.random() * 2 ** 48);
  return `.mailwarden-${number.toString(16).padStart(12, '0')}${DRAFT_END}`;
}

function draftBeside(path: string | Buffer): string | Buffer {
  if (typeof path === 'string') return join(dirname(path), draftName());
  return Buffer.concat([folderOf(path), Buffer.from(`/${draftName()}`)]);
}

/** Of a path that is bytes, which text might not say. */
function folderOf(path: Buffer): Buffer {
  return path.subarray(0, path.lastIndexOf('/'));
}

// Modes and owners of what lies in the state folder, so that each user of a clone can go on where another one stopped.

/** Holds the umask where several users share the repository (core.sharedRepository); hooks/lib/marks.sh reads it too. */
export const SHARED_NAME = 'shared';
/** The umask of a clone that one user has for himself. */
export const PRIVATE_UMASK = 0o077;

/** The mode of a new file in the state folder: 0600, more only where git's configuration lets others in. */
export function fileMode(folder: string): number {
  return 0o666 & ~umaskOf(folder);
}

/** Gives a file the mode of its folder; where root is at work on a clone of somebody else (`sudo git commit`), its owner too. */
export function openToUsers(folder: string, path: string, mode = fileMode(folder)): void {
  tryTo(() => chmodSync(path, mode));
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  tryTo(() => chownSync(path, uid, gid));
}

/**
 * The umask that a value of core.sharedRepository stands for.
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresharedRepository
 */
export function umaskFor(setting: string): number {
  if (['group', 'true', '1', 'yes', 'on'].includes(setting)) return 0o007;
  if (['all', 'world', 'everybody', '2', '3'].includes(setting)) return 0o002;
  return /^0[0-7]{3}$/.test(setting)
    ? 0o777 & ~(Number.parseInt(setting, 8) | 0o700 | executable(setting))
    : PRIVATE_UMASK;
}

/** Who may read a folder's files must be able to enter it. */
function executable(setting: string): number {
  return (Number.parseInt(setting, 8) & 0o444) >> 2;
}

function umaskOf(folder: string): number {
  try {
    const [, digits] = /^(0[0-7]{2})\n$/.exec(readFileSync(join(folder, SHARED_NAME), 'utf8')) ?? [];
    return digits === undefined ? PRIVATE_UMASK : Number.parseInt(digits, 8);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(codeOf(error) ?? '')) return PRIVATE_UMASK;
    throw error;
  }
}

/** What another user owns keeps the mode that it has. */
function tryTo(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!['EPERM', 'EACCES', 'ENOSYS', 'EROFS'].includes(codeOf(error) ?? '')) throw error;
  }
}
