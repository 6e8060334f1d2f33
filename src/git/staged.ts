/** Reads what is staged: every line that the next commit adds against its parents, and what it removes. */
import type { ChangeSink } from '../diff/change.ts';
import { MalformedDiff } from '../diff/malformed.ts';
import { createDiffParser } from '../diff/parser.ts';
import { Failure } from '../failure.ts';
import { DIFF_SETTINGS, PATCH_FLAGS } from './diff-command.ts';
import { openRepository, type Repository } from './repository.ts';
import { streamGit } from './run.ts';

/** What is read, and from where. */
export interface StagedSource {
  readonly cwd: string;
  /**
   * The bytes of the same diff where a hook script has made it already, followed by one last line
   * `mailwarden: git exited N` with git's exit code. Without that line, or with N other than 0, git is asked again.
   */
  readonly diff?: NodeJS.ReadableStream;
}

/** What could not be read, in words; empty where everything was. */
export interface Reading {
  readonly incomplete: readonly string[];
}

/** Hands the staged change over to `sink`. @throws Failure where nothing can be read at all */
export async function readStaged(source: StagedSource, sink: ChangeSink): Promise<Reading> {
  if (source.diff !== undefined && (await readHandedOver(source.diff, sink))) return { incomplete: [] };
  const repository = await openRepository(source.cwd);
  const parser = createDiffParser(sink);
  await streamGit(await diffCommand(repository), placeOf(repository), (text) => parser.write(text));
  parser.end();
  return { incomplete: [] };
}

/** The command of the staged diff, against HEAD or the empty tree. */
async function diffCommand(repository: Repository): Promise<readonly string[]> {
  return [...DIFF_SETTINGS, 'diff-index', '--cached', ...PATCH_FLAGS, await repository.base(), '--'];
}

/**
 * git runs inside the git directory, where it finds no file of the work tree: `diff-index --cached -p` would read
 * the work-tree file in place of the blob while the stat data match, and a corrupt or missing blob would go unseen.
 */
function placeOf({ gitDir, index }: Repository) {
  return { cwd: gitDir, env: { GIT_DIR: gitDir, GIT_INDEX_FILE: index, GIT_WORK_TREE: undefined } };
}

/** @returns whether the diff is whole and git ended well */
async function readHandedOver(diff: NodeJS.ReadableStream, sink: ChangeSink): Promise<boolean> {
  let code: string | undefined;
  const parser = createDiffParser(sink, {
    onOther(line) {
      code = /^mailwarden: git exited (\d+)$/.exec(line)?.[1];
      if (code === undefined) throw new MalformedDiff('an unknown line in the diff');
    },
  });
  diff.setEncoding('latin1');
  try {
    for await (const text of diff) parser.write(String(text));
    parser.end();
    return code === '0';
  } catch (error) {
    if (error instanceof MalformedDiff) return false;
    throw new Failure('unreadable', 'the diff that the hook made', { cause: error });
  }
}
