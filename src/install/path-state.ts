/** What stands at a path, and how to put it back: bytes and mode of a file, the target of a link, or nothing. It never follows a link. */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { Failure } from '../failure.ts';
import { replaceFile } from '../state/replace-file.ts';
import { codeOf } from '../state/system-error.ts';

/** One path at one moment. */
export type PathState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array /** Permission bits only. */; readonly mode: number }
  | { readonly kind: 'link'; readonly target: string };

/** Nothing at all. */
export const ABSENT: PathState = { kind: 'absent' };

/** Reads a path; throws `hooks-unusable` for what is neither file nor link, `unreadable` where the machine refuses. */
export function readState(path: string): PathState {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return ABSENT;
    if (stat.isSymbolicLink()) return { kind: 'link', target: readlinkSync(path) };
    if (stat.isFile()) return { kind: 'file', bytes: new Uint8Array(readFileSync(path)), mode: stat.mode & 0o7777 };
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return ABSENT;
    throw new Failure('unreadable', path, { cause: error });
  }
  throw new Failure('hooks-unusable', `${path} is neither a file nor a link`);
}

/** Makes a path what it shall be, in one step that a crash cannot halve. */
export function writeState(path: string, wanted: PathState): void {
  if (wanted.kind === 'absent') rmSync(path, { force: true });
  else replaceFile(path, wanted);
}

/** A name for a state that is equal only for equal states; what the record of an install compares. */
export function digestOf(state: PathState): string {
  if (state.kind === 'absent') return 'absent';
  if (state.kind === 'link') return `link:${state.target}`;
  return `sha256:${createHash('sha256').update(state.bytes).digest('hex')}`;
}

/** The bytes as latin1, so that nothing is lost when they are written again; empty for what is no file. */
export function textOf(state: PathState): string {
  return state.kind === 'file' ? Buffer.from(state.bytes).toString('latin1') : '';
}
