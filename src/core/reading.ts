/**
 * Reads all of a file. A candidate is found first; it is attributed when the file has been read, for a provider's word may
 * stand below it. Where it has too many candidates to be kept, it is read again: with what it says as a whole known, each
 * candidate is attributed when the lines around it are read.
 */
import { createAttributor, unmentioned } from './attribution.ts';
import { type CandidateLine, createCandidateList, mayBeKey } from './context/candidate-list.ts';
import { createFileWords } from './context/file-words.ts';
import { trackSurroundings } from './context/surroundings.ts';
import type { Detector, DetectorParts, InputLine, ReadingOptions, Verdict } from './detector.ts';
import { type PlainLine, plainLine } from './line/column.ts';
import { inlineReason } from './line/inline.ts';
import { trackInserts } from './line/insert.ts';
import { mayMention } from './line/mention.ts';
import { createSecretDetector, overlaps } from './packs/secret-detector.ts';
import type { Candidate } from './shapes/candidate.ts';
import { closeSplit, findSplit, type OpenPiece, SPLIT_HINT } from './shapes/split.ts';

const NOTHING = { whole: [], open: null } as const;

/** Of so many times the values that are kept, few can be keys: the rest of the file is not searched for more. */
const MET_FOR_EACH_KEPT = 10;

/** The line before, and the reason of an allow comment on it. */
interface LineAbove {
  readonly number: number;
  readonly reason: string | null;
}

/** Reads one file from its first line to its last. */
export function createReading(
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
      const { whole, open } = rules.joins && SPLIT_HINT.test(plain.text) ? findSplit(plain.text) : NOTHING;
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
