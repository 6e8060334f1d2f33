/** A candidate with everything known of it when its file has been read: what evidence looks at. */

import type { InputLine } from '../detector.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Confidence } from '../finding.ts';
import type { Words } from '../line/block-header.ts';
import type { PlainLine } from '../line/column.ts';
import { type LineFacts, LineIndex, type Opener } from '../line/line-facts.ts';
import type { Mention } from '../line/mention.ts';
import { meaningOf, type NameMeaning } from '../line/name-meaning.ts';
import { isMadeUp } from '../placeholder.ts';
import type { Against, Rule, Vocabulary } from '../rule.ts';
import type { Candidate } from '../shapes/shape.ts';
import type { Uses } from './file-words.ts';
import { companionAmong, saysValue } from './names.ts';
import { exclusionOf, type Position, positionOf } from './position.ts';
import type { Surroundings } from './surroundings.ts';
import { mainMeaning, readNames } from './value-names.ts';

/** A candidate that its own form and place do not rule out. */
export interface CandidateContext {
  readonly candidate: Candidate;
  readonly line: number;
  readonly position: Position;
  /** What its names say, the nearest first. */
  readonly meanings: readonly NameMeaning[];
  /** The name that decides: the nearest that says something; null for none. */
  readonly main: NameMeaning | null;
  readonly around: Surroundings;
  /** Headers of the blocks around it, the innermost first: brackets of its own line, and lines above. */
  readonly headers: readonly LineFacts[];
  /** The nearest mention on its own line, within the reach of a person's eye. */
  readonly onLine: Mention | null;
  /** The candidate beside it that makes a pair with it. */
  partner: CandidateContext | null;
  /** The provider whose call or header takes the variable of this name, further on in the file. */
  usedBy: Vocabulary | null;
  /** Its variable is handed to something called api_key or the like, further on in the file. */
  usedAsKey: boolean;
}

/** What the whole file says. */
export interface FileFacts {
  readonly providers: readonly Vocabulary[];
  readonly against: Against;
  readonly rules: readonly Rule[];
  /** The provider that the path names. */
  readonly path: Vocabulary | null;
  /** The last part of the path. */
  readonly fileName: string;
  /** Providers mentioned anywhere, with the strongest kind of mention. */
  readonly mentioned: ReadonlyMap<Vocabulary, 'host' | 'word'>;
  /** Providers whose own key the file reads from elsewhere, by a name of theirs: what else it holds is less likely theirs. */
  readonly accounted: ReadonlySet<Vocabulary>;
  /** Providers that have a block, a class or a record of their own in the file. */
  readonly homes: ReadonlySet<Vocabulary>;
  /** Names that the file has from a provider's SDK. */
  readonly aliases: ReadonlyMap<string, Vocabulary>;
  /** A text of the file without any key in it, as evidence may show it. */
  readonly hide: (text: string) => string;
}

/** What evidence says: whose key it is and how sure that is; or that it is nobody's whom we know. */
export type Attribution =
  | { readonly provider: Vocabulary; readonly confidence: Confidence; readonly evidence: Evidence }
  | { readonly provider: null };

/** One kind of evidence: says whose key a value is, that it is none, or nothing. */
export type EvidenceTest = (context: CandidateContext, file: FileFacts) => Attribution | null;

/** The value is nobody's whom we know. */
export const AGAINST: Attribution = { provider: null };

/** True for a key and a secret in one value. */
export const isJoined = ({ candidate }: CandidateContext): boolean =>
  candidate.form === 'pair' || candidate.form === 'encoded-pair';

