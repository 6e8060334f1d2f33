/** Scans one file on disk: whole where it is small enough, else as a stream. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { RULES } from '../../rules/index.ts';
import type { Detection } from '../core/detection.ts';
import { createDetector } from '../core/detector.ts';
import { createLineSplitter } from '../diff/lines.ts';
import { sha256 } from './digest.ts';
import { mayHoldKey } from './prefilter.ts';

/** What one file came to. */
export interface FileOutcome {
  /** As it was given, for people. */
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  readonly detections: readonly Detection[];
  /** Why it could not be read; null where it was. */
  readonly error: string | null;
}

const WHOLE = 16 << 20;
const PIECE = 1 << 20;

/** @param path where the file is; @param name what it is called in the report, bytes as latin1 */
export function scanFile(path: string, name: string): FileOutcome {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const { size } = fstatSync(descriptor);
    return { path, error: null, ...(size <= WHOLE ? scanWhole(descriptor, size, name) : scanStream(descriptor, name)) };
  } catch (error) {
    return {
      path,
      bytes: 0,
      lines: 0,
      detections: [],
      error: error instanceof Error ? reasonOf(error) : 'unknown reason',
    };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

type Read = Pick<FileOutcome, 'bytes' | 'lines' | 'detections'>;

let spare = Buffer.alloc(0);

function scanWhole(descriptor: number, size: number, name: string): Read {
  if (spare.length < size + 1) spare = Buffer.alloc(Math.max(size + 1, PIECE));
  let length = 0;
  for (;;) {
    if (length === spare.length) spare = Buffer.concat([spare], spare.length * 2);
    const count = readSync(descriptor, spare, length, spare.length - length, null);
    if (count === 0) break;
    length += count;
  }
  const bytes = spare.subarray(0, length);
  if (!mayHoldKey(bytes)) return { bytes: length, lines: countLines(bytes), detections: [] };
  return detect(name, (write) => write(bytes.toString('latin1')));
}

function scanStream(descriptor: number, name: string): Read {
  const piece = Buffer.alloc(PIECE);
  return detect(name, (write) => {
    for (
      let count = readSync(descriptor, piece, 0, PIECE, null);
      count > 0;
      count = readSync(descriptor, piece, 0, PIECE, null)
    ) {
      write(piece.toString('latin1', 0, count));
    }
  });
}

/** Runs the detector over all that `feed` writes. */
function detect(name: string, feed: (write: (text: string) => void) => void): Read {
  const detector = createDetector({ path: name, rules: RULES, digest: sha256 });
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
  return { bytes, lines, detections: detector.end().detections };
}

function countLines(bytes: Buffer): number {
  let lines = bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** The operating system's word without the path, which is named anyway. */
const reasonOf = (error: Error): string => /^[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
