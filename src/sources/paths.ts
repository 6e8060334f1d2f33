/** Files and folders as they stand on disk, in a repository or not. */

import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Finding, Unread } from '../core/finding.ts';
import { askGit } from '../git/run.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { bytesOf, exactText } from '../text/decode.ts';
import type { Source, WholeFile } from './source.ts';

/** What to read. */
export interface PathSelection {
  readonly cwd: string;
  /** The folder of the configuration, from which its patterns count wherever the run stands; the folder of the run where it is left out. */
  readonly top?: string | undefined;
  readonly paths: readonly string[];
}

/** Every line of every file; what cannot be read is named, the rest is read all the same. */
export function pathsSource({ cwd, top = cwd, paths }: PathSelection): Source {
  return {
    hasPointers: false,
    nameForPatterns: (name) => (top === cwd ? name : nameOf(bytesOf(top), asBytes(resolve(bytesOf(cwd), name)))),
    async pour(sink) {
      const incomplete: Unread[] = [];
      const onError = (path: string, detail: string) => incomplete.push({ kind: 'path', path, detail });
      for (const file of walk({ cwd, top, paths }, onError)) await sink.whole(file);
      return { incomplete };
    },
    finish: (findings) => markIgnored(findings, { cwd, paths }),
  };
}

/** Walks in the order of names. @param onError is told what cannot be listed, and why */
export function* walk(
  { cwd, top = cwd, paths }: PathSelection,
  onError: (path: string, reason: string) => void,
): Generator<WholeFile> {
  const seen = new Set<string>();
  const [here, above] = [bytesOf(cwd), bytesOf(top)];
  for (const path of paths) {
    for (const file of filesOf(bytesOf(resolve(cwd, path)), onError)) {
      if (seen.has(file)) continue;
      seen.add(file);
      const name = nameOf(here, file);
      yield { place: { kind: 'disk', path: file }, name, nameForPatterns: top === cwd ? name : nameOf(above, file) };
    }
  }
}

/** A name on disk is bytes, which need not be UTF-8: paths are handled as such. */
function* filesOf(path: Bytes, onError: (path: string, reason: string) => void): Generator<Bytes> {
  const stat = attempt(() => statSync(onDisk(path)), path, onError);
  if (stat?.isDirectory()) yield* filesUnder(path, onError);
  else if (stat?.isFile()) yield path;
  else if (stat) onError(exactText(path), 'it is neither a file nor a folder');
}

function* filesUnder(folder: Bytes, onError: (path: string, reason: string) => void): Generator<Bytes> {
  const list = () => readdirSync(onDisk(folder), { withFileTypes: true, encoding: 'buffer' });
  const entries = (attempt(list, folder, onError) ?? []).map((entry) => ({
    entry,
    name: entry.name.toString('latin1'),
  }));
  for (const { entry, name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = asBytes(join(folder, name));
    if (entry.isDirectory() && name !== '.git') yield* filesUnder(path, onError);
    else if (entry.isFile()) yield path;
  }
}

const onDisk = (path: Bytes): Buffer => Buffer.from(path, 'latin1');

function attempt<T>(read: () => T, path: Bytes, onError: (path: string, reason: string) => void): T | null {
  try {
    return read();
  } catch (error) {
    const reason =
      error instanceof Error ? (/^[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message) : 'unknown reason';
    onError(exactText(path), reason);
    return null;
  }
}

/** How a file is called from a folder: its way from there where it lies inside, else its whole path; `/` between parts. */
export function nameFrom(folder: string, path: string): Bytes {
  return nameOf(bytesOf(folder), bytesOf(path));
}

/** The same of whole paths that are bytes. */
function nameOf(folder: Bytes, path: Bytes): Bytes {
  const inside = relative(folder, path);
  const name = inside === '' || inside.startsWith('..') ? path : inside;
  return asBytes(name.split(sep).join('/'));
}

/** Where the scan was and what it was told to read. */
interface Walk {
  readonly cwd: string;
  readonly paths: readonly string[];
}

/** The findings; those in ignored files block nothing, but for files and folders that a person has named. */
async function markIgnored(findings: readonly Finding[], { cwd, paths }: Walk): Promise<readonly Finding[]> {
  const names = [...new Set(findings.filter(({ blocked }) => blocked).map(({ path }) => path))].filter(isInside);
  if (names.length === 0) return findings;
  const ignored = await ignoredAmong(names, cwd);
  if (ignored.size === 0) return findings;
  const given = paths.map((path) => bytesOf(relative(cwd, resolve(cwd, path)).split(sep).join('/')));
  const named = await ignoredAmong(given.filter(isInside), cwd);
  const isMeant = (path: string) => [...named].some((one) => path === one || path.startsWith(`${one}/`));
  return findings.map((finding) =>
    ignored.has(finding.path) && !isMeant(finding.path)
      ? { ...finding, blocked: false, ignored: true, evidence: [...finding.evidence, IGNORED] }
      : finding,
  );
}

const IGNORED = { kind: 'ignored', reach: 'file' } as const;

/** Of names relative to the folder, bytes as latin1. None outside of a repository; a tracked file is never ignored. */
async function ignoredAmong(names: readonly string[], cwd: string): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const input = names.map((name) => `${name}\0`).join('');
  const { code, stdout } = await askGit(['check-ignore', '-z', '--stdin'], { cwd, input });
  return new Set(code === 0 ? stdout.split('\0').filter((name) => name !== '') : []);
}

const isInside = (name: string): boolean => name !== '' && !/^(?:\/|[A-Za-z]:\/|\.\.(?:\/|$))/.test(name);
