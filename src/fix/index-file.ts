/** The staged side of files: reads entries and blobs, writes objects, and puts all new entries into the index at once. */
import { bytesOf, pathText } from '../decode.ts';
import { askGit, checkExit, streamGit } from '../git/run.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';

/** A file in the index. */
export interface Entry {
  /** `100644`, `100755`, `120000`, `160000`. */
  readonly mode: string;
  readonly id: string;
  /** 0 but for unmerged files. */
  readonly stage: number;
}

/** An entry to write; id null takes the file out. */
export interface NewEntry {
  readonly path: Bytes;
  readonly mode: string;
  readonly id: string | null;
}

const MOST_NAMED = 30;

/** The entries of some paths. Where there are many, or one cannot be named in arguments, all are listed. */
export async function readEntries(cwd: string, paths: ReadonlySet<Bytes>): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  let rest = '';
  const canName = paths.size <= MOST_NAMED && [...paths].every((path) => isText(path));
  const specs = canName ? [...paths].map((path) => `:(top,literal)${pathText(path)}`) : [':/'];
  await streamGit(['ls-files', '-s', '-z', '--full-name', '--', ...specs], { cwd }, (text) => {
    const records = (rest + text).split('\0');
    rest = records.pop() ?? '';
    for (const record of records) {
      const [, mode, id, stage, path] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(record) ?? [];
      if (mode !== undefined && id !== undefined && path !== undefined && paths.has(asBytes(path)))
        entries.set(path, { mode, id, stage: Number(stage) });
    }
  });
  return entries;
}

const isText = (path: Bytes): boolean => bytesOf(pathText(path)) === path;

/** Bytes of a blob, as latin1; null where the repository does not have it. */
export async function readObject(cwd: string, id: string): Promise<string | null> {
  const { code, stdout } = await askGit(['cat-file', 'blob', id], { cwd });
  return code === 0 ? stdout : null;
}

/** Stores bytes as they are, without any filter; only git's stdin sees them. @returns the id */
export async function writeObject(cwd: string, bytes: string): Promise<string> {
  return hash(cwd, bytes, ['-w']);
}

/** The id that bytes would have. */
export async function idOf(cwd: string, bytes: string): Promise<string> {
  return hash(cwd, bytes, []);
}

async function hash(cwd: string, input: string, more: readonly string[]): Promise<string> {
  const args = ['hash-object', '-t', 'blob', ...more, '--stdin'];
  const answer = await askGit(args, { cwd, input });
  checkExit(args, answer);
  return answer.stdout.trim();
}

/** Writes all entries in one step: git replaces its index file as a whole. */
export async function writeEntries(cwd: string, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(({ path, mode, id }) =>
    id === null ? `0 ${'0'.repeat(40)}\t${path}\0` : `${mode} ${id}\t${path}\0`,
  );
  const args = ['update-index', '-z', '--index-info'];
  checkExit(args, await askGit(args, { cwd, input: lines.join('') }));
  // so that git diff-files of a later hook sees what is really changed; files that differ make it end with 1
  await askGit(['update-index', '-q', '--refresh'], { cwd });
}
