/** Follows a file for the secrets of the packs, beside the detector of the providers that need evidence. */
import { asBytes } from '../../text/bytes.ts';
import { type CandidateLine, placeOf } from '../context/candidate-list.ts';
import type { Position } from '../context/position.ts';
import type { DetectorParts, Verdict } from '../detector.ts';
import type { Detection } from '../finding.ts';
import type { Words } from '../line/block-header.ts';
import { redact } from '../redact.ts';
import type { PlacedSecret, SecretFile, SpokenFor } from './placed-secret.ts';
import { createBlockFinder, isBodyLine } from './secret-blocks.ts';
import type { SecretCheck } from './secret-data.ts';
import { factsOfSecret } from './secret-data.ts';
import { isOpen, judge } from './secret-judge.ts';
import type { SecretCandidate, SecretKind } from './secret-set.ts';

/** Part of a line. */
export interface LinePart {
  readonly start: number;
  readonly end: number;
}

/** The secrets of one file. */
export interface SecretDetector {
  /** Takes a line. @returns what tokens claim whose form proves them; a URL with a login holds the key of anybody */
  line(text: string, reportable: boolean, where: () => CandidateLine): readonly LinePart[];
  /** @param taken what others have found: reported once */
  end(taken: readonly Detection[]): Verdict;
}

interface Found {
  readonly candidates: readonly SecretCandidate[];
  readonly where: CandidateLine;
}

const NONE: readonly LinePart[] = [];
const NO_VERDICT: Verdict = { detections: [], parts: [], open: false, again: null };

/** True where two parts of a line share a character. */
export const overlaps = (one: LinePart, other: LinePart): boolean => one.start < other.end && other.start < one.end;

/** For one file. */
export function createSecretDetector(parts: DetectorParts): SecretDetector {
  const { rules } = parts;
  const { secrets: set } = rules;
  const words: Words = { providers: rules.providers, against: rules.against };
  const found: Found[] = [];
  const said = new Set<SecretKind>();
  const blocks = createBlockFinder<CandidateLine>(set.secrets);
  const hasBlocks = set.secrets.some(({ block }) => block !== undefined);
  /** Whether the body of a key may have come without its first line. */
  let isBody = false;
  if (set.secrets.length === 0) return { line: () => NONE, end: () => NO_VERDICT };
  return {
    line(text, reportable, where) {
      for (const secret of set.says(text)) said.add(secret);
      const block = blocks.line(text, () => (reportable ? where() : null));
      if (block) found.push({ candidates: [block.candidate], where: block.where });
      isBody ||= hasBlocks && reportable && isBodyLine(text);
      const proved = set.findDecisive(text);
      const given = reportable ? set.findAssigned(text) : [];
      const candidates = [...proved, ...given].sort((one, other) => rankOf(one) - rankOf(other));
      if (reportable && candidates.length > 0) found.push({ candidates, where: where() });
      return proved.filter((one) => rankOf(one) === TOKEN);
    },
    end(taken) {
      if (found.length === 0) return { ...NO_VERDICT, open: isBody };
      const detections: Detection[] = [];
      const random: (readonly string[])[] = [];
      let open = isBody;
      const file: SecretFile = { path: parts.path, says: ({ secret }) => said.has(secret) };
      const takenOn = byLine(taken);
      for (const { candidates, where } of found) {
        const claimed = spansOn(where, takenOn.get(where.line.number) ?? []);
        let place: ReturnType<typeof placeFor> | undefined;
        for (const candidate of candidates) {
          if (claimed.some((span) => overlaps(span, candidate))) continue;
          if (place?.start !== candidate.start || place.end !== candidate.end)
            place = placeFor(candidate, where, words);
          const placed: PlacedSecret = { candidate, where, position: place.position, headers: place.headers };
          const judgement = judge(placed, file);
          open ||= judgement === null ? isOpen(placed, file) : !where.aboveKnown || judgement.isWeak === true;
          if (judgement === null || isPublished(candidate, parts)) continue;
          claimed.push(candidate);
          detections.push(detectionOf(placed, judgement, candidates, parts));
          random.push(candidate.parts);
        }
      }
      return { detections, parts: random, open, again: null };
    },
  };
}

