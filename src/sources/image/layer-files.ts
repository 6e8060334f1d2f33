/** Pours the files of a layer into the sink: those that can hold a key line by line, of the others how many lines they have. */
import type { RuleSet } from '../../core/rule-set.ts';
import type { ChangeSink } from '../../diff/change.ts';
import { createLineSplitter, type TextSink } from '../../diff/line-splitter.ts';
import { createPrefilter, type Prefilter } from '../../scan/prefilter.ts';
import { asBytes, type Bytes } from '../../text/bytes.ts';
import type { TarEntry, TarHandler } from './tar-reader.ts';

/** A file is held as far as this; a larger one is looked through in pieces. */
const MAX_HELD_BYTES = 4 << 20;
/** What the next piece repeats, so that a key on the cut is seen. */
const OVERLAP_BYTES = 4_096;
const LOOK_BYTES = 1 << 18;

/** Where files go, and what they are looked through with. */
export interface LayerSink {
  /** Twelve digits. */
  readonly prefix: string;
  readonly sink: ChangeSink;
  readonly rules: RuleSet;
  /** Is told of lines that are not poured, because their file holds no candidate. */
  readonly onPassed: (lines: number) => void;
}

/** A handler of a tar. */
export interface LayerFiles extends TarHandler {
  /** To be called where the tar stops: what came of the last file counts. */
  readonly close: () => void;
}

/** The first reading of a layer. @param large is given the numbers of files that can hold a key and are too large to be held */
export function createLayerFiles(to: LayerSink, large: Set<number>): LayerFiles {
  const { sink } = to;
  const mayHoldKey = createPrefilter(to.rules);
  let number = 0;
  let name: Bytes | null = null;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let look: Look | null = null;
  const close = () => {
    if (name === null) return;
    if (look === null) pourHeld(Buffer.concat(held), name);
    else if (look.may()) large.add(number);
    else pourLines(null, name, look.lines());
    name = null;
    look = null;
    held = [];
    heldBytes = 0;
  };
  const pourHeld = (bytes: Buffer, path: Bytes) =>
    mayHoldKey(bytes) ? pourLines(bytes, path, 0) : pourLines(null, path, linesIn(bytes));
  const pourLines = (bytes: Buffer | null, path: Bytes, passed: number) => {
    sink.file({ path, blob: null, commit: null, whole: true });
    const lines = createLineSplitter((line) => sink.added(line));
    if (bytes !== null) lines.write(bytes.toString('latin1'));
    lines.end();
    to.onPassed(passed);
    sink.endFile();
  };
  return {
    entry(entry) {
      number++;
      name = pathOf(entry, to.prefix);
    },
    data(piece) {
      if (name === null) return;
      if (look !== null) return look.take(piece);
      held.push(Buffer.from(piece));
      heldBytes += piece.length;
      if (heldBytes <= MAX_HELD_BYTES) return;
      look = createLook(mayHoldKey);
      for (const each of held) look.take(each);
      held = [];
    },
    end: close,
    close,
  };
}

/** The second reading, of what the first could not hold. */
export function createLargeFiles({ prefix, sink }: LayerSink, large: ReadonlySet<number>): LayerFiles {
  let number = 0;
  let lines: TextSink | null = null;
  const close = () => {
    if (lines === null) return;
    lines.end();
    lines = null;
    sink.endFile();
  };
  return {
    entry(entry) {
      number++;
      const path = large.has(number) ? pathOf(entry, prefix) : null;
      if (path === null) return;
      sink.file({ path, blob: null, commit: null, whole: true });
      lines = createLineSplitter((line) => sink.added(line));
    },
    data: (piece) => lines?.write(piece.toString('latin1')),
    end: close,
    close,
  };
}

/** What shows of a file piece by piece. */
interface Look {
  take(piece: Buffer): void;
  may(): boolean;
  lines(): number;
}

function createLook(mayHoldKey: Prefilter): Look {
  const window = Buffer.alloc(OVERLAP_BYTES + LOOK_BYTES);
  let kept = 0;
  let may = false;
  let lines = 0;
  let isOpen = false;
  const lookAt = (piece: Buffer) => {
    lines += breaksIn(piece);
    isOpen = piece.at(-1) !== 10;
    if (may) return;
    const end = kept + piece.copy(window, kept);
    may = mayHoldKey(window.subarray(0, end));
    window.copy(window, 0, Math.max(0, end - OVERLAP_BYTES), end);
    kept = Math.min(OVERLAP_BYTES, end);
  };
  return {
    take(piece) {
      for (let at = 0; at < piece.length; at += LOOK_BYTES) lookAt(piece.subarray(at, at + LOOK_BYTES));
    },
    may: () => may,
    lines: () => lines + (isOpen ? 1 : 0),
  };
}

/** The path in reports; null for what is no file. */
function pathOf(entry: TarEntry, prefix: string): Bytes | null {
  const path = pathInside(entry.name);
  const isFile = entry.kind === 'file' && path !== '' && !isWhiteout(entry, path);
  return isFile ? asBytes(`${prefix}/${path}`) : null;
}

/** As whoever unpacks it would name it: no detour leads out of the image. */
function pathInside(name: Bytes): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** It stands for a file that is gone, or for all in a folder. */
function isWhiteout({ size }: TarEntry, path: string): boolean {
  return size === 0 && path.slice(path.lastIndexOf('/') + 1).startsWith('.wh.');
}

function linesIn(bytes: Buffer): number {
  return breaksIn(bytes) + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
}

function breaksIn(bytes: Buffer): number {
  let breaks = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) breaks++;
  return breaks;
}
