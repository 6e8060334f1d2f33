/** Lists the files to look into (what git tracks or would track, or every file of a folder that is no repository), and hands over their lines. */
import { createReadStream, existsSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createLineSplitter } from '../../diff/line-splitter.ts';
import { Failure } from '../../failure.ts';
import { NO_REPOSITORY } from '../../git/repository.ts';
import { streamRecords } from '../../git/run.ts';
import { asBytes } from '../../text/bytes.ts';
import { pathText } from '../../text/decode.ts';

/** A regular file. */
export interface ListedFile {
  /** Absolute. */
  readonly path: string;
  /** Top of its repository, or the folder that was named. Absolute. */
  readonly root: string;
}

/** Takes a path that cannot be read, and why. */
type OnUnread = (path: string, reason: string) => void;

/** A repository may name a program as its fsmonitor: nothing of it is run. */
const LIST = ['-c', 'core.fsmonitor=false', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
const SKIPPED = new Set(['.git', 'node_modules']);

/** Every file once, whichever of the paths it is under. Links are not followed. */
export async function* listFiles(paths: readonly string[], onUnread: OnUnread): AsyncGenerator<ListedFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    const stat = statOf(path, onUnread);
    const root = repositoryOf(path);
    const files =
      stat === null
        ? []
        : stat.isDirectory()
          ? folder(path, root, onUnread)
          : stat.isFile()
            ? [{ path, root: root ?? dirname(path) }]
            : [];
    for await (const file of files) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      yield file;
    }
  }
}

async function* folder(path: string, root: string | null, onUnread: OnUnread): AsyncGenerator<ListedFile> {
  if (root === null) {
    yield* walked(path, path, onUnread);
    return;
  }
  const names = await tracked(path, onUnread);
  // A folder that git ignores as a whole is somebody's own; it was named, so it is read.
  if (names === null || names.length === 0) yield* walked(path, root, onUnread);
  for (const name of names ?? []) yield* entry(join(path, name), root, onUnread);
}

/** A submodule or a repository inside this one is listed by its own git. */
async function* entry(path: string, root: string, onUnread: OnUnread): AsyncGenerator<ListedFile> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) yield { path, root };
  else if (stat?.isDirectory() && existsSync(join(path, '.git'))) yield* folder(resolve(path), resolve(path), onUnread);
}

async function* walked(path: string, root: string, onUnread: OnUnread): AsyncGenerator<ListedFile> {
  for (const { name, isDirectory, isFile } of entriesOf(path, onUnread)) {
    const inside = join(path, name);
    if (isFile) yield { path: inside, root };
    else if (isDirectory && existsSync(join(inside, '.git'))) yield* folder(inside, inside, onUnread);
    else if (isDirectory && !SKIPPED.has(name)) yield* walked(inside, root, onUnread);
  }
}

async function tracked(path: string, onUnread: OnUnread): Promise<readonly string[] | null> {
  const names = new Set<string>();
  try {
    await streamRecords(LIST, { cwd: path, env: NO_REPOSITORY }, '\0', (name) => names.add(pathText(asBytes(name))));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    onUnread(path, `${error.message}; every file in it was read instead`);
    return null;
  }
  return [...names];
}

function entriesOf(path: string, onUnread: OnUnread) {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).map((one) => ({
      name: one.name,
      isDirectory: one.isDirectory(),
      isFile: one.isFile(),
    }));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnread(path, reasonOf(error));
    return [];
  }
}

function statOf(path: string, onUnread: OnUnread): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    onUnread(path, reasonOf(error));
    return null;
  }
}

/** The nearest folder upwards that has a `.git`. */
function repositoryOf(path: string): string | null {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return null;
  }
}

/** The words of the system: `permission denied`. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unknown reason';
  return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}

// Hands over the lines of a text file; a binary one is left at its first piece. Holds one line at most, and no more than a part of it.

/** @returns false where the file is binary. @throws Error of node:fs */
export async function readText(path: string, onLine: (text: string, number: number) => void): Promise<boolean> {
  const splitter = createLineSplitter(({ text, number }) => onLine(text.replaceAll('\0', ''), number));
  let isFirst = true;
  const stream = createReadStream(path, { encoding: 'latin1' });
  for await (const piece of stream) {
    const text = String(piece);
    if (isFirst && isBinary(text)) return false;
    isFirst = false;
    splitter.write(text);
  }
  splitter.end();
  return true;
}

/** A NUL near the beginning, as git judges it; text in UTF-16 begins with its mark. */
function isBinary(text: string): boolean {
  return text.slice(0, 8000).includes('\0') && !/^(?:\xff\xfe|\xfe\xff)/.test(text);
}
