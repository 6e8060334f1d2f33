/** Reads what is staged: every line that the next commit adds against its parents, and what it removes; by git, or from what a hook script hands over on stdin. */
import { distinctUnread, type Unread } from '../core/finding.ts';
import type { ChangeSink } from '../diff/change.ts';
import { MalformedDiff } from '../diff/hunk.ts';
import { createDiffParser } from '../diff/parser.ts';
import { Failure } from '../failure.ts';
import { type IndexDiff, listIndex, readIndexDiff, readPastFailure } from '../git/index-diff.ts';
import { type AddedRanges, createMergeFilter, createRangeSink, otherParents } from '../git/merge.ts';
import { guessGitDir, openRepository } from '../git/repository.ts';
import { createResumable, type ResumableSink } from '../git/resumable.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import type { Reading, Source } from './source.ts';

/** Whoever wants to know which files a diff names. */
export interface HeaderWatch {
  header(names: string): void;
  /** Every file was named; one of them may have come along. */
  complete(file: HandedFile | null): void;
}

/** What is read, and from where. */
interface StagedChange {
  readonly cwd: string;
  /**
   * The bytes of the same diff where a hook script has made it already, behind git's summary of it (`--shortstat`) and
   * followed by one last line `mailwarden: git exited N` with git's exit code. Without that line, with N other than 0, or
   * with fewer files or added lines than the summary names, git is asked again. Before it may come what HandedFile is made of.
   */
  readonly diff?: HandedInput;
  /** Told the first line of each file in that diff, which has its name on both sides; and what it came to. */
  readonly watch?: HeaderWatch;
  /** True in the pre-merge-commit hook: only there the environment names the other parents. */
  readonly isPreMerge?: boolean;
  /** Bytes of the largest file that git is asked to compare after it died once; git's own bound by default. */
  readonly largest?: number;
}

/** The lines that the next commit adds; `how` as in readStaged. */
export function stagedSource(how: Pick<StagedChange, 'diff' | 'watch' | 'isPreMerge'> = {}): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readStaged({ cwd, ...how }, sink) };
}

/** Hands the staged change over to `sink`. @throws Failure where nothing can be read at all */
export async function readStaged(source: StagedChange, sink: ChangeSink): Promise<Reading> {
  const gitDir = guessGitDir(source.cwd);
  if (source.diff === undefined || gitDir === null || otherParents(gitDir, source.isPreMerge).length > 0)
    return readByGit(source, sink);
  const resumable = createResumable(sink);
  if (await readHandedOver(source.diff, resumable, source.watch)) return { incomplete: [] };
  resumable.interrupt();
  return { incomplete: await readPastFailure(await diffAgainstHead(source), resumable) };
}

/** Without a diff that was handed over, and for every merge. */
async function readByGit(source: StagedChange, sink: ChangeSink): Promise<Reading> {
  const diff = await diffAgainstHead(source);
  const parents = otherParents(diff.repository.gitDir, source.isPreMerge);
  if (parents.length === 0) return { incomplete: await readIndexDiff(diff, createResumable(sink)) };
  return readMerge(diff, parents, sink);
}

async function diffAgainstHead({ cwd, largest }: StagedChange): Promise<IndexDiff> {
  const repository = await openRepository(cwd);
  return { repository, base: await repository.base(), paths: null, largest };
}

/** Only files that differ from every parent can hold a new line: mostly few, however much is merged. */
async function readMerge(diff: IndexDiff, parents: readonly string[], sink: ChangeSink): Promise<Reading> {
  const lists = await Promise.all([diff, ...parents.map((base) => ({ ...diff, base }))].map(listPaths));
  const [first = [], ...rest] = lists;
  const others = rest.map((list) => new Set(list));
  const paths = first.filter((path) => others.every((list) => list.has(path)));
  if (paths.length === 0) return { incomplete: [] };
  const ranges: AddedRanges[] = [];
  const incomplete: Unread[] = [];
  for (const base of parents) {
    const numbers = createRangeSink();
    incomplete.push(...(await readIndexDiff({ ...diff, base, paths }, createResumable(numbers.sink))));
    ranges.push(numbers.ranges);
  }
  const filter = createMergeFilter(sink, ranges);
  incomplete.push(...(await readIndexDiff({ ...diff, paths }, createResumable(filter))));
  return { incomplete: distinctUnread(incomplete) };
}

async function listPaths(diff: IndexDiff): Promise<readonly string[]> {
  return (await listIndex(diff)).map(({ path }) => path);
}

