/** Writes what was planned, in an order in which a kill loses nothing: the record, `.gitignore`, `.env`, then the files, then the index at once. */

import { Failure } from '../failure.ts';
import type { Repository } from '../git/repository.ts';
import type { Bytes } from '../text/bytes.ts';
import { pathText } from '../text/decode.ts';
import type { Untracked } from './env-files.ts';
import { appendDotenv, DOTENV, type Dotenv, IGNORE, isIgnored } from './env-files.ts';
import type { FilePlan } from './file-plan.ts';
import { digestOf, writeEntries, writeObject, writeTree } from './file-versions.ts';
import { type FileSides, inverseOf, type Side } from './side.ts';
import { type FixRecord, fixFolder, type RecordedFile, type RecordedSide, writeRecord } from './undo.ts';

/** Everything that one run writes. */
export interface Work {
  readonly repository: Repository;
  readonly top: string;
  readonly dotenv: Dotenv;
  /** What `.env` is to hold, by name. */
  readonly values: ReadonlyMap<string, string>;
  readonly plans: readonly FilePlan[];
  /** What leaves git and stays on disk. */
  readonly untracked: readonly Untracked[];
  /** `.gitignore` first, where it changes. */
  readonly grown: readonly FileSides[];
}

/** @returns the record, still open: the caller looks at the result and closes it or takes it back */
export async function apply(work: Work): Promise<FixRecord> {
  const { repository, top, dotenv } = work;
  const added = new Map([...work.values].filter(([name]) => !dotenv.values.has(name)));
  const targets: readonly FileSides[] = [...work.grown, ...work.plans.map(targetOf)];
  const files: RecordedFile[] = work.untracked.map(takenOut);
  for (const target of targets) files.push(await recorded(top, target));
  const env = { size: dotenv.bytes.length, created: !dotenv.exists, names: [...added.keys()] };
  const record: FixRecord = { v: 1, time: new Date().toISOString(), state: 'open', env, files };
  writeRecord(repository.gitDir, record);
  await writeAll(work, added, targets, files);
  return record;
}

async function writeAll(
  work: Work,
  added: ReadonlyMap<string, string>,
  targets: readonly FileSides[],
  files: readonly RecordedFile[],
): Promise<void> {
  const { repository, top, dotenv } = work;
  const folder = fixFolder(repository.gitDir);
  const write = ({ path, tree, treeMode }: FileSides) => {
    if (tree !== null) writeTree(top, path, tree.after, treeMode, folder);
  };
  targets.filter(({ path }) => path === IGNORE).forEach(write);
  for (const path of ignored(work)) {
    if (!(await isIgnored(top, path))) throw new Failure('cannot-write', `${pathText(path)}: git would not ignore it`);
  }
  appendDotenv(top, dotenv, added);
  targets.filter(({ path }) => path !== IGNORE).forEach(write);
  await writeEntries(
    top,
    files.flatMap(({ path, mode, index }) => (index === null ? [] : [{ path, mode, id: index.after }])),
  );
}

/** What git must not see any more: the file of the values, and what is taken out. */
export function ignored({ plans, untracked }: Pick<Work, 'plans' | 'untracked'>): readonly Bytes[] {
  return [...new Set([...(plans.length > 0 ? [DOTENV] : []), ...untracked.map(({ path }) => path)])];
}

/** Its bytes stay where they are: on disk, and as an object, which is all that undo needs. */
function takenOut({ path, entry: { mode, id } }: Untracked): RecordedFile {
  return {
    path,
    mode,
    treeMode: 0o644,
    index: { before: id, after: null, encoding: 'latin1', inverse: [] },
    tree: null,
  };
}

function targetOf({ state, index, tree }: FilePlan): FileSides {
  const treeMode = state.tree === null || state.tree === 'other' ? 0o644 : state.tree.mode;
  return { path: state.path, mode: state.entry.mode, treeMode, staged: state.entry.id, index, tree };
}

async function recorded(top: string, { path, mode, treeMode, staged, index, tree }: FileSides): Promise<RecordedFile> {
  const id = index === null ? null : await writeObject(top, index.after);
  return {
    path,
    mode,
    treeMode,
    index: index === null || id === null ? null : side(index, staged, id),
    tree: tree === null ? null : side(tree, digestOf(tree.before), digestOf(tree.after) ?? ''),
  };
}

function side(from: Side, before: string | null, after: string): RecordedSide {
  return { before, after, encoding: from.encoding, inverse: inverseOf(from) };
}
