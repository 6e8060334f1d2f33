/** Collects the suspects of one file while it is read: rules out what cannot be a key, keeps the rest with its surroundings. */

import { type Opener, openersOf } from './brackets.ts';
import type { Candidate } from './candidate.ts';
import type { PlainLine } from './column.ts';
import { companionAmong, saysValue } from './companions.ts';
import type { InputLine } from './detector.ts';
import { withLogins } from './login.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { isPlaceholder } from './placeholder.ts';
import { positionOf } from './position.ts';
import type { Against, Vocabulary } from './rule.ts';
import { senseOfHeader } from './section.ts';
import { mainSense, readNames, type Words } from './senses.ts';
import { legible } from './spelling.ts';
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

const EYE = 600;
/** @param most suspects beyond this number are dropped only when they are evidence, never when they could be reported */
export function createSuspects(providers: readonly Vocabulary[], against: Against, most: number): Suspects {
  const words: Words = { providers, against };
  const found: { readonly candidate: Candidate; readonly sight: Sight }[] = [];
  function* each() {
    const seen = new Set<string>();
    for (const { candidate, sight } of found) {
      const place = `${sight.line.number}:${sight.line.offset + candidate.start}`;
      if (seen.has(place) || candidate.digits.some(isPlaceholder)) continue;
      const suspect = suspectOf(candidate, sight, words);
      if (suspect.position.excluded !== null) continue;
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
  const { providers } = words;
  const { text } = sight.plain;
  const above = sight.around.before
    .slice(0, 3)
    .reverse()
    .map((row) => row.text.trimEnd().replace(/ _$/, ''));
  const position = positionOf(text, candidate.start, candidate.end, above.join('\n'));
  const openers = openersOf(legible(text.slice(Math.max(0, candidate.start - EYE), candidate.start)));
  const around = withOpeners(sight.around, openers);
  const { senses, main } = readNames(
    { text, start: candidate.start, position, around, above, columns: sight.columns },
    words,
  );
  const onLine = mentionsBeside(text, candidate, foreignOpening(openers, words), providers);
  return {
    candidate,
    line: sight.line.number,
    position,
    senses,
    main,
    around,
    onLine,
    partner: null,
    usedBy: null,
    usedAsKey: false,
    sight,
  };
}

/** Mentions on the value's own line, the nearest first; not those outside of a block of somebody else that opens there. */
function mentionsBeside(
  text: string,
  { start, end }: Candidate,
  outside: number,
  providers: readonly Vocabulary[],
): Mention[] {
  const before = legible(text.slice(Math.max(0, start - EYE), start));
  const away = (index: number) => Math.abs(before.length - index);
  return mentionsIn(`${before} ${text.slice(end, end + EYE)}`, providers)
    .filter(({ index }) => before.length - index <= outside)
    .sort((a, b) => away(a.index) - away(b.index));
}

/** How far before the value a block opens that names somebody else; Infinity for none. */
function foreignOpening(openers: readonly Opener[], words: Words): number {
  for (const { text, distance } of openers) {
    const { kind } = senseOfHeader(text, words);
    if (kind === 'provider') break;
    if (kind === 'foreign' || kind === 'opaque') return distance;
  }
  return Number.POSITIVE_INFINITY;
}

/** Blocks that open on the value's own line are the innermost ones. */
function withOpeners(around: Surroundings, openers: readonly Opener[]): Surroundings {
  const { number, indent } = around.own;
  const rows = openers.map(({ text }) => ({ number, indent, text }));
  return rows.length === 0 ? around : { ...around, headers: [...rows, ...around.headers] };
}
