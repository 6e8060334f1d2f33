/** The list of changed files with their object ids, which git prints without reading a single blob. */
import { Failure } from '../failure.ts';
import { COMPARE_FLAGS, DIFF_SETTINGS } from './diff-command.ts';
import { type GitOptions, streamGit } from './run.ts';

/** A file that differs from every old side. */
export interface RawEntry {
  /** Bytes as latin1. */
  readonly path: string;
  /** Id of the new content; null where the file is deleted or is a submodule. */
  readonly blob: string | null;
  /** Ids of the old contents, as far as there are any. */
  readonly parents: readonly string[];
}

const RAW_FLAGS = ['--raw', '-z', '--no-abbrev', ...COMPARE_FLAGS] as const;
const FILE_MODE = /^(?:100|120)[0-7]{3}$/;

/** Runs `command` (`diff-index --cached`, `diff-tree -c …`) for its raw list. @throws Failure 'git-failed' */
export async function listChanges(
  command: readonly string[],
  operands: readonly string[],
  options: GitOptions,
): Promise<readonly RawEntry[]> {
  const entries: RawEntry[] = [];
  let rest = '';
  let record: string | null = null;
  await streamGit([...DIFF_SETTINGS, ...command, ...RAW_FLAGS, ...operands], options, (text) => {
    const fields = (rest + text).split('\0');
    rest = fields.pop() ?? '';
    for (const field of fields) {
      if (record === null) record = field;
      else {
        const entry = readEntry(record, field);
        if (entry !== null) entries.push(entry);
        record = null;
      }
    }
  });
  return entries;
}

/** `:<mode> <mode> <id> <id> <status>`, with a colon, a mode and an id more for each further parent; null for an unmerged file. */
function readEntry(record: string, path: string): RawEntry | null {
  const [, colons] = /^(:+)[0-7]{6} /.exec(record) ?? [];
  if (colons === undefined) throw new Failure('git-failed', 'the raw list of changes cannot be read');
  const sides = colons.length + 1;
  const fields = record.slice(colons.length).split(' ');
  if (fields.at(-1) === 'U') return null;
  const ids = fields.slice(sides, 2 * sides).map((id, i) => (FILE_MODE.test(fields[i] ?? '') ? id : null));
  return { path, blob: ids.at(-1) ?? null, parents: ids.slice(0, -1).filter((id) => id !== null) };
}
