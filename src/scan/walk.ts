/** Lists the regular files under the paths that a person names; links are not followed, `.git` is left out. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { bytesOf } from '../decode.ts';
import type { Bytes } from '../text/bytes.ts';

/** A file to scan. */
export interface WalkedFile {
  /** Absolute. */
  readonly path: string;
  /** For the report: relative to the folder of the run where the file is inside it, with forward slashes. */
  readonly name: Bytes;
}

/** Walks in the order of names. @param onError is told what cannot be listed, and why */
export function* walk(
  cwd: string,
  paths: readonly string[],
  onError: (path: string, reason: string) => void,
): Generator<WalkedFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of filesOf(resolve(cwd, path), onError)) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield { path: file, name: nameFrom(cwd, file) };
    }
  }
}

function* filesOf(path: string, onError: (path: string, reason: string) => void): Generator<string> {
  const stat = attempt(() => statSync(path), path, onError);
  if (stat?.isDirectory()) yield* filesUnder(path, onError);
  else if (stat?.isFile()) yield path;
  else if (stat) onError(path, 'it is neither a file nor a folder');
}

function* filesUnder(folder: string, onError: (path: string, reason: string) => void): Generator<string> {
  const entries = attempt((): Dirent[] => readdirSync(folder, { withFileTypes: true }), folder, onError) ?? [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') yield* filesUnder(path, onError);
    else if (entry.isFile()) yield path;
  }
}

function attempt<T>(read: () => T, path: string, onError: (path: string, reason: string) => void): T | null {
  try {
    return read();
  } catch (error) {
    onError(
      path,
      error instanceof Error ? (/^[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message) : 'unknown reason',
    );
    return null;
  }
}

/** How a file is called from a folder: its way from there where it lies inside, else its whole path; `/` between parts. */
export function nameFrom(folder: string, path: string): Bytes {
  const inside = relative(folder, path);
  const name = inside === '' || inside.startsWith('..') ? path : inside;
  return bytesOf(name.split(sep).join('/'));
}
