/**
 * Reads one file line by line and says which of its values are keys. Push-driven and pure: it reads nothing by itself.
 * A candidate is found first; it is attributed when the file has been read, for a provider's word may stand below it.
 * State is bounded: a few lines around each candidate, at most so many candidates, and what the file as a whole mentions.
 * A file with more candidates is read twice: what it says first, then each candidate when the lines around it are read.
 */
import type { Bytes } from '../text/bytes.ts';
import { createAttributor, unmentioned } from './attribution.ts';
import { type CandidateLine, createCandidateList, mayBeKey } from './context/candidate-list.ts';
import { createFileWords, type FileWords } from './context/file-words.ts';
import { trackSurroundings } from './context/surroundings.ts';
import type { Detection } from './detection.ts';
import { type PlainLine, plainLine } from './line/column.ts';
import { inlineReason } from './line/inline.ts';
import { trackInserts } from './line/insert.ts';
import { createSecretDetector, overlaps } from './packs/secret-detector.ts';
import type { RuleSet } from './rule-set.ts';
import type { Candidate } from './shapes/candidate.ts';
import { closeSplit, findSplit, type OpenPiece, SPLIT_HINT } from './shapes/split.ts';

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
  /** What the file says, where its candidates were too many to be kept: they are attributed when it is read again. Null else. */
  readonly again: FileWords | null;
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

/** How a file is read. */
export interface ReadingOptions {
  /** How many candidates are kept of a file that can be read again; without it all are. */
  readonly maxKept?: number;
  /** What an earlier reading of the same file found out: with it, candidates are attributed as they come. */
  readonly known?: FileWords | undefined;
}

/** Of a file that can be read again, no more are kept: few have as many. */
export const MAX_CANDIDATES_KEPT = 1_000;

const NOTHING = { whole: [], open: null } as const;

/** A detector for one file. */
export function createDetector(parts: DetectorParts, { maxKept = Infinity, known }: ReadingOptions = {}): Detector {
  const { rules } = parts;
  const { providers, against } = rules;
  const words = { providers, against };
  const tracker = trackSurroundings(words);
  const inserts = trackInserts();
  const contexts = createCandidateList(words);
  const said = known ?? createFileWords(parts.path, providers);
  const secrets = createSecretDetector(parts);
  const attributor = known ? createAttributor(known, parts) : null;
  let isCrowded = false;
  let piece: { readonly open: OpenPiece; readonly where: CandidateLine } | null = null;
  let above: { readonly number: number; readonly reason: string | null } = { number: 0, reason: null };

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

  const add = (candidate: Candidate, where: CandidateLine) => {
    if (isCrowded) return;
    contexts.add(candidate, where);
    isCrowded = !known && contexts.size > maxKept;
    if (isCrowded) contexts.clear();
  };

  const verdictOn = (): Verdict => {
    if (!said.isMentioned) return unmentioned(contexts.each(), said.said, parts);
    const last = attributor ?? createAttributor(said, parts);
    for (const context of contexts.each()) last.add(context);
    return last.end();
  };

  return {
    line(line, reportable) {
      const plain = plainLine(line.text);
      const facts = tracker.push(line.number, plain.text);
      if (!known) said.line(plain.text, facts);
      const columns = inserts.push(plain.text);
      const closed = piece?.where.line.number === line.number - 1 ? closeSplit(piece.open, plain.text) : null;
      if (piece && closed && reportable && mayBeKey(closed, piece.where.plain.text)) add(closed, piece.where);
      piece = null;
      const { whole, open } = rules.joins && SPLIT_HINT.test(plain.text) ? findSplit(plain.text) : NOTHING;
      let placed: CandidateLine | undefined;
      const where = () => (placed ??= lineOf(plain, line, reportable, columns));
      const claimed = secrets.line(plain.text, reportable, where);
      const all = [...rules.findOnLine(plain.text), ...whole];
      const found = claimed.length === 0 ? all : all.filter((one) => !claimed.some((span) => overlaps(span, one)));
      if (rules.hasDecisive && found.some(({ decisive }) => decisive)) said.mention();
      const possible = found.filter((candidate) => mayBeKey(candidate, plain.text));
      if (!isCrowded && (possible.length > 0 || open)) {
        for (const candidate of possible) add(candidate, where());
        if (open && reportable) piece = { open, where: where() };
      }
      if (attributor) for (const context of contexts.take()) attributor.add(context);
      above = { number: line.number, reason: inlineReason(plain.text) };
    },
    end() {
      if (isCrowded && said.isMentioned) return { ...NO_DETECTIONS, open: true, again: said };
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
