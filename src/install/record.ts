/** What an install found and wrote, kept in the common git directory so that uninstall can put every byte back. */
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { asBytes } from '../text/bytes.ts';
import { lineText } from '../text/decode.ts';
import { type FileState, readState, textOf } from './file-state.ts';
import { recordHere, storedRecord } from './record-paths.ts';

/** One path that install changed. */
export interface Entry {
  /** Absolute. */
  readonly path: string;
  /** `hook`: the whole file is ours; `line`: `ours` is a line in it; `prepare`: `ours` is a command in the prepare script of a package.json. */
  readonly role: 'hook' | 'line' | 'prepare';
  /** What install found at the path. */
  readonly before: FileState;
  /** Digest of what install wrote. */
  readonly after: string;
  readonly ours: string;
  /** Where the hook that was found lives since; null where none was found. */
  readonly original: string | null;
}

/** What husky's own set-up changed beside the files. */
export interface HuskySetUp {
  /** The core.hooksPath of the repository before; null where it had none. */
  readonly before: string | null;
  readonly after: string;
  /** Absolute path of husky's generated folder, where that set-up made it. */
  readonly generated: string | null;
}

/** One install; shared by all work trees. */
export interface InstallRecord {
  readonly version: 1;
  readonly manager: 'git' | 'husky';
  readonly entries: readonly Entry[];
  readonly husky: HuskySetUp | null;
  /** Folders that install made, innermost first. */
  readonly folders: readonly string[];
}

/** Where everything that mailwarden keeps for a repository lives. */
export function stateFolder(commonDir: string): string {
  return join(commonDir, 'mailwarden');
}

/** The file that holds the record. */
export function recordPath(commonDir: string): string {
  return join(stateFolder(commonDir), 'install.json');
}

/** Reads the record; null where mailwarden is not installed; throws `unreadable` where the file is damaged. */
export function readRecord(commonDir: string): InstallRecord | null {
  const path = recordPath(commonDir);
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
export function recordState(record: InstallRecord, commonDir: string): FileState {
  const text = JSON.stringify(
    storedRecord(record, commonDir),
    (_, value) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value),
    2,
  );
  return { kind: 'file', bytes: Buffer.from(`${text}\n`), mode: 0o600 };
}

/** What was found at a path by the install that is recorded, or stands there now. */
export function entryOf(record: InstallRecord | null, path: string): Entry | undefined {
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
function isRecord(value: unknown): value is InstallRecord {
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
