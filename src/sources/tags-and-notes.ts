/** Hands over what is no file of a commit: the text of tags, what tags of blobs and trees point at, notes, messages. */
import type { Unread } from '../core/finding.ts';
import type { ChangedFile, ChangeSink, Line } from '../diff/change.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { createDiffParser } from '../diff/parser.ts';
import { Failure } from '../failure.ts';
import { type Blobs, openBlobs } from '../git/blob.ts';
import { listChanges, type RawEntry } from '../git/changed-entries.ts';
import { DIFF_SETTINGS, NO_INDEX } from '../git/diff-settings.ts';
import { isGitFailure, streamGit, unreadByGit } from '../git/run.ts';
import { asBytes } from '../text/bytes.ts';
import { readCommits } from './commits.ts';
import type { TypedObject } from './outgoing.ts';
import type { Reading, Source } from './source.ts';

/** Objects that are no commits: tags, trees, blobs. */
export function objectsSource(objects: readonly TypedObject[]): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readObjects(cwd, objects, sink) };
}

/** Every file of a commit, as it stands there and, after a checkout, on disk. */
export function treeSource(commit: string): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readWholeTree(cwd, commit, sink) };
}

/** Commits of notes: each changed file is a note. */
export function notesSource(commits: readonly string[]): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readNotes(cwd, commits, sink) };
}

/** The messages of commits, nothing else of them. */
export function messagesSource(commits: readonly string[]): Source {
  return { hasPointers: true, pour: (sink, { cwd }) => readMessages(cwd, commits, sink) };
}

/** Reads tags, trees and blobs; a tag of a tag, too. */
async function readObjects(cwd: string, objects: readonly TypedObject[], sink: ChangeSink): Promise<Reading> {
  const blobs = openBlobs(cwd);
  const incomplete: Unread[] = [];
  const queue = [...objects];
  for (const object of queue) {
    try {
      const inner = await readObject(cwd, object, blobs, sink);
      if (inner !== null) queue.push(inner);
    } catch (error) {
      if (!isGitFailure(error)) throw error;
      incomplete.push(unreadByGit(error, `${object.type} ${object.id}`));
    }
  }
  await blobs.close();
  return { incomplete };
}

/** Reads commits of notes: each changed file is a note. */
function readNotes(cwd: string, commits: readonly string[], sink: ChangeSink): Promise<Reading> {
  const file = (one: ChangedFile) =>
    sink.file(one.path === ':message' ? one : { ...one, path: asBytes(':note'), commit: one.blob });
  const asNotes: ChangeSink = {
    file,
    added: (line) => sink.added(line),
    removed: (text) => sink.removed(text),
    endFile: () => sink.endFile(),
  };
  return readCommits({ cwd, revs: commits, options: ['--no-walk=unsorted'] }, asNotes);
}

/** Reads the messages of commits, nothing else of them. @throws Failure 'git-failed' */
async function readMessages(cwd: string, commits: readonly string[], sink: ChangeSink): Promise<Reading> {
  let told = 0;
  const parser = createDiffParser(sink, { onCommit: () => void told++ });
  const count = await streamMessages(cwd, commits, (text) => parser.write(text));
  parser.end();
  return { incomplete: told === count ? [] : [{ kind: 'messages' }] };
}

/** Ids and messages as git prints them. @returns how many there are @throws Failure 'git-failed' */
export async function streamMessages(
  cwd: string,
  commits: readonly string[],
  onText: (text: string) => void,
): Promise<number> {
  const args = [...DIFF_SETTINGS, 'rev-list', '--stdin', '--no-walk=unsorted', '--pretty=raw'];
  await streamGit(args, { cwd, input: commits.map((id) => `${id}\n`).join('') }, onText);
  return commits.length;
}

/** @returns what a tag points at, where that is no commit: commits are read by themselves */
async function readObject(
  cwd: string,
  { id, type }: TypedObject,
  blobs: Blobs,
  sink: ChangeSink,
): Promise<TypedObject | null> {
  if (type === 'tag') return readTag(id, blobs, sink);
  if (type === 'tree') await readTree(cwd, id, blobs, sink);
  if (type === 'blob') await readFile({ path: asBytes(':blob'), blob: id, commit: id, whole: true }, blobs, sink);
  return null;
}

async function readFile(file: ChangedFile, blobs: Blobs, sink: ChangeSink): Promise<void> {
  sink.file(file);
  const type = await blobs.lines(file.blob ?? '', (line) => sink.added(line));
  sink.endFile();
  if (type === null) throw new Failure('git-failed', `object ${file.blob} is missing`);
}

/** Its header ends at the first empty line; the lines behind it count from 1. Names in the header are read as well. */
async function readTag(id: string, blobs: Blobs, sink: ChangeSink): Promise<TypedObject | null> {
  const head: string[] = [];
  let start: number | null = null;
  const take = (line: Line) => {
    if (start !== null) sink.added({ ...line, number: line.number - start });
    else if (line.text === '') start = line.number;
    else head.push(line.text);
  };
  sink.file({ path: asBytes(':tag'), blob: null, commit: id, whole: true });
  const found = await blobs.lines(id, take);
  sink.endFile();
  if (found === null) throw new Failure('git-failed', `tag ${id} is missing`);
  sink.file({ path: asBytes(':tag'), blob: null, commit: id, whole: true });
  const splitter = createLineSplitter((line) => sink.added(line));
  splitter.write(head.filter((line) => !/^(?:object|type) /.test(line)).join('\n'));
  splitter.end();
  sink.endFile();
  const [, object] = /^object ([0-9a-f]{40,64})$/m.exec(head.join('\n')) ?? [];
  const [, type] = /^type (\w+)$/m.exec(head.join('\n')) ?? [];
  return object === undefined || type === undefined || type === 'commit' ? null : { id: object, type };
}

async function readTree(cwd: string, tree: string, blobs: Blobs, sink: ChangeSink): Promise<void> {
  for (const { path, blob } of await listTree(cwd, tree)) {
    if (blob !== null) await readFile({ path, blob, commit: tree, whole: true }, blobs, sink);
  }
}

/** What is missing is told, file by file. */
async function readWholeTree(cwd: string, commit: string, sink: ChangeSink): Promise<Reading> {
  const blobs = openBlobs(cwd);
  const incomplete: Unread[] = [];
  for (const { path, blob } of await listTree(cwd, commit)) {
    if (blob === null) continue;
    try {
      await readFile({ path, blob, commit: null, whole: true }, blobs, sink);
    } catch (error) {
      if (!isGitFailure(error)) throw error;
      incomplete.push(unreadByGit(error, path));
    }
  }
  await blobs.close();
  return { incomplete };
}

/** Everything in a tree, as files that are new. @param tree an id of a tree or a commit. @throws Failure 'git-failed' */
export async function listTree(cwd: string, tree: string): Promise<readonly RawEntry[]> {
  return listChanges(['diff-tree', '-r'], [await emptyTree(cwd), tree], { cwd, env: NO_INDEX });
}

async function emptyTree(cwd: string): Promise<string> {
  let id = '';
  await streamGit(['hash-object', '-t', 'tree', '--stdin'], { cwd }, (text) => {
    id += text;
  });
  return id.trim();
}
