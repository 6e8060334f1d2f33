/** What an install found and wrote, kept in the common git directory so that uninstall can put every byte back. Paths are written so that they are right in a clone that was moved, renamed or copied. */

import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../failure.ts';
import type { HookName } from '../gate/hook-names.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { git, lineOf } from './git-answer.ts';
import { type HooksPlace, isInside } from './hooks-place.ts';
import { type PathState, readState, textOf } from './transaction.ts';

/** One path that install changed. */
export interface InstallEntry {
  /** Absolute. */
  readonly path: string;
  /**
   * `hook`: the whole file is ours; `line`: `ours` is a line in it, `piece`: a run of bytes that was put into it and is
   * taken out as it stands, `pieces`: several of them; `managed`: the program of the manager `ours` writes it; `prepare`:
   * `ours` is a command in the prepare script of a package.json.
   */
  readonly role: 'hook' | 'line' | 'piece' | 'pieces' | 'managed' | 'prepare';
  /** What install found at the path; of a `piece` only whether a file was there, as its bytes are its owner's affair. */
  readonly before: PathState;
  /** Digest of what install wrote. */
  readonly after: string;
  readonly ours: string;
  /** Where the hook that was found lives since; null where none was found. */
  readonly original: string | null;
}

/** What a manager's own set-up changed beside the files. */
export interface HooksPathSetUp {
  /** The core.hooksPath of the repository before; null where it had none. */
  readonly before: string | null;
  readonly after: string;
  /** Absolute path of the folder that it generates, where that set-up made it. */
  readonly generated: string | null;
}

/** One install; shared by all work trees. */
export interface InstallRecord {
  readonly version: 1;
  readonly manager: string;
  readonly entries: readonly InstallEntry[];
  readonly setUp: HooksPathSetUp | null;
  /** Folders that install made, innermost first. */
  readonly folders: readonly string[];
}

/** As the file has it, where the set-up has the name of the one manager that makes any. */
type StoredRecord = Omit<InstallRecord, 'setUp'> & { readonly husky: HooksPathSetUp | null };

/** Where everything that mailwarden keeps for a repository lives. */
export function stateFolder(commonDir: string): string {
  return join(commonDir, 'mailwarden');
}

/** Where a copy of a hook lies for managers whose own files hold no more than a line. */
export function hookCopy(place: HooksPlace, name: HookName): string {
  return join(stateFolder(place.commonDir), 'hooks', name);
}

/** The file that holds the record. */
export function recordPath(commonDir: string): string {
  return join(stateFolder(commonDir), 'install.json');
}

/** Reads the record; null where mailwarden is not installed; throws `unreadable` where the file is damaged. @param path of a record that lies elsewhere; its own paths count from `commonDir` */
export function readRecord(commonDir: string, path = recordPath(commonDir)): InstallRecord | null {
  const state = readState(path);
  if (state.kind !== 'file') return null;
  try {
    const parsed: unknown = JSON.parse(lineText(asBytes(textOf(state))), revive);
    if (isRecord(parsed)) return recordHere(parsed, commonDir);
  } catch (error) {
    throw new Failure('unreadable', path, { cause: error });
  }
  throw new Failure('unreadable', path);
}

/** The record as a file, readable by its owner alone: a hook that was found may hold anything. */
export function recordState(record: InstallRecord, commonDir: string): PathState {
  const text = JSON.stringify(
    storedRecord(record, commonDir),
    (_, value) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value),
    2,
  );
  return { kind: 'file', bytes: Buffer.from(`${text}\n`), mode: 0o600 };
}

/** What was found at a path by the install that is recorded, or stands there now. */
export function entryOf(record: InstallRecord | null, path: string): InstallEntry | undefined {
  return record?.entries.find((entry) => entry.path === path);
}

function revive(_: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'base64' in value && typeof value.base64 === 'string') {
    return Uint8Array.from(Buffer.from(value.base64, 'base64'));
  }
  return value;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Checks the outline; the file is ours and lies in the git directory, where whoever can write it can write hooks as well. */
function isRecord(value: unknown): value is StoredRecord {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'version' in value &&
    value.version === 1 &&
    'entries' in value &&
    Array.isArray(value.entries) &&
    'folders' in value &&
    Array.isArray(value.folders)
  );
}

/** As it is stored. A linked work tree lies elsewhere and is named by git with its whole path; so are its files here. */
function storedRecord(record: InstallRecord, commonDir: string): StoredRecord {
  const clone = cloneOf(commonDir);
  const { setUp, ...rest } = mapped(record, (path) =>
    isInside(clone, path) ? relative(commonDir, path).replaceAll(sep, '/') : path,
  );
  return { ...rest, husky: setUp };
}

/** The folder of the clone; the git directory itself where that has another name. */
function cloneOf(commonDir: string): string {
  return basename(commonDir) === '.git' ? dirname(commonDir) : commonDir;
}

/** As it is meant here; earlier versions stored whole paths, which name the place where the clone was then. */
function recordHere({ husky, ...rest }: StoredRecord, commonDir: string): InstallRecord {
  const record: InstallRecord = { ...rest, setUp: husky };
  const there = earlierClone(record);
  const here = dirname(commonDir);
  return mapped(record, (path) => {
    if (there === null || there === here || basename(commonDir) !== '.git') return resolve(commonDir, path);
    return path.startsWith(`${there}${sep}`) ? join(here, path.slice(there.length + 1)) : resolve(commonDir, path);
  });
}

/** The clone that whole paths of hook files speak of; null where all are relative, or nothing tells. */
function earlierClone(record: InstallRecord): string | null {
  const inHusky = record.setUp?.after.replace(/\/?_$/, '') ?? '.husky';
  for (const { path, role } of record.entries) {
    if (!isAbsolute(path)) continue;
    const folder = dirname(path);
    const end = role === 'hook' ? join('.git', 'hooks') : join(inHusky);
    if (role !== 'prepare' && folder.endsWith(`${sep}${end}`)) return folder.slice(0, -end.length - 1);
  }
  return null;
}

function mapped(record: InstallRecord, map: (path: string) => string): InstallRecord {
  const entry = (one: InstallEntry): InstallEntry => ({
    ...one,
    path: map(one.path),
    original: one.original === null ? null : map(one.original),
  });
  const generated = record.setUp?.generated ?? null;
  return {
    ...record,
    entries: record.entries.map(entry),
    setUp: record.setUp === null ? null : { ...record.setUp, generated: generated === null ? null : map(generated) },
    folders: record.folders.map(map),
  };
}

/** The part of a record that is this clone's own: a copy of a clone has the record of its work trees too, which are still the first one's. */
export async function ownPart(record: InstallRecord, commonDir: string): Promise<InstallRecord> {
  const clone = cloneOf(commonDir);
  const own: InstallEntry[] = [];
  for (const entry of record.entries)
    if (isInside(clone, entry.path) || !(await isForeign(entry.path, commonDir))) own.push(entry);
  const generated = record.setUp?.generated ?? null;
  if (record.setUp === null || generated === null || !(await isForeign(generated, commonDir)))
    return { ...record, entries: own };
  return { ...record, entries: own, setUp: { ...record.setUp, generated: null } };
}

/** A folder that is in no repository belongs to whoever names it. */
async function isForeign(path: string, commonDir: string): Promise<boolean> {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const answer = await git(['rev-parse', '--git-common-dir'], { cwd: folder });
  if (answer.exitCode !== 0) return false;
  return realpathSync(resolve(folder, lineOf(answer.stdout))) !== realpathSync(commonDir);
}