/** The rank of a value that is a token by itself. */
const TOKEN = 0;
/** What holds the secret of anybody: it claims nothing. */
const CONTAINERS: ReadonlySet<SecretCheck['kind']> = new Set(['login', 'basic', 'password', 'jwt']);

/** The token has the place before what it stands in: a URL, a token of whomever. */
function rankOf({ secret }: SecretCandidate): number {
  if (secret.context !== null) return 1;
  const isContainer = secret.checks?.some(({ kind }) => CONTAINERS.has(kind)) ?? false;
  return secret.confidence === 'low' || isContainer ? 2 : TOKEN;
}

/** Where a part of a line stands: several kinds of secrets may have its form. */
function placeFor({ start, end }: LinePart, where: CandidateLine, words: Words) {
  const { position, headers } = placeOf({ start, end }, where, words);
  return { start, end, position: withOwnName(position), headers };
}

/** A value and the name in the cell before it, of a table in Markdown. */
const IN_CELL = /\|\s*`?([A-Za-z_][\w.-]*)`?\s*\|\s*`?$/;

/** With the name that the value is given right there, as in `config:set NAME=value`, before all others. */
function withOwnName(position: Position): Position {
  const own = (/(?<![\w.-])([A-Za-z_][\w.-]{0,80})=["'`]?$/.exec(position.before) ??
    IN_CELL.exec(position.before))?.[1];
  return own === undefined || position.names.some((name) => name.endsWith(own))
    ? position
    : { ...position, names: [own, ...position.names] };
}

function byLine(detections: readonly Detection[]): ReadonlyMap<number, readonly Detection[]> {
  const lines = new Map<number, Detection[]>();
  for (const one of detections) {
    const others = lines.get(one.line);
    if (others) others.push(one);
    else lines.set(one.line, [one]);
  }
  return lines;
}

/** Where others have found something on this line. */
function spansOn({ plain, line }: CandidateLine, taken: readonly Detection[]): LinePart[] {
  const offsetOf = (column: number) =>
    firstAt(plain.text.length, (at) => line.column + plain.columnOf(at) + 1 >= column);
  return taken.map(({ column, endColumn }) => ({ start: offsetOf(column), end: offsetOf(endColumn) }));
}

/** The first of so many offsets at which it holds; it holds at all behind that one. */
function firstAt(most: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const isPublished = ({ secret, value }: SecretCandidate, { digest }: DetectorParts): boolean =>
  secret.published?.includes(digest(value)) ?? false;

function detectionOf(
  { candidate, where, position }: PlacedSecret,
  { confidence, evidence }: SpokenFor,
  others: readonly LinePart[],
  { path, rules, digest }: DetectorParts,
): Detection {
  const { secret, start, end, value } = candidate;
  const { plain, line } = where;
  const service = secret.provider.id;
  const said = evidence.said === undefined ? {} : { said: rules.hide(evidence.said) };
  return {
    ruleId: secret.id,
    secret: factsOfSecret(secret),
    service,
    confidence,
    path,
    line: line.number,
    column: line.column + plain.columnOf(start) + 1,
    endColumn: line.column + plain.columnOf(end) + 1,
    redacted: redact(candidate.spelling === 'split' ? value : plain.text.slice(start, end)),
    fingerprint: `sha256:${digest(`${service}:${value}`)}`,
    evidence: [{ ...evidence, ...said }],
    excerpt: asBytes(rules.excerpt(withoutOthers(plain.text, candidate, others), start, end)),
    name: position.names[0] === undefined ? null : rules.hide(position.names[0]),
    inlineReason: where.reason && rules.hide(where.reason),
  };
}

/** The line with every other value of a secret's form masked, character for character. */
function withoutOthers(text: string, own: LinePart, others: readonly LinePart[]): string {
  return others
    .filter((other) => !overlaps(own, other))
    .reduce(
      (shown, { start, end }) =>
        shown.slice(0, start + 4) + '•'.repeat(Math.max(0, end - start - 4)) + shown.slice(Math.max(end, start + 4)),
      text,
    );
}
