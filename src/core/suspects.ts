/** Collects the suspects of one file while it is read: rules out what cannot be a key, keeps the rest with its surroundings. */

import { type Opener, openersOf } from './brackets.ts';
import type { Candidate } from './candidate.ts';
import type { PlainLine } from './column.ts';
import { companionAmong, saysValue } from './companions.ts';
import type { InputLine } from './detector.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { isPlaceholder } from './placeholder.ts';
import { type Position, positionOf } from './position.ts';
import type { Against, Vocabulary } from './rule.ts';
import { keyOfHeader, senseOfHeader } from './section.ts';
import { legible } from './spelling.ts';
import type { Surroundings } from './surroundings.ts';
import type { Suspect } from './suspect.ts';
import type { Uses } from './uses.ts';
import { type NameSense, senseOf } from './words.ts';

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
}

/** A suspect with the line it stands on. */
export interface SeenSuspect extends Suspect {
  readonly sight: Sight;
}

/** Collects suspects. */
export interface Suspects {
  add(candidate: Candidate, sight: Sight): void;
  /** @param uses what the file does with names, all of it read */
  end(uses: Uses): readonly SeenSuspect[];
}

const EYE = 600;
/** Longest text that the words in front of a value are looked for in. */
const PROSE = 200;

/** @param most suspects beyond this number are dropped only when they are evidence, never when they could be reported */
export function createSuspects(providers: readonly Vocabulary[], against: Against, most: number): Suspects {
  const suspects: SeenSuspect[] = [];
  const seen = new Set<string>();
  return {
    add(candidate, sight) {
      const place = `${sight.line.number}:${sight.line.offset + candidate.start}`;
      if (seen.has(place) || (suspects.length >= most && !sight.reportable)) return;
      if (candidate.digits.some(isPlaceholder)) return;
      const suspect = suspectOf(candidate, sight, providers, against);
      if (suspect.position.excluded !== null) return;
      seen.add(place);
      suspects.push(suspect);
    },
    end: (uses) => suspects.map((suspect) => withUse(withCompanion(suspect, providers, against), uses)),
  };
}

/** `"value": "…"` above its `"name": "…"`. */
function withCompanion(suspect: SeenSuspect, providers: readonly Vocabulary[], against: Against): SeenSuspect {
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

function suspectOf(
  candidate: Candidate,
  sight: Sight,
  providers: readonly Vocabulary[],
  against: Against,
): SeenSuspect {
  const { text } = sight.plain;
  const above = sight.around.before
    .slice(0, 3)
    .reverse()
    .map((row) => row.text.trimEnd().replace(/ _$/, ''));
  const position = positionOf(text, candidate.start, candidate.end, above.join('\n'));
  const openers = openersOf(legible(text.slice(Math.max(0, candidate.start - EYE), candidate.start)));
  const around = withOpeners(sight.around, openers);
  const names =
    position.names.length > 0
      ? position.names
      : proseNames(text.slice(Math.max(0, candidate.start - PROSE), candidate.start));
  const inComment = COMMENT.test(text.slice(Math.max(0, candidate.start - PROSE), candidate.start));
  const senses = [
    ...names.map((name) => plainSense(senseOf(name, providers, against))),
    ...callSenses(position.call, sight.around, providers, against),
    ...(inComment ? keyOfRow(text) : []).map((name) => senseOf(name, providers, against)),
    ...keySenses(position, around).map((name) => senseOf(name, providers, against)),
  ];
  const main = mainSense(senses, position.names.length > 0 && !inComment);
  const onLine = mentionsBeside(text, candidate, foreignOpening(openers, providers, against), providers);
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

/** The value stands in a comment behind something else. */
const COMMENT = /\S\s+(?:#|\/\/|--|;)\s[^"'`]*$/;

/** The key that the line itself sets: `secret: !env X  # was …`. */
const keyOfRow = (text: string): string[] => /^\s*["']?([\w.-]+)["']?\s*[:=]/.exec(text)?.slice(1, 2) ?? [];

/** Mentions on the value's own line, the nearest first; not those outside of a block of somebody else that opens there. */
function mentionsBeside(text: string, { start, end }: Candidate, outside: number, providers: readonly Vocabulary[]): Mention[] {
  const before = legible(text.slice(Math.max(0, start - EYE), start));
  const away = (index: number) => Math.abs(before.length - index);
  return mentionsIn(`${before} ${text.slice(end, end + EYE)}`, providers)
    .filter(({ index }) => before.length - index <= outside)
    .sort((a, b) => away(a.index) - away(b.index));
}

/** How far before the value a block opens that names somebody else; Infinity for none. */
function foreignOpening(openers: readonly Opener[], providers: readonly Vocabulary[], against: Against): number {
  for (const { text, distance } of openers) {
    const { kind } = senseOfHeader(text, { providers, against });
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

/** `MAILJET_APIKEY: { value: … }`: the block's key is the name of a value that is called no more than that. */
function keySenses(position: Position, { headers }: Surroundings): string[] {
  const key =
    position.names.length > 0 && position.names.every(saysValue) ? keyOfHeader(headers[0]?.text ?? '') : null;
  return key === null ? [] : [key];
}

/** The function called, or the function that the value stands in, where its name says something. */
function callSenses(
  call: string | null,
  around: Surroundings,
  providers: readonly Vocabulary[],
  against: Against,
): NameSense[] {
  const inside = /\b(?!if\b|for\b|while\b|switch\b|catch\b)(\w+)\s*\(/.exec(around.headers[0]?.text ?? '')?.[1];
  const senses = [call, inside].flatMap((name) => (name ? [senseOf(name, providers, against)] : []));
  return senses.filter(
    (sense) =>
      sense.kind === 'generic' || sense.kind === 'provider' || (sense.kind === 'vendor' && sense.text === call),
  );
}

/** `secret_string` says no more than that a value follows. */
const plainSense = (sense: NameSense): NameSense =>
  sense.kind === 'generic' && saysValue(sense.text) ? { ...sense, kind: 'empty' } : sense;

/** The nearest name that says something; words of prose count only when they are known. */
function mainSense(senses: readonly NameSense[], assigned: boolean): NameSense | null {
  const telling = senses.filter((sense) => sense.kind !== 'empty' && (assigned || sense.kind !== 'unknown'));
  const against = telling.find((sense) => ['checksum', 'identifier', 'own', 'vendor'].includes(sense.kind));
  const [first] = telling;
  return (first?.kind === 'provider' && first.role === null && against) || first || null;
}

/** Words, of any script, right in front of a value. */
const PROSE_NAME = /([A-Za-z\x80-\xff][\w\x80-\xff-]*(?:[ \t]+[A-Za-z\x80-\xff][\w\x80-\xff-]*){0,3})[\s:=`"'|*-]*$/;

/** Up to four words in front of a value that no punctuation ties to a name: a cell of a table, a line of a note. */
function proseNames(left: string): string[] {
  const words = PROSE_NAME.exec(left)?.[1];
  return words ? [words] : [];
}
