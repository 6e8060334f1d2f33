/**
 * Reads one file line by line and says which of its values are keys. Push-driven and pure: it reads nothing by itself.
 * State is bounded: some lines in front of the first candidate, a few lines around each candidate, at most so many
 * candidates, and what the file as a whole says. Where that is not enough, the verdict says how the file is to be read again.
 */
import type { Bytes } from '../text/bytes.ts';
import { createAttributor, unmentioned } from './attribution.ts';
import { type CandidateLine, createCandidateList, mayBeKey } from './context/candidate-list.ts';
import { createFileWords, type FileWords } from './context/file-words.ts';
import { trackSurroundings } from './context/surroundings.ts';
import type { Detection } from './finding.ts';
import { trackInserts } from './line/brackets.ts';
import { type PlainLine, plainLine } from './line/column.ts';
import { inlineReason } from './line/inline.ts';
import { mayMention } from './line/mention.ts';
import { createSecretDetector, overlaps } from './packs/secret-detector.ts';
import type { RuleSet } from './rule-set.ts';
import type { Candidate } from './shapes/shape.ts';
import { closeSplit, findSplit, mayHoldPiece, type OpenPiece } from './shapes/split.ts';

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

// Looks through a file for its first candidate. Most files have none: then nothing else is asked of their lines. Lines in
// front of it wait; where they are too many, they are let go, and the file is read again from its beginning.

const NOTHING_SEEN: Verdict = { detections: [], parts: [], open: false, again: null };

/** For one file; reads it from where the first candidate stands. */
function createSkimming(parts: DetectorParts, { maxWaiting = 0, ...options }: ReadingOptions): Detector {
  const { mayHold } = parts.rules;
  const isRepeatable = options.maxKept !== undefined;
  let waiting: { readonly line: InputLine; readonly reportable: boolean }[] = [];
  let length = 0;
  let reading: Detector | null = null;
  /** The first lines were let go, and behind them a candidate stands. */
  let isLost = false;

  const read = () => {
    reading = createReading(parts, options);
    for (const { line, reportable } of waiting) reading.line(line, reportable);
    waiting = [];
  };

  return {
    line(line, reportable) {
      if (reading) return reading.line(line, reportable);
      if (isLost) return;
      const isWhole = length <= maxWaiting;
      if (isWhole) waiting.push({ line, reportable });
      length += line.text.length;
      const isHit = mayHold(line.text.includes('\0') ? line.text.replaceAll('\0', '') : line.text);
      if (isHit && !isWhole) isLost = true;
      else if (isHit || (length > maxWaiting && !isRepeatable)) read();
      else if (isWhole && length > maxWaiting) waiting = [];
    },
    end() {
      if (isLost) return { ...NOTHING_SEEN, open: true, again: options };
      return reading?.end() ?? NOTHING_SEEN;
    },
  };
}

// Reads all of a file. A candidate is found first; it is attributed when the file has been read, for a provider's word may
// stand below it. Where it has too many candidates to be kept, it is read again: with what it says as a whole known, each
// candidate is attributed when the lines around it are read.

const NOTHING = { whole: [], open: null } as const;

/** Of so many times the values that are kept, few can be keys: the rest of the file is not searched for more. */
const MET_FOR_EACH_KEPT = 10;

/** The line before, and the reason of an allow comment on it. */
interface LineAbove {
  readonly number: number;
  readonly reason: string | null;
}

