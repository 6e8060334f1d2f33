/** What one job reads: the commits of its change with the configuration of their base, or, on a schedule, the whole tree. */
import type { Config } from '../config/config.ts';
import { DEFAULT_CONFIG } from '../config/config.ts';
import type { ScanResult } from '../core/finding.ts';
import { isGitFailure } from '../git/run.ts';
import { readCommitObjects } from '../sources/commit-objects.ts';
import { commitsSource } from '../sources/commits.ts';
import type { Source, SourceSink } from '../sources/source.ts';
import { objectsSource, treeSource } from '../sources/tags-and-notes.ts';
import { count } from '../text/amount.ts';
import { type FoundChange, findCiChange, findNamedRange } from './change-range.ts';
import { type CiEvent, namesNoChange } from './ci-system.ts';
import { type CiClone, completeContents } from './clone-at-hand.ts';
import { commitOf, revsOf, shown } from './commit-questions.ts';

/** What is to be scanned, and how it is spoken of. */
export interface CiReading {
  readonly source: Source;
  readonly config: Config;
  /** Whether comments in the text count: a change cannot excuse itself. */
  readonly inline: boolean;
  /** As git takes it; null where no commits are read. */
  readonly range: string | null;
  /** What was read, in one line. */
  readonly said: (result: ScanResult) => string;
}

/** @param event what the system says; null where a range was given. @throws Failure */
export async function readCiChange(
  clone: CiClone,
  event: CiEvent | null,
  range: string | undefined,
): Promise<CiReading> {
  if (range !== undefined) return readingOf(clone, await findNamedRange(range, clone), 'range');
  if (event === null) throw namesNoChange('this is not one of the CI systems that mailwarden knows');
  return event.kind === 'tree' ? treeReading(clone) : readingOf(clone, await findCiChange(event, clone), event.what);
}

async function readingOf(clone: CiClone, change: FoundChange, what: string): Promise<CiReading> {
  const { head, not, commits, configFrom, against } = change;
  await completeContents(clone, { commits, tree: null, configFrom });
  const config = configFrom === null ? DEFAULT_CONFIG : await configOf(clone, configFrom);
  const range = head === null ? null : [...not.slice(-1), head].join('..');
  const since = head === null ? '' : ` to ${shown(head)} since ${against}`;
  const lines = { count: 0 };
  const why = commits.length === 0 && head !== null ? ': its base has all of them' : '';
  return {
    source: changeSource(change, lines),
    config,
    inline: false,
    range,
    said: () => `${count(commits.length, 'commit')}, ${count(lines.count, 'added line')} (${what}${since}${why})`,
  };
}

async function treeReading(clone: CiClone): Promise<CiReading> {
  const head = await commitOf(clone.cwd, 'HEAD');
  if (head === null) throw namesNoChange('there is no commit here');
  await completeContents(clone, { commits: [], tree: head, configFrom: head });
  return {
    source: treeSource(head),
    config: await configOf(clone, head),
    inline: true,
    range: null,
    said: ({ files, addedLines }) =>
      `${count(files, 'file')}, ${count(addedLines, 'line')} (the tree of ${shown(head)})`,
  };
}

/** Also the files that it names. */
async function configOf(clone: CiClone, revision: string): Promise<Config> {
  const { configAtRevision } = await import('../config/committed-config.ts');
  try {
    return await configAtRevision(clone.cwd, revision);
  } catch (error) {
    if (isGitFailure(error)) throw clone.missingContents(`the configuration of ${shown(revision)} (${error.message})`);
    throw error;
  }
}

/** Commits, what their listing leaves out, and objects besides. @param lines counts what is added to files, as people count it */
function changeSource({ head, not, commits, objects }: FoundChange, lines: { count: number }): Source {
  return {
    hasPointers: true,
    async pour(sink, context) {
      const readings =
        head === null || commits.length === 0
          ? []
          : [
              await commitsSource(revsOf(head, not)).pour(counting(sink, lines), context),
              await readCommitObjects(context.cwd, commits, context.rules, sink),
            ];
      if (objects.length > 0) readings.push(await objectsSource(objects).pour(sink, context));
      return { incomplete: readings.flatMap(({ incomplete }) => incomplete) };
    },
  };
}

function counting(sink: SourceSink, lines: { count: number }): SourceSink {
  let isFile = false;
  return {
    ...sink,
    file(file) {
      isFile = file.path !== ':message';
      sink.file(file);
    },
    added(line) {
      if (isFile) lines.count++;
      sink.added(line);
    },
    removed: (text) => sink.removed(text),
    endFile: () => sink.endFile(),
  };
}
