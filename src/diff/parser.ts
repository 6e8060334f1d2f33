/**
 * Parses what git's diff plumbing prints (`diff-index`, `diff-tree --stdin --pretty=raw`) into the changed lines.
 * A push parser: text comes in any pieces, events go to the sink at once, and no more than a part of a line is held.
 * Anything that it does not know ends it with MalformedDiff: better no answer than half of one.
 */
import { asBytes, type Bytes } from '../text/bytes.ts';
import type { ChangedFile, ChangeSink } from './change.ts';
import { extendHeader, type FileHeader, nameOfEmpty, openHeader, sideName } from './file-header.ts';
import { countLine, type Hunk, isFinished, type LineKind, MalformedDiff, openHunk } from './hunk.ts';
import { createLineMaker, createPartSplitter, type TextSink } from './line-splitter.ts';

/** `--pretty=raw` sets every line of a message in by so many blanks. */
const MESSAGE_INDENT = 4;
/** Every line of a hunk begins with one character that says what it is. */
const MARK = 1;

/** What else the caller wants to know. Whatever has no listener is an error when it comes. */
export interface DiffListeners {
  /** Called for each commit of `diff-tree --stdin --always --pretty=raw`, before its message and files. */
  readonly onCommit?: (id: string) => void;
  /** Called besides for a commit with several parents, whose files are not in the stream. */
  readonly onMerge?: (id: string) => void;
  /** Called for each added line of a hunk, also of a submodule, before the sink is told. */
  readonly onAdded?: () => void;
  /** Called for the first line of each file, with the two names in it as git writes them. */
  readonly onHeader?: (names: string) => void;
  /** Called for each file that has lines, or a name of its own, with its path. */
  readonly onName?: (path: Bytes, header: Readonly<FileHeader>) => void;
  /** A line that stands outside of any file and belongs to no diff. */
  readonly onOther?: (line: string) => void;
}

/** A parser that tells `sink` of each file that has changed lines. A deleted file comes with blob null and removed lines only. */
export function createDiffParser(sink: ChangeSink, listeners: DiffListeners = {}): TextSink {
  const parser = new DiffParser(sink, listeners);
  const splitter = createPartSplitter(
    (text, from, to, offset) => parser.part(text, from, to, offset),
    () => parser.prefix(),
  );
  return {
    write: splitter.write,
    end() {
      splitter.end();
      parser.end();
    },
  };
}

class DiffParser {
  private commit: string | null = null;
  /** Inside a commit's own header lines, or in its message. */
  private place: 'files' | 'commit' | 'message' = 'files';
  private header: FileHeader | null = null;
  private hunk: Hunk | null = null;
  private isOpen = false;
  /** Null for submodules: their "content" is a commit id. */
  private target: ChangeSink | null = null;
  private messageLines = 0;
  private parents = 0;
  /** Of the line whose parts are coming. */
  private kind: LineKind = 'other';
  private number = 0;
  private readonly make = createLineMaker((line) => this.target?.added(line));

  constructor(
    private readonly sink: ChangeSink,
    private readonly listeners: DiffListeners,
  ) {}

  /** How many characters stand before the content of the line that begins now. */
  prefix(): number {
    if (this.hunk !== null) return MARK;
    return this.place === 'message' ? MESSAGE_INDENT : 0;
  }

  part(text: string, from: number, to: number, offset: number): void {
    if (offset !== 0) this.content(text, from, to, offset);
    else if (this.hunk !== null) this.hunkLine(this.hunk, text, from, to);
    else {
      this.kind = 'other';
      this.outside(text.slice(from, to));
    }
  }

  end(): void {
    if (this.hunk !== null) throw new MalformedDiff('the diff breaks off inside a hunk');
    this.closeFile();
  }

