/** Files and folders as they stand on disk, in a repository or not. */

import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../core/finding.ts';
import { askGit } from '../git/run.ts';
import type { Found } from '../scan/collector.ts';
import type { Bytes } from '../text/bytes.ts';
import { bytesOf, pathText } from '../text/decode.ts';
import type { Reading, Source, SourceContext } from './source.ts';
import { scanFiles } from './worker-pool.ts';

/** What to read. */
export interface PathSelection {
  readonly cwd: string;
  /** The folder of the configuration, from which its patterns count wherever the run stands; the folder of the run where it is left out. */
  readonly top?: string | undefined;
  readonly paths: readonly string[];
}

/** Every line of every file; what cannot be read is named, the rest is read all the same. Files are judged where they are read. */
export function pathsSource({ cwd, top = cwd, paths }: PathSelection): Source {
  return {
    hasPointers: false,
    nameForPatterns: (name) => (top === cwd ? name : nameFrom(top, resolve(cwd, pathText(name)))),
    pour: (_, context) => readPaths({ top, paths }, context),
    finish: (findings) => markIgnored(findings, { cwd, paths }),
  };
}

async function readPaths(
  { top, paths }: Pick<Required<PathSelection>, 'paths'> & { readonly top: string },
  { cwd, rules, inline, isIgnored, onProgress }: SourceContext,
): Promise<Reading> {
  const incomplete: string[] = [];
  const found: Found[] = [];
  let files = 0;
  let bytes = 0;
  let addedLines = 0;
  const walked = walk({ cwd, top, paths }, (path, reason) => incomplete.push(`cannot read ${path}: ${reason}`));
  await scanFiles(
    wanted(walked, ({ name }) => isIgnored(name)),
    { rules, inline },
    (outcomes) => {
      for (const outcome of outcomes) {
        if (outcome.error !== null) incomplete.push(`cannot read ${outcome.path}: ${outcome.error}`);
        files += outcome.error === null ? 1 : 0;
        bytes += outcome.bytes;
        addedLines += outcome.lines;
        for (const detection of outcome.detections) found.push({ detection, commit: null });
      }
      onProgress?.({ files, bytes });
    },
  );
  found.sort(byPlace);
  return { incomplete: incomplete.sort(), elsewhere: { files, addedLines, found, unread: [] } };
}

/** Workers answer in any order. */
function byPlace({ detection: a }: Found, { detection: b }: Found): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function* wanted(files: Iterable<WalkedFile>, isIgnored: (file: WalkedFile) => boolean): Generator<WalkedFile> {
  for (const file of files) if (!isIgnored(file)) yield file;
}

/** A file to scan. */
export interface WalkedFile {
  /** Absolute. */
  readonly path: string;
  /** For the report: relative to the folder of the run where the file is inside it, with forward slashes. */
  readonly name: Bytes;
  /** The same from the folder of the configuration, by which that knows it. */
  readonly nameFromTop: Bytes;
}

/** Walks in the order of names. @param onError is told what cannot be listed, and why */
export function* walk(
  { cwd, top = cwd, paths }: PathSelection,
  onError: (path: string, reason: string) => void,
): Generator<WalkedFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of filesOf(resolve(cwd, path), onError)) {
      if (seen.has(file)) continue;
      seen.add(file);
      const name = nameFrom(cwd, file);
      yield { path: file, name, nameFromTop: top === cwd ? name : nameFrom(top, file) };
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
