/** The files beside the code that a fix adds to (`.env` with the values, `.gitignore`, `.env.example`), and those that it takes out of git. */
import { closeSync, fsyncSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../core/finding.ts';
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import type { TreeFile } from './file-versions.ts';
import { type Entry, readObject, readTree } from './file-versions.ts';
import type { FileSides, Side } from './side.ts';
import { lineBreakOf } from './source-text.ts';

/** Its path. */
export const DOTENV = asBytes('.env');

/** What it holds. */
export interface Dotenv {
  readonly exists: boolean;
  /** As latin1. */
  readonly bytes: string;
  readonly values: ReadonlyMap<string, string>;
}

/** What was appended, without the values. */
export interface AppendedLines {
  /** Bytes before. */
  readonly size: number;
  readonly created: boolean;
  readonly names: readonly string[];
}

/** @throws Failure 'unreadable' where it is no plain file */
export function readDotenv(top: string): Dotenv {
  const file = readTree(top, DOTENV);
  if (file === 'other')
    throw new Failure('unreadable', `${DOTENV}: it is no plain file, and a link may lead to one that git tracks`);
  if (file !== null && statSync(join(top, DOTENV)).nlink > 1)
    throw new Failure(
      'unreadable',
      `${DOTENV}: it is a hard link, and what is written there stands under its other name too`,
    );
  const bytes = file?.bytes ?? '';
  return { exists: file !== null, bytes, values: valuesOf(bytes) };
}

/** One write of whole lines, flushed; a new file is for its owner only. Written in place: no second copy of it ever exists. */
export function appendDotenv(top: string, before: Dotenv, values: ReadonlyMap<string, string>): void {
  const text = appendedText(before.bytes, values);
  if (text === '') return;
  try {
    const file = openSync(join(top, DOTENV), before.exists ? 'a' : 'ax', 0o600);
    try {
      writeSync(file, Buffer.from(text, 'latin1'));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new Failure('cannot-write', DOTENV, { cause: error });
  }
}

/** Takes the lines back where nothing was written behind them. @returns whether they are gone */
export function cutDotenv(top: string, { size, created, names }: AppendedLines): boolean {
  const { exists, bytes, values } = readDotenv(top);
  if (!exists || names.length === 0 || bytes.length <= size) return true;
  const lines = new Map(names.map((name) => [name, values.get(name) ?? '']));
  if (bytes.slice(size) !== appendedText(bytes.slice(0, size), lines)) return false;
  if (created) rmSync(join(top, DOTENV));
  else truncate(join(top, DOTENV), size);
  return true;
}

function truncate(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, size);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function appendedText(before: string, values: ReadonlyMap<string, string>): string {
  return linesBehind(
    before,
    Array.from(values, ([name, value]) => `${name}=${value}`),
  );
}

/** Lines to be added to a text, with its own line breaks. */
function linesBehind(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const eol = lineBreakOf(text);
  return `${text === '' || text.endsWith('\n') ? '' : eol}${lines.map((line) => line + eol).join('')}`;
}

/** As dotenv reads them: the last one of a name counts. */
function valuesOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', double, single, plain = ''] of text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*))/gm,
  )) {
    values.set(name, (double ?? single ?? plain).trim());
  }
  return values;
}

export const IGNORE = asBytes('.gitignore');
export const SAMPLE = asBytes('.env.example');
const PLACEHOLDER = 'change-me';

/** Whether git leaves a file alone once it is not tracked. */
export async function isIgnored(top: string, path: Bytes = DOTENV): Promise<boolean> {
  const asked = await askGit(['check-ignore', '-q', '--no-index', '-z', '--stdin'], { cwd: top, input: `${path}\0` });
  return asked.code === 0;
}

/** The ignore lines. */
export function growIgnore(top: string, entry: Entry | undefined, lines: readonly string[]): Promise<FileSides> {
  return grow(top, IGNORE, entry, () => lines, true);
}

/** A line for each name that the sample does not have yet. */
export async function growSample(top: string, entry: Entry | undefined, names: readonly string[]): Promise<FileSides> {
  const missing = (text: string) =>
    names
      .filter((name) => !new RegExp(`^\\s*#?\\s*(?:export\\s+)?${name}\\s*=`, 'm').test(text))
      .map((name) => `${name}=${PLACEHOLDER}`);
  return grow(top, SAMPLE, entry, missing, !(await isIgnored(top, SAMPLE)));
}

/** Staged where git knows the file, or where it is new; a file that somebody has not added yet stays not added. */
async function grow(
  top: string,
  path: Bytes,
  entry: Entry | undefined,
  lines: (text: string) => readonly string[],
  mayStage: boolean,
): Promise<FileSides> {
  const tree = readTree(top, path);
  const isFile = entry === undefined || (entry.mode.startsWith('100') && entry.stage === 0);
  const staged = entry === undefined || !isFile ? null : await readObject(top, entry.id);
  const isStaged = staged !== null || (entry === undefined && tree === null && mayStage);
  return {
    path,
    mode: entry?.mode ?? '100644',
    staged: entry?.id ?? null,
    index: isStaged ? grownSide(staged, lines) : null,
    tree: tree === 'other' ? null : grownSide(tree?.bytes ?? null, lines),
    treeMode: tree === 'other' ? 0o644 : (tree?.mode ?? 0o644),
  };
}

function grownSide(before: string | null, lines: (text: string) => readonly string[]): Side | null {
  const text = before ?? '';
  const added = linesBehind(text, lines(text));
  if (added === '') return null;
  return {
    encoding: 'latin1',
    before,
    after: text + added,
    edits: [{ start: text.length, end: text.length, text: added }],
    holes: [],
  };
}

/** A file that leaves the index. */
export interface Untracked {
  readonly path: Bytes;
  readonly entry: Entry;
  readonly findings: readonly Finding[];
}

/** Why it cannot be taken out; null where it can. */
export function untrackObstacle(entry: Entry | undefined, tree: TreeFile | 'other' | null): string | null {
  if (entry === undefined) return 'the staged file cannot be read';
  if (entry.stage !== 0) return 'the file is in conflict: settle that first';
  if (!entry.mode.startsWith('100')) return 'it is the target of a link';
  return tree === null || tree === 'other'
    ? 'the work tree has no plain file there: taken out of git, it would be lost'
    : null;
}