/** `api_key`, the very name of the header and field that Netcore's API takes, or the Bearer of its newer one. */
export const isHeaderKey = (context: CandidateContext): boolean =>
  context.meanings.some(
    (meaning) =>
      /^["']?(bearer|authorization)["']?$/i.test(meaning.text) ||
      /(?:^|[.>:[])["']?(email|mailer)?[-_ ]?api[-_ ]?key["'\]]*$/i.test(meaning.text),
  );

/** `mailjet:{k:"…",s:"…"}`: an object on the value's own line that bears a provider's name. */
export const isInOwnObject = ({ headers, line }: CandidateContext): boolean => {
  const [header] = headers;
  return header?.number === line && header.text.endsWith('{') && header.heading.kind === 'provider';
};

// Collects the candidates of one file with their surroundings, and reads their context when the file has been read.

/** A line with a candidate on it, and what was around it then. */
export interface CandidateLine {
  readonly plain: PlainLine;
  readonly line: InputLine;
  readonly reportable: boolean;
  /** The reason of an allow comment. */
  readonly reason: string | null;
  /** False where the line above was not read: an allow comment may stand there. */
  readonly aboveKnown: boolean;
  readonly around: Surroundings;
  /** Columns of the INSERT statement whose row this is. */
  readonly columns: readonly string[] | null;
  /** The lines above as one name may need them, the last one the nearest; made for the first candidate of the line. */
  above?: readonly string[];
  own?: LineIndex;
}

/** The context of a candidate, with the line it stands on. */
export interface LocatedContext extends CandidateContext {
  readonly where: CandidateLine;
  /** Its place among the candidates of the file. */
  readonly order: number;
}

/** The candidates of one file, in its order. */
interface CandidateList {
  add(candidate: Candidate, where: CandidateLine): void;
  /** How many are kept. */
  readonly size: number;
  /** Their contexts one by one, each read when it is asked for: without partners and uses. */
  each(): Generator<LocatedContext>;
  /** The same for those whose surroundings are read, which are kept no longer. */
  take(): Generator<LocatedContext>;
  clear(): void;
}

/** False for what nobody was given, and for what cannot be a key where it stands. */
export const mayBeKey = (candidate: Candidate, text: string): boolean =>
  !isMadeUp(candidate) && (candidate.decisive || exclusionOf(text, candidate.start, candidate.end) === null);

/** A candidate, its line and its place among the candidates of the file. */
type Placed = Pick<LocatedContext, 'candidate' | 'where' | 'order'>;

/** An empty list. */
export function createCandidateList(words: Words): CandidateList {
  let found: Placed[] = [];
  let count = 0;
  const isNew = withoutOverlap();
  const read = (each: Placed) => withCompanion(contextOf(each, words), words);
  return {
    add(candidate, where) {
      if (isNew(where, candidate.start)) found.push({ candidate, where, order: count++ });
    },
    get size() {
      return found.length;
    },
    *each() {
      for (const one of found) yield read(one);
    },
    *take() {
      let at = 0;
      for (; found[at]?.where.around.isComplete; at++) {
        const one = found[at];
        if (one) yield read(one);
      }
      if (at > 0) found = found.slice(at);
    },
    clear() {
      found = [];
    },
  };
}

/** False for a place that was met before: the parts of an over-long line overlap. */
function withoutOverlap(): (where: CandidateLine, start: number) => boolean {
  let last: CandidateLine | null = null;
  let before = new Set<number>();
  let seen = new Set<number>();
  return (where, start) => {
    if (where !== last) {
      [before, seen] = [where.line.number === last?.line.number ? seen : new Set(), new Set()];
      last = where;
    }
    const place = where.line.offset + start;
    if (before.has(place) || seen.has(place)) return false;
    seen.add(place);
    return true;
  };
}

/** `"value": "…"` above its `"name": "…"`. */
function withCompanion(context: LocatedContext, { providers, against }: Words): LocatedContext {
  const [name, ...others] = context.position.names;
  if (context.main !== null || others.length > 0 || name === undefined || !saysValue(name)) return context;
  const companion = companionAmong(context.around.after.slice(0, 3).map((row) => row.text));
  if (companion === undefined) return context;
  const meanings = [meaningOf(companion, providers, against), ...context.meanings];
  return { ...context, meanings, main: mainMeaning(meanings, true) };
}

/** Names that every vendor's code hands on. */
const COMMON = /^api_?key$/i;

/** Looks up who takes the variable that the value is given to. */
export function withUse(context: LocatedContext, uses: Uses): LocatedContext {
  const name = context.main?.text ?? context.position.names[0] ?? '';
  if (name === '' || saysValue(name) || COMMON.test(name)) return context;
  return { ...context, usedBy: uses.handedTo(name), usedAsKey: uses.isKey(name) };
}

/** What of a line a value stands in: its names and call, the blocks around it. */
export function placeOf({ start, end }: Pick<Candidate, 'start' | 'end'>, where: CandidateLine, words: Words) {
  const { text } = where.plain;
  where.above ??= where.around.before
    .slice(0, 3)
    .reverse()
    .map((row) => row.text.trimEnd().replace(/ _$/, ''));
  where.own ??= new LineIndex(where.around.own, text, words);
  const { above, around, own } = where;
  const position = positionOf(text, start, end, above.join('\n'));
  const openers = own.openersAt(start);
  const headers = openers.length === 0 ? around.headers : [...openers.map(({ facts }) => facts), ...around.headers];
  return { position, headers, openers, above, own };
}

function contextOf({ candidate, where, order }: Placed, words: Words): LocatedContext {
  const { text } = where.plain;
  const { start, end } = candidate;
  const { around, columns } = where;
  const { position, headers, openers, above, own } = placeOf(candidate, where, words);
  const { meanings, main } = readNames(
    { text, start, line: where.line.number, position, headers, above, columns },
    words,
  );
  return {
    candidate,
    line: where.line.number,
    position,
    meanings,
    main,
    around,
    headers,
    onLine: own.mentionBeside(start, end, foreignOpening(openers)),
    partner: null,
    usedBy: null,
    usedAsKey: false,
    where,
    order,
  };
}

/** How far before the value a block opens that names somebody else; Infinity for none. */
function foreignOpening(openers: readonly Opener[]): number {
  for (const { facts, distance } of openers) {
    const { kind } = facts.heading;
    if (kind === 'provider') break;
    if (kind === 'foreign' || kind === 'opaque') return distance;
  }
  return Number.POSITIVE_INFINITY;
}