  private hunkLine(hunk: Hunk, text: string, from: number, to: number): void {
    this.number = hunk.next;
    this.kind = countLine(hunk, text, from, to);
    if (this.kind === 'added') this.listeners.onAdded?.();
    if (hunk.left === 0 && isFinished(hunk)) this.hunk = null;
    this.content(text, from + MARK, to, 0);
  }

  private content(text: string, from: number, to: number, offset: number): void {
    if (this.kind === 'added') this.make(this.number, text.slice(from, to), offset);
    else if (this.kind === 'removed') this.target?.removed(asBytes(text.slice(from, to)));
  }

  private outside(line: string): void {
    if (this.place !== 'files' && this.commitLine(line)) return;
    if (line === '' || line.startsWith('\\ ')) return;
    const header = openHeader(line);
    if (header !== null) this.startFile(header);
    else if (!this.commitStart(line) && !this.fileLine(line)) this.other(line);
  }

  /** A line of a commit's header or message; false where the files begin. */
  private commitLine(line: string): boolean {
    if (this.place === 'commit') {
      if (line === '') this.place = 'message';
      else if (line.startsWith('parent ') && ++this.parents === 2) this.listeners.onMerge?.(this.commit ?? '');
      return true;
    }
    if (!line.startsWith(' '.repeat(MESSAGE_INDENT))) return line === '';
    if (this.messageLines === 0)
      this.openFile({ path: asBytes(':message'), blob: null, commit: this.commit, whole: true });
    this.number = ++this.messageLines;
    this.kind = 'added';
    this.content(line, MESSAGE_INDENT, line.length, 0);
    return true;
  }

  private commitStart(line: string): boolean {
    const id = /^commit ([0-9a-f]{40,64})$/.exec(line)?.[1];
    if (id === undefined || this.listeners.onCommit === undefined) return false;
    this.closeFile();
    this.header = null;
    this.commit = id;
    this.place = 'commit';
    this.messageLines = 0;
    this.parents = 0;
    this.listeners.onCommit(id);
    return true;
  }

  private startFile(header: FileHeader): void {
    this.closeFile();
    this.header = header;
    this.place = 'files';
    this.listeners.onHeader?.(header.names);
  }

  /** A line after `diff …`: header, names, hunk. */
  private fileLine(line: string): boolean {
    const { header } = this;
    if (header === null) return false;
    if (line.startsWith('@@')) return this.startHunk(line);
    if (line.startsWith('--- ')) header.oldName = sideName(line, 'a/');
    else if (line.startsWith('+++ ')) this.nameFile(header, sideName(line, 'b/') ?? header.oldName);
    else return extendHeader(header, line);
    return true;
  }

  private nameFile(header: FileHeader, path: string | null): void {
    if (path === null) throw new MalformedDiff('a file without a name');
    const { blob, isNew } = header;
    this.listeners.onName?.(asBytes(path), header);
    this.openFile({ path: asBytes(path), blob, commit: this.commit, whole: isNew }, header.isSubmodule);
  }

  private startHunk(line: string): boolean {
    const hunk = openHunk(line);
    if (hunk === null || !this.isOpen) return false;
    this.hunk = isFinished(hunk) ? null : hunk;
    return true;
  }

  private openFile(file: ChangedFile, isMuted = false): void {
    if (this.isOpen) this.target?.endFile();
    this.isOpen = true;
    this.target = isMuted ? null : this.sink;
    this.target?.file(file);
  }

  private closeFile(): void {
    const empty = this.isOpen || this.header === null ? null : nameOfEmpty(this.header);
    if (empty !== null) this.openFile({ path: asBytes(empty), blob: null, commit: this.commit, whole: true });
    if (this.isOpen) this.target?.endFile();
    this.isOpen = false;
    this.header = null;
  }

  private other(line: string): void {
    if (line.startsWith('* Unmerged path ')) return;
    const { onOther } = this.listeners;
    if (onOther === undefined) throw new MalformedDiff('an unknown line in the diff');
    this.closeFile();
    this.header = null;
    onOther(line);
  }
}
