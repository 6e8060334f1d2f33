/** The list of changed files with their object ids, which git prints without reading a single blob. */
import { Failure } from '../failure.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { COMPARE_FLAGS, DIFF_SETTINGS } from './diff-command.ts';
import { type GitOptions, streamGit } from './run.ts';

/** A file that differs from every old side. */
export interface RawEntry {
  /** Full id of the commit, where git names one before its files; else null. */
  readonly commit: string | null;
  readonly path: Bytes;
  /** Id of the new content; null where the file is deleted or is a submodule. */
  readonly blob: string | null;
  /** Ids of the old contents, as far as there are any. */
  readonly parents: readonly string[];
}

const RAW_FLAGS = ['--raw', '-z', '--no-abbrev', ...COMPARE_FLAGS] as const;
const FILE_MODE = /^(?:100|120)[0-7]{3}$/;
const ID = /^[0-9a-f]{40,64}$/;

/**
 * Runs `command` (`diff-index --cached`, `diff-tree -c …`) for its raw list.
 * @param commits for `diff-tree --stdin --always`: what its output ends with, and who is told of each commit that it names
 * @throws Failure 'git-failed'
 */
export async function listChanges(
  command: readonly string[],
  operands: readonly string[],
  options: GitOptions,
  commits?: { readonly end: string; onCommit(id: string): void },
): Promise<readonly RawEntry[]> {
  const entries: RawEntry[] = [];
  let rest = '';
  let commit: string | null = null;
  let record: string | null = null;
  const take = (field: string) => {
    if (record !== null) {
      const entry = readEntry(record, field, commit);
      if (entry !== null) entries.push(entry);
      record = null;
    } else if (commits !== undefined && ID.test(field)) {
      commit = field;
      commits.onCommit(field);
    } else record = field;
  };
  await streamGit([...DIFF_SETTINGS, ...command, ...RAW_FLAGS, ...operands], options, (text) => {
    const fields = (rest + text).split('\0');
    rest = fields.pop() ?? '';
    for (const field of fields) take(field);
  });
  if (rest !== (commits?.end ?? '') || record !== null)
    throw new Failure('git-failed', 'the raw list of changes breaks off');
  return entries;
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
  };
}