/** Reads one file from its first line to its last. */
function createReading(
  parts: DetectorParts,
  { maxKept = Number.POSITIVE_INFINITY, isForWords = false, known }: ReadingOptions,
): Detector {
  const { rules } = parts;
  const { providers, against } = rules;
  const words = { providers, against };
  const tracker = trackSurroundings(words);
  const inserts = trackInserts();
  const contexts = createCandidateList(words);
  const said = known ?? createFileWords(parts.path, providers);
  const secrets = createSecretDetector(parts);
  const hasSecrets = rules.secrets.secrets.length > 0;
  const attributor = known ? createAttributor(known, parts) : null;
  /** Whether candidates are no longer kept. */
  let isCrowded = isForWords;
  /** Whether the file's words are read to their end: they are not where it became crowded before it named a provider. */
  let hasWords = true;
  /** How many values were met, those among them that cannot be a key. */
  let met = 0;
  let piece: { readonly open: OpenPiece; readonly where: CandidateLine } | null = null;
  let above: LineAbove = { number: 0, reason: null };

  const lineOf = (
    plain: PlainLine,
    line: InputLine,
    reportable: boolean,
    columns: CandidateLine['columns'],
  ): CandidateLine => {
    const aboveKnown = above.number === line.number - 1;
    const own = inlineReason(plain.text);
    const reason = own || ((aboveKnown ? above.reason : null) ?? own);
    const around = tracker.capture();
    return { plain, line, reportable, reason, aboveKnown: aboveKnown || line.number === 1, around, columns };
  };

  const crowd = () => {
    if (isCrowded || known) return;
    isCrowded = true;
    hasWords = said.isMentioned;
    contexts.clear();
  };

  const add = (candidate: Candidate, where: CandidateLine) => {
    if (isCrowded) return;
    contexts.add(candidate, where);
    if (contexts.size > maxKept) crowd();
  };

  /** A line of a file whose candidates are not kept: what it says, as far as that can matter. */
  const skip = (text: string) => {
    if (hasWords) said.line(text, null);
    else if (!said.isMentioned && (mayMention(text, providers) || holdsDecisive(text))) said.mention();
  };
  const holdsDecisive = (text: string) => rules.hasDecisive && rules.findOnLine(text).some(({ decisive }) => decisive);

  const verdictOn = (): Verdict => {
    if (!said.isMentioned) return unmentioned(contexts.each(), said.said, parts);
    const last = attributor ?? createAttributor(said, parts);
    for (const context of contexts.each()) last.add(context);
    return last.end();
  };

  return {
    line(line, reportable) {
      const plain = plainLine(line.text);
      if (isCrowded && !hasSecrets) return skip(plain.text);
      const facts = tracker.push(line.number, plain.text);
      if (!known && hasWords) said.line(plain.text, facts);
      else if (!known) skip(plain.text);
      const columns = inserts.push(plain.text);
      const closed = piece?.where.line.number === line.number - 1 ? closeSplit(piece.open, plain.text) : null;
      if (piece && closed && reportable && mayBeKey(closed, piece.where.plain.text)) add(closed, piece.where);
      piece = null;
      const { whole, open } = rules.joins && mayHoldPiece(plain.text) ? findSplit(plain.text) : NOTHING;
      let placed: CandidateLine | undefined;
      const where = () => (placed ??= lineOf(plain, line, reportable, columns));
      const claimed = secrets.line(plain.text, reportable, where);
      const all = [...rules.findOnLine(plain.text), ...whole];
      const found = claimed.length === 0 ? all : all.filter((one) => !claimed.some((span) => overlaps(span, one)));
      if (rules.hasDecisive && found.some(({ decisive }) => decisive)) said.mention();
      const possible = found.filter((candidate) => mayBeKey(candidate, plain.text));
      met += found.length;
      if (met > MET_FOR_EACH_KEPT * maxKept) crowd();
      if (!isCrowded && (possible.length > 0 || open)) {
        for (const candidate of possible) add(candidate, where());
        if (open && reportable) piece = { open, where: where() };
      }
      if (attributor) for (const context of contexts.take()) attributor.add(context);
      above = { number: line.number, reason: inlineReason(plain.text) };
    },
    end() {
      if (isForWords) return { ...NO_DETECTIONS, open: true, again: { known: said } };
      if (isCrowded && said.isMentioned)
        return { ...NO_DETECTIONS, open: true, again: hasWords ? { known: said } : { isForWords: true } };
      const verdict = isCrowded ? { ...NO_DETECTIONS, open: true, again: null } : verdictOn();
      return withSecrets(verdict, secrets.end(verdict.detections));
    },
  };
}

/** One verdict of two, in the order of the file. */
function withSecrets(verdict: Verdict, secrets: Verdict): Verdict {
  if (secrets.detections.length === 0 && !secrets.open) return verdict;
  const all = [verdict, secrets].flatMap(({ detections, parts }) =>
    detections.map((detection, at) => ({ detection, parts: parts[at] ?? [] })),
  );
  all.sort((a, b) => a.detection.line - b.detection.line || a.detection.column - b.detection.column);
  return {
    detections: all.map(({ detection }) => detection),
    parts: all.map(({ parts }) => parts),
    again: null,
    get open() {
      return secrets.open || verdict.open;
    },
  };
}

const NO_DETECTIONS = { detections: [], parts: [] } as const;
