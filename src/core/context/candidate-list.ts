/** Collects the candidates of one file with their surroundings, and reads their context when the file has been read. */

import type { InputLine } from '../detector.ts';
import type { Words } from '../line/block-header.ts';
import type { PlainLine } from '../line/column.ts';
import { LineIndex, type Opener } from '../line/line-index.ts';
import { meaningOf } from '../line/name-meaning.ts';
import { isMadeUp } from '../placeholder.ts';
import type { Candidate } from '../shapes/candidate.ts';
import type { CandidateContext } from './candidate-context.ts';
import { companionAmong, saysValue } from './companions.ts';
import { withLogins } from './pairs.ts';
import { exclusionOf, positionOf } from './position.ts';
import type { Surroundings } from './surroundings.ts';
import type { Uses } from './uses.ts';
import { mainMeaning, readNames } from './value-names.ts';

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
}

/** The candidates of one file. */
export interface CandidateList {
  add(candidate: Candidate, where: CandidateLine): void;
  /** Their contexts one by one, each read when it is asked for: without partners and uses. */
  each(): Generator<LocatedContext>;
  /** All their contexts. @param uses what the file does with names, all of it read */
  end(uses: Uses): readonly LocatedContext[];
}

/** False for what nobody was given, and for what cannot be a key where it stands. */
export const mayBeKey = (candidate: Candidate, text: string): boolean =>
  !isMadeUp(candidate) && (candidate.decisive || exclusionOf(text, candidate.start, candidate.end) === null);

/** @param most of them are kept, beyond that only those that could be reported */
export function createCandidateList(words: Words, most: number): CandidateList {
  const found: { readonly candidate: Candidate; readonly where: CandidateLine }[] = [];
  function* each() {
    const seen = new Set<string>();
    for (const { candidate, where } of found) {
      const place = `${where.line.number}:${where.line.offset + candidate.start}`;
      if (seen.has(place)) continue;
      seen.add(place);
      yield withCompanion(contextOf(candidate, where, words), words);
    }
  }
  return {
    add(candidate, where) {
      if (where.reportable || found.length < most) found.push({ candidate, where });
    },
    each,
    end: (uses) => withLogins([...each()]).map((context) => withUse(context, uses)),
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
function withUse(context: LocatedContext, uses: Uses): LocatedContext {
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

function contextOf(candidate: Candidate, where: CandidateLine, words: Words): LocatedContext {
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
