/** Scans one whole file, wherever it lies: at once where it is small enough, else piece by piece. */
import { createDetector, type Detector, WHOLE_READING } from '../core/detector.ts';
import type { Detection, Unread } from '../core/finding.ts';
import { detectInPath } from '../core/path-name.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { createLineSplitter } from '../diff/line-splitter.ts';
import { sha256 } from '../sha256.ts';
import { type OpenContent, openContent, placeName } from '../sources/contents.ts';
import type { WholeFile } from '../sources/source.ts';
import { asBytes, type Bytes } from '../text/bytes.ts';
import { type OwnFound, type OwnScanner, ownFindings, withOwn } from './own-findings.ts';
import { MAX_FRAGMENT_BYTES } from './own-hunks.ts';
import { createPrefilter } from './prefilter.ts';

/** What one file came to. */
export interface FileOutcome {
  readonly bytes: number;
  readonly lines: number;
  readonly detections: readonly Detection[];
  /** That it could not be read; null where it was. */
  readonly unread: Unread | null;
}

const WHOLE = 16 << 20;
const PIECE = 1 << 20;

/** What files are scanned with. */
export interface FileScan {
  readonly rules: RuleSet;
  /** Searches for what the repository's own rules find; null where it has none. */
  readonly ownScanner: OwnScanner | null;
}

/** Reads the file and judges it. */
export function scanFile({ place, name, nameForPatterns }: WholeFile, { rules, ownScanner }: FileScan): FileOutcome {
  let content: OpenContent | undefined;
  try {
    content = openContent(place);
    const read = content.size <= WHOLE ? scanWhole(content, name, rules) : scanStream(content, name, rules);
    const { detections: named } = detectInPath({ path: name, rules, digest: sha256 });
    const own = ownScanner === null ? [] : ownIn(content, { rules, ownScanner }, name, nameForPatterns);
    return { unread: null, ...read, detections: [...named, ...withOwn(read.detections, own, own)] };
  } catch (error) {
    const detail = error instanceof Error ? reasonOf(error) : 'unknown reason';
    return { bytes: 0, lines: 0, detections: [], unread: { kind: 'path', path: placeName(place), detail } };
  } finally {
    content?.close();
  }
}

type Read = Pick<FileOutcome, 'bytes' | 'lines' | 'detections'>;

let spare = Buffer.alloc(0);

function scanWhole(content: OpenContent, name: Bytes, rules: RuleSet): Read {
  if (spare.length < content.size + 1) spare = Buffer.alloc(Math.max(content.size + 1, PIECE));
  let length = 0;
  for (;;) {
    if (length === spare.length) spare = Buffer.concat([spare], spare.length * 2);
    const count = content.read(spare, length, spare.length - length, length);
    if (count === 0) break;
    length += count;
  }
  const bytes = spare.subarray(0, length);
  if (!createPrefilter(rules)(bytes)) return { bytes: length, lines: countLines(bytes), detections: [] };
  return detect(name, rules, (write) => write(bytes.toString('latin1')));
}

/** What the repository's own rules find; a large file is searched in parts, cut at a line end where there is one. */
function ownIn(
  content: OpenContent,
  { rules, ownScanner }: Required<FileScan>,
  name: Bytes,
  path: Bytes,
): readonly OwnFound[] {
  const found: OwnFound[] = [];
  let rest = '';
  let firstLine = 1;
  const search = (text: string) => {
    if (text === '' || ownScanner === null) return;
    for (const one of ownFindings({ path, commit: null, text: asBytes(text), firstLine }, ownScanner, rules, name))
      found.push(one);
    firstLine += countBreaks(Buffer.from(text, 'latin1'));
  };
  readPieces(content, Number.POSITIVE_INFINITY, (piece) => {
    rest += piece.toString('latin1');
    if (rest.length <= MAX_FRAGMENT_BYTES) return;
    const end = rest.lastIndexOf('\n') + 1 || rest.length;
    search(rest.slice(0, end));
    rest = rest.slice(end);
  });
  search(rest);
  return found;
}

/** A large file is read once to see whether it can hold a key at all: mostly it is an archive or a program. */
function scanStream(content: OpenContent, name: Bytes, rules: RuleSet): Read {
  const looked = lookThrough(content, rules);
  if (looked.lines >= 0) return { ...looked, detections: [] };
  return detect(name, rules, (write) => readPieces(content, looked.bytes, (piece) => write(piece.toString('latin1'))));
}

/** Bytes that the next piece repeats, so that a key on the cut is seen. */
const OVERLAP = 4_096;

/** @returns the lines, or -1 as their number where the file may hold a key */
function lookThrough(content: OpenContent, rules: RuleSet): { readonly bytes: number; readonly lines: number } {
  let tail = Buffer.alloc(0);
  let lines = 0;
  const mayHoldKey = createPrefilter(rules);
  let may = false;
  const bytes = readPieces(content, Number.POSITIVE_INFINITY, (piece) => {
    may ||= mayHoldKey(Buffer.concat([tail, piece]));
    lines += countBreaks(piece);
    tail = Buffer.from(piece.subarray(-OVERLAP));
  });
  return { bytes, lines: may ? -1 : lines };
}

/** Reads a file from its beginning, at most `most` bytes; the piece is used again for the next. @returns how much was read */
function readPieces(content: OpenContent, most: number, onPiece: (piece: Buffer) => void): number {
  const piece = Buffer.alloc(PIECE);
  let position = 0;
  while (position < most) {
    const count = content.read(piece, 0, PIECE, position);
    if (count === 0) break;
    onPiece(piece.subarray(0, count));
    position += count;
  }
  return position;
}

/** Runs the detector over all that `feed` writes; again where the file has too many candidates to be kept. */
function detect(name: Bytes, rules: RuleSet, feed: (write: (text: string) => void) => void): Read {
  const parts = { path: name, rules, digest: sha256 };
  let last = readBy(createDetector(parts, WHOLE_READING), feed);
  while (last.verdict.again !== null) last = readBy(createDetector(parts, last.verdict.again), feed);
  const { bytes, lines, verdict } = last;
  return { bytes, lines, detections: verdict.detections };
}

function readBy(detector: Detector, feed: (write: (text: string) => void) => void) {
  let bytes = 0;
  let lines = 0;
  const splitter = createLineSplitter((line) => {
    if (line.offset === 0) lines++;
    detector.line(line, true);
  });
  feed((text) => {
    bytes += text.length;
    splitter.write(text);
  });
  splitter.end();
  return { bytes, lines, verdict: detector.end() };
}

function countLines(bytes: Buffer): number {
  return countBreaks(bytes) + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
}

function countBreaks(bytes: Buffer): number {
  let breaks = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) breaks++;
  return breaks;
}

/** The operating system's word without the path, which is named anyway. */
const reasonOf = (error: Error): string => /^[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
