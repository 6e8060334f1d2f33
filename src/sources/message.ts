/** Reads the message of a commit that is being made: without what git takes out of it before the commit exists. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { ChangeSink } from '../diff/change.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { Failure } from '../failure.ts';
import { askGit } from '../git/run.ts';
import { asBytes } from '../text/bytes.ts';
import type { Reading, Source } from './source.ts';

/** What git will do to the text. */
interface Cleanup {
  /** Begins a comment; null where comments stay. */
  readonly comment: string | null;
  /** Begins the line that may end the message, with the blank behind it. */
  readonly scissors: string;
  /**
   * Whether it does: `always`, `diff` where git has put its own diff below it (`commit --verbose`; the command line is
   * not known here), `never` where no editor ran: git keeps what a text brings along.
   */
  readonly ends: 'always' | 'diff' | 'never';
}

const SCISSORS = '------------------------ >8 ------------------------';

/** The message in a file. */
export function messageSource(file: string): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readMessageFile(cwd, file, sink) };
}

/** Hands the message over as the file `:message`; lines count as in the file. @throws Failure 'unreadable' */
async function readMessageFile(cwd: string, file: string, sink: ChangeSink): Promise<Reading> {
  const { comment, scissors, ends } = await cleanupOf(cwd);
  let isOver = false;
  let isBelow = false;
  let isComment = false;
  const splitter = createLineSplitter((line) => {
    if (line.offset === 0) {
      const isCut = ends !== 'never' && line.text.startsWith(`${scissors} ${SCISSORS}`);
      isOver ||= isCut && ends === 'always';
      // The first line below that is no comment tells git's own diff from a text.
      if (isBelow && line.text !== '' && !line.text.startsWith(scissors)) {
        isOver ||= line.text.startsWith('diff --');
        isBelow = false;
      }
      isBelow ||= isCut;
      isComment = comment !== null && line.text.startsWith(comment);
    }
    if (!isOver && !isComment) sink.added(line);
  });
  sink.file({ path: asBytes(':message'), blob: null, commit: null, whole: true });
  try {
    for await (const text of createReadStream(resolve(cwd, file), 'latin1')) splitter.write(String(text));
  } catch (cause) {
    throw new Failure('unreadable', 'the message of the commit', { cause });
  }
  splitter.end();
  sink.endFile();
  return { incomplete: [] };
}

/** Where no editor was used (git then sets GIT_EDITOR to a colon), or the person chose so, comments stay. */
async function cleanupOf(cwd: string): Promise<Cleanup> {
  const { stdout } = await askGit(
    ['config', '-z', '--get-regexp', '^(commit\\.cleanup|core\\.comment(char|string))$'],
    {
      cwd,
    },
  );
  const settings = new Map(stdout.split('\0').map((record) => splitOnce(record)));
  const cleanup = settings.get('commit.cleanup') ?? 'default';
  const named = settings.get('core.commentstring') ?? settings.get('core.commentchar') ?? '#';
  // git picks a character that the message does not begin with; what begins so is read all the same.
  const comment = named === 'auto' ? '#' : named;
  const isEdited = process.env.GIT_EDITOR !== ':';
  const isStripped = cleanup === 'strip' || (cleanup === 'default' && isEdited);
  const byDiff = isEdited ? 'diff' : 'never';
  return {
    comment: isStripped && named !== 'auto' ? comment : null,
    scissors: comment,
    ends: cleanup === 'scissors' ? 'always' : byDiff,
  };
}

function splitOnce(record: string): readonly [string, string] {
  const at = record.indexOf('\n');
  return [record.slice(0, at), record.slice(at + 1)];
}
