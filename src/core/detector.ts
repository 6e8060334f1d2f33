/**
 * Reads one file line by line and says which of its values are keys. Push-driven and pure: it reads nothing by itself.
 * State is bounded: some lines in front of the first candidate, a few lines around each candidate, at most so many
 * candidates, and what the file as a whole says. Where that is not enough, the verdict says how the file is to be read again.
 */
import type { Bytes } from '../text/bytes.ts';
import type { FileWords } from './context/file-words.ts';
import type { Detection } from './detection.ts';
import { createReading } from './reading.ts';
import type { RuleSet } from './rule-set.ts';
import { createSkimming } from './skimming.ts';

/** A line as the detector takes it; see Line in the diff folder. */
export interface InputLine {
  readonly number: number;
  /** Bytes as latin1, without the line feed; NULs and carriage returns kept. */
  readonly text: string;
  /** Bytes and UTF-16 code units of the line before `text`; 0 but for later parts of an over-long line. */
  readonly offset: number;
  readonly column: number;
}

/** What reading a file came to. */
export interface Verdict {
  readonly detections: readonly Detection[];
  /** What is random of each detection's key, in the same order: for telling moved values from new ones; never to be shown. */
  readonly parts: readonly (readonly string[])[];
  /** True where a value's surroundings that were not read could change the verdict; found out when it is asked for. */
  readonly open: boolean;
  /** How it is to be read once more, where this reading could not keep what it needs; null where the verdict stands. */
  readonly again: ReadingOptions | null;
}

/** A detector for one file. */
export interface Detector {
  /** Takes the next line. `reportable` is false for lines that are evidence only. */
  line(line: InputLine, reportable: boolean): void;
  end(): Verdict;
}

/** What a detector is made of. */
export interface DetectorParts {
  /** As in Detection. */
  readonly path: Bytes;
  readonly rules: RuleSet;
  /** sha256 of a text's UTF-8, as 64 hex digits. */
  readonly digest: (text: string) => string;
}

/** How a file is read; by itself a reading keeps whatever it needs. */
export interface ReadingOptions {
  /** Lines that stand in front of the first candidate wait unread, at most so many characters of them. */
  readonly maxWaiting?: number;
  /** How many candidates are kept of a file that can be read again. */
  readonly maxKept?: number;
  /** True where the reading is to find out nothing but what the file says as a whole. */
  readonly isForWords?: boolean;
  /** What an earlier reading of the same file found out: with it, candidates are attributed as they come. */
  readonly known?: FileWords;
}

/** Of a file that can be read again, with all of its lines: few have as many candidates. */
export const WHOLE_READING: ReadingOptions = { maxKept: 1_000 };

/** The first one of a change, which mostly has no candidate. */
export const FIRST_READING: ReadingOptions = { ...WHOLE_READING, maxWaiting: 1 << 17 };

/** The same of one that cannot. */
export const ONLY_READING: ReadingOptions = { maxWaiting: 1 << 17 };

/** A detector for one file. */
export function createDetector(parts: DetectorParts, options: ReadingOptions = {}): Detector {
  return options.maxWaiting === undefined ? createReading(parts, options) : createSkimming(parts, options);
}
