/** The list of changed files with their object ids, which git prints without reading a single blob. */
import { Failure } from '../failure.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { COMPARE_FLAGS, DIFF_SETTINGS } from './diff-settings.ts';
import { type GitOptions, isGitFailure, streamRecords } from './run.ts';

/** A file that differs from every old side. */
export interface RawEntry {
  /** Full id of the commit, where git names one before its files; else null. */
  readonly commit: string | null;
  readonly path: Bytes;
  /** Id of the new content; null where the file is deleted or is a submodule. */
  readonly blob: string | null;
  /** Ids of the old contents, as far as there are any. */
  readonly parents: readonly string[];
  /** True for a submodule: its content is a commit of another repository. */
  readonly isSubmodule: boolean;
}

/** Of a raw list. */
export const RAW_FLAGS = ['--raw', '-z', '--no-abbrev', ...COMPARE_FLAGS] as const;
const FILE_MODE = /^(?:100|120)[0-7]{3}$/;
const ID = /^[0-9a-f]{40,64}$/;

/** Of `diff-tree --stdin --always`: what its output ends with, and who is told of each commit that it names. */
interface CommitWatch {
  readonly end: string;
  onCommit(id: string): void;
}

/**
 * Runs `command` (`diff-index --cached`, `diff-tree -c …`) for its raw list.
 * @throws Failure 'git-failed'
 */
export async function listChanges(
  command: readonly string[],
  operands: readonly string[],
  options: GitOptions,
  commits?: CommitWatch,
): Promise<readonly RawEntry[]> {
  const entries: RawEntry[] = [];
  await streamChanges([...command, ...RAW_FLAGS, ...operands], options, (entry) => entries.push(entry), commits);
  return entries;
}

/**
 * The same entry by entry, so that any number costs no memory.
 * @throws Failure 'git-failed'
 */
export async function streamChanges(
  args: readonly string[],
  options: GitOptions,
  onEntry: (entry: RawEntry) => void,
  commits?: CommitWatch,
): Promise<void> {
  let commit: string | null = null;
  let record: string | null = null;
  const take = (field: string) => {
    if (record !== null) {
      const entry = readEntry(record, field, commit);
      if (entry !== null) onEntry(entry);
      record = null;
    } else if (commits !== undefined && ID.test(field)) {
      commit = field;
      commits.onCommit(field);
    } else record = field;
  };
  const rest = await streamRecords([...DIFF_SETTINGS, ...args], options, '\0', take);
  if (rest !== (commits?.end ?? '') || record !== null)
    throw new Failure('git-failed', 'the raw list of changes breaks off');
}

/** `:<mode> <mode> <id> <id> <status>`, with a colon, a mode and an id more for each further parent; null for an unmerged file. */
function readEntry(record: string, path: string, commit: string | null): RawEntry | null {
  const [, colons] = /^(:+)[0-7]{6} /.exec(record) ?? [];
  if (colons === undefined) throw new Failure('git-failed', 'the raw list of changes cannot be read');
  const sides = colons.length + 1;
  const fields = record.slice(colons.length).split(' ');
  if (fields.at(-1) === 'U') return null;
  const ids = fields.slice(sides, 2 * sides).map((id, i) => (FILE_MODE.test(fields[i] ?? '') ? id : null));
  return {
    commit,
    path: asBytes(path),
    blob: ids.at(-1) ?? null,
    parents: ids.slice(0, -1).filter((id) => id !== null),
    isSubmodule: fields[sides - 1] === '160000',
  };
}

/** So often git is started again after it died over an object; what is left then counts as missing. */
const MAX_STARTS = 200;

interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Bytes of each object by its id; an object that is missing has no entry. */
export async function readSizes(ids: Iterable<string>, place: Place): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  let left = [...new Set(ids)];
  for (let starts = 0; left.length > 0 && starts < MAX_STARTS; starts++) {
    const answered = await askSizes(left, place, sizes);
    // In a partial clone git dies over an object that it must not fetch: that one is missing, the next may not be.
    left = left.slice(answered + 1);
  }
  return sizes;
}

/** @returns how many objects git has answered for, in their order */
async function askSizes(ids: readonly string[], place: Place, sizes: Map<string, number>): Promise<number> {
  const input = ids.map((id) => `${id}\n`).join('');
  let answered = 0;
  const onLine = (line: string) => {
    answered++;
    readAnswer(line, sizes);
  };
  try {
    await streamRecords(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { ...place, input }, '\n', onLine);
  } catch (error) {
    if (!isGitFailure(error)) throw error;
  }
  return answered;
}

/** `<id> <size>`, or `<id> missing`. */
function readAnswer(line: string, sizes: Map<string, number>): void {
  const [id = '', size = ''] = line.split(' ');
  if (/^\d+$/.test(size)) sizes.set(id, Number(size));
}