/** @returns whether the diff is whole and git ended well */
async function readHandedOver(diff: HandedInput, sink: ResumableSink, watch?: HeaderWatch): Promise<boolean> {
  let code: string | undefined;
  let due: { readonly files: number; readonly lines: number } | undefined;
  let files = 0;
  let added = 0;
  let file: HandedFile | null = null;
  const parser = createDiffParser(sink, {
    onAdded: () => added++,
    onHeader(names) {
      files++;
      watch?.header(names);
    },
    onName(path, { blob, mode }) {
      const objects = handed.objects();
      if (objects !== null && objects.id === blob && mode !== null) file = { path, mode, ...objects };
    },
    onOther(line) {
      const summary = /^ (\d+) files? changed(?:, (\d+) insertion)?/.exec(line);
      if (due === undefined && summary) {
        due = { files: Number(summary[1]), lines: Number(summary[2] ?? 0) };
        return;
      }
      code = /^mailwarden: git exited (\d+)$/.exec(line)?.[1];
      if (code === undefined) throw new MalformedDiff('an unknown line in the diff');
    },
  });
  const handed = createHandedOver((text) => parser.write(text));
  try {
    await drain(diff, (text) => handed.write(text));
    handed.end();
    parser.end();
  } catch (error) {
    if (error instanceof MalformedDiff) return false;
    throw new Failure('unreadable', 'the diff that the hook made', { cause: error });
  }
  // A binary file has added lines that the summary does not count.
  if (code !== '0' || due === undefined || files < due.files || added < due.lines) return false;
  sink.finish();
  watch?.complete(file);
  return true;
}

/** Hands over a text piece by piece. An asynchronous loop over a stream would cost 5 ms more. */
async function drain(diff: HandedInput, onText: (text: string) => void): Promise<void> {
  if (typeof diff === 'function') return diff(onText);
  diff.setEncoding('latin1');
  await drainStream(diff, onText);
}

function drainStream(stream: NodeJS.ReadableStream, onText: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on('data', (text) => {
      try {
        onText(String(text));
      } catch (error) {
        reject(error);
        if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
      }
    });
    stream.once('error', reject).once('end', resolve).once('close', resolve);
  });
}

// What a hook script hands over on stdin: the staged diff, and before it, where the script could tell, the one blob that a
// report is likely to need and whether `.env` is staged. git is asked for them while Node starts, so Node need not ask.

/** A stream, or what hands the text over at once, as latin1. */
type HandedInput = NodeJS.ReadableStream | ((onText: (text: string) => void) => void);

/** A staged file that came along. */
export interface HandedFile {
  readonly path: Bytes;
  readonly mode: string;
  readonly id: string;
  readonly text: Bytes;
  /** Whether `.env` is staged, too. */
  readonly hasDotenv: boolean;
}

/** What came before the diff. */
interface HandedObjects {
  readonly id: string;
  readonly text: Bytes;
  readonly hasDotenv: boolean;
}

/** The first line, where there are objects: the answers of `git cat-file --batch` for the blob and for `:.env`. */
const OBJECTS = 'mailwarden: objects\n';

/** Nothing larger is waited for: git is asked for the diff again. */
const MAX_OBJECT_BYTES = 1 << 20;

/** Takes the objects off the front of a text that comes in pieces; the rest goes to `onDiff`. */
function createHandedOver(onDiff: (text: string) => void) {
  let rest: string | null = '';
  let objects: HandedObjects | null = null;
  return {
    /** @throws MalformedDiff where the beginning is not understood */
    write(text: string): void {
      let diff = text;
      if (rest !== null) {
        rest += text;
        const front = readFront(rest);
        if (front === 'more') return;
        objects = front.objects;
        diff = rest.slice(front.length);
        rest = null;
      }
      onDiff(diff);
    },
    /** To be called at the end of the text. */
    end(): void {
      if (rest) throw new MalformedDiff('the objects before the diff break off');
    },
    /** Null where there are none. */
    objects: () => objects,
  };
}

interface Front {
  readonly length: number;
  readonly objects: HandedObjects | null;
}

function readFront(text: string): Front | 'more' {
  if (!text.startsWith(OBJECTS.slice(0, text.length))) return { length: 0, objects: null };
  const blob = readAnswer(text, OBJECTS.length);
  if (blob === 'more') return 'more';
  const dotenv = readAnswer(text, blob.end);
  if (dotenv === 'more') return 'more';
  const { id, content } = blob;
  const objects = content !== null ? { id, text: asBytes(content), hasDotenv: dotenv.content !== null } : null;
  return { length: dotenv.end, objects };
}

/** One answer: `<id> blob <size>`, as many bytes and a line break; or `<name> missing`. */
function readAnswer(text: string, start: number) {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0) return 'more';
  const header = text.slice(start, lineEnd);
  if (header.endsWith(' missing')) return { end: lineEnd + 1, id: '', content: null };
  const [, id, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(header) ?? [];
  if (id === undefined || Number(size) > MAX_OBJECT_BYTES) throw new MalformedDiff('an unknown answer of git cat-file');
  const end = lineEnd + 1 + Number(size);
  return text.length <= end ? 'more' : { end: end + 1, id, content: text.slice(lineEnd + 1, end) };
}
