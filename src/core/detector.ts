/**
 * Reads one file line by line and says which of its values are keys. Push-driven and pure: it reads nothing by itself.
 * A candidate is found first; it is attributed when the file has been read, for a provider's word may stand below it.
 * State is bounded: a few lines around each candidate, at most so many candidates, and what the file as a whole mentions.
 */
import type { Bytes } from '../text/bytes.ts';
import { attribute, unmentioned } from './attribution.ts';
import { type CandidateLine, createCandidateList, mayBeKey } from './context/candidate-list.ts';
import { trackSurroundings } from './context/surroundings.ts';
import { createUses } from './context/uses.ts';
import type { Detection } from './detection.ts';
import { homeOf } from './line/block-header.ts';
import { type PlainLine, plainLine } from './line/column.ts';
import { inlineReason } from './line/inline.ts';
import { trackInserts } from './line/insert.ts';
import type { LineFacts } from './line/line-facts.ts';
import { mayMention, mentionsIn } from './line/mention.ts';
import { createSecretDetector, overlaps } from './packs/secret-detector.ts';
import type { Vocabulary } from './rule.ts';
import type { RuleSet } from './rule-set.ts';
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

/** Of candidates that are evidence only, no more are kept. */
const MAX_CANDIDATES_PER_FILE = 20_000;

const NOTHING = { whole: [], open: null } as const;

/** A detector for one file. */
export function createDetector(parts: DetectorParts): Detector {
  const { rules } = parts;
  const { providers, against } = rules;
  const words = { providers, against };
  const tracker = trackSurroundings(words);
  const inserts = trackInserts();
  const contexts = createCandidateList(words, MAX_CANDIDATES_PER_FILE);
  const mentioned = new Map<Vocabulary, 'host' | 'word'>();
  const accounted = new Set<Vocabulary>();
  const homes = new Set<Vocabulary>();
  const halves = new Set<string>();
  const bothHalves = ({ service }: Vocabulary) => halves.has(`${service} public`) && halves.has(`${service} secret`);
  let isMentioned = mayMention(parts.path, providers);
  let piece: { readonly open: OpenPiece; readonly where: CandidateLine } | null = null;
  let above: { readonly number: number; readonly reason: string | null } = { number: 0, reason: null };

  const uses = createUses();
  const secrets = createSecretDetector(parts);

  const note = (text: string, facts: LineFacts) => {
    isMentioned ||= mayMention(text, providers);
    const mentions = text.length === facts.text.length ? facts.mentions : mentionsIn(text, providers);
    const home = mentions.length > 0 ? homeOf(text, providers) : null;
    if (home) homes.add(home);
    uses.line(text, mentions);
    for (const { provider, kind, owned, half } of mentions) {
      if (owned) halves.add(`${provider.service} ${half}`);
      if (owned && (!provider.pairs || bothHalves(provider))) accounted.add(provider);
      if (kind === 'host' || !mentioned.has(provider)) mentioned.set(provider, kind);
    }
  };

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

  return {
    line(line, reportable) {
      const plain = plainLine(line.text);
      note(plain.text, tracker.push(line.number, plain.text));
      const columns = inserts.push(plain.text);
      const closed = piece?.where.line.number === line.number - 1 ? closeSplit(piece.open, plain.text) : null;
      if (piece && closed && reportable && mayBeKey(closed, piece.where.plain.text)) contexts.add(closed, piece.where);
      piece = null;
      const { whole, open } = rules.joins && SPLIT_HINT.test(plain.text) ? findSplit(plain.text) : NOTHING;
      let placed: CandidateLine | undefined;
      const where = () => (placed ??= lineOf(plain, line, reportable, columns));
      const claimed = secrets.line(plain.text, reportable, where);
      const all = [...rules.findOnLine(plain.text), ...whole];
      const found = claimed.length === 0 ? all : all.filter((one) => !claimed.some((span) => overlaps(span, one)));
      isMentioned ||= rules.hasDecisive && found.some(({ decisive }) => decisive);
      const possible = found.filter((candidate) => mayBeKey(candidate, plain.text));
      if (possible.length > 0 || open) {
        for (const candidate of possible) contexts.add(candidate, where());
        if (open && reportable) piece = { open, where: where() };
      }
      above = { number: line.number, reason: inlineReason(plain.text) };
    },
    end() {
      const said = { mentioned, accounted, homes, aliases: uses.aliases };
      const verdict = isMentioned
        ? attribute(contexts.end(uses), said, parts)
        : unmentioned(contexts.each(), said, parts);
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
    get open() {
      return secrets.open || verdict.open;
    },
  };
}
