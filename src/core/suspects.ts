/** Collects the suspects of one file while it is read: rules out what cannot be a key, keeps the rest with its surroundings. */

import { CandidateLine, type Opener } from './candidate-line.ts';
import type { PlainLine } from './column.ts';
import { companionAmong, saysValue } from './companions.ts';
import type { InputLine } from './detector.ts';
import { withLogins } from './login.ts';
import { isMadeUp } from './placeholder.ts';
import { positionOf } from './position.ts';
import type { Words } from './section.ts';
import { mainSense, readNames } from './senses.ts';
import type { Candidate } from './shapes/candidate.ts';
import type { Surroundings } from './surroundings.ts';
import type { Suspect } from './suspect.ts';
import type { Uses } from './uses.ts';
import { senseOf } from './words.ts';

/** A line with a candidate on it, and what was around it then. */
export interface Sight {
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
  /** The lines above as one name may need them, the last one the nearest; made with the first suspect of the line. */
  above?: readonly string[];
  own?: CandidateLine;
}

/** A suspect with the line it stands on. */
export interface SeenSuspect extends Suspect {
  readonly sight: Sight;
}

/** Collects suspects. */
export interface Suspects {
  add(candidate: Candidate, sight: Sight): void;
  /** One by one, each read when it is asked for: without partners and uses. */
  each(): Generator<SeenSuspect>;
  /** @param uses what the file does with names, all of it read */
  end(uses: Uses): readonly SeenSuspect[];
}

/** @param most suspects beyond this number are dropped only when they are evidence, never when they could be reported */
export function createSuspects(words: Words, most: number): Suspects {
  const found: { readonly candidate: Candidate; readonly sight: Sight }[] = [];
  function* each() {
    const seen = new Set<string>();
    for (const { candidate, sight } of found) {
      const place = `${sight.line.number}:${sight.line.offset + candidate.start}`;
      if (seen.has(place) || isMadeUp(candidate)) continue;
      const suspect = suspectOf(candidate, sight, words);
      if (suspect.position.excluded !== null && !candidate.decisive) continue;
      seen.add(place);
      yield withCompanion(suspect, words);
    }
  }
  return {
    add(candidate, sight) {
      if (sight.reportable || found.length < most) found.push({ candidate, sight });
    },
    each,
    end: (uses) => withLogins([...each()]).map((suspect) => withUse(suspect, uses)),
  };
}

/** `"value": "…"` above its `"name": "…"`. */
function withCompanion(suspect: SeenSuspect, { providers, against }: Words): SeenSuspect {
  const [name, ...others] = suspect.position.names;
  if (suspect.main !== null || others.length > 0 || name === undefined || !saysValue(name)) return suspect;
  const companion = companionAmong(suspect.around.after.slice(0, 3).map((row) => row.text));
  if (companion === undefined) return suspect;
  const senses = [senseOf(companion, providers, against), ...suspect.senses];
  return { ...suspect, senses, main: mainSense(senses, true) };
}

/** Names that every vendor's code hands on. */
const COMMON = /^api_?key$/i;

/** Looks up who takes the variable that the value is given to. */
function withUse(suspect: SeenSuspect, uses: Uses): SeenSuspect {
  const name = suspect.main?.text ?? suspect.position.names[0] ?? '';
  if (name === '' || saysValue(name) || COMMON.test(name)) return suspect;
  return { ...suspect, usedBy: uses.handedTo(name), usedAsKey: uses.isKey(name) };
}

function suspectOf(candidate: Candidate, sight: Sight, words: Words): SeenSuspect {
  const { text } = sight.plain;
  const { start, end } = candidate;
  sight.above ??= sight.around.before
    .slice(0, 3)
    .reverse()
    .map((row) => row.text.trimEnd().replace(/ _$/, ''));
  sight.own ??= new CandidateLine(sight.around.own, text, words);
  const { above, around, own, columns } = sight;
  const position = positionOf(text, start, end, above.join('\n'));
  const openers = own.openersAt(start);
  const headers = openers.length === 0 ? around.headers : [...openers.map(({ facts }) => facts), ...around.headers];
  const { senses, main } = readNames(
    { text, start, line: sight.line.number, position, headers, above, columns },
    words,
  );
  return {
    candidate,
    line: sight.line.number,
    position,
    senses,
    main,
    around,
    headers,
    onLine: own.mentionBeside(start, end, foreignOpening(openers)),
    partner: null,
    usedBy: null,
    usedAsKey: false,
    sight,
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
