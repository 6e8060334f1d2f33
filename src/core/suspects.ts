/** Collects the suspects of one file while it is read: rules out what cannot be a key, keeps the rest with its surroundings. */
import type { Candidate } from './candidate.ts';
import type { PlainLine } from './column.ts';
import type { InputLine } from './detector.ts';
import { mentionsIn } from './mention.ts';
import { isPlaceholder } from './placeholder.ts';
import { positionOf } from './position.ts';
import type { Against, Vocabulary } from './rule.ts';
import type { Surroundings } from './surroundings.ts';
import type { Suspect } from './suspect.ts';
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
  /** Looks for uses of the names seen so far in a further line. */
  watch(text: string): void;
  end(): readonly SeenSuspect[];
}

const WATCHED = 32;
const EYE = 600;

/** @param most suspects beyond this number are dropped only when they are evidence, never when they could be reported */
export function createSuspects(providers: readonly Vocabulary[], against: Against, most: number): Suspects {
  const suspects: SeenSuspect[] = [];
  const seen = new Set<string>();
  const watched = new Map<string, SeenSuspect>();
  return {
    add(candidate, sight) {
      const place = `${sight.line.number}:${sight.line.offset + candidate.start}`;
      if (seen.has(place) || (suspects.length >= most && !sight.reportable)) return;
      if (candidate.digits.some(isPlaceholder)) return;
      const suspect = suspectOf(candidate, sight, providers, against);
      if (suspect.position.excluded !== null) return;
      seen.add(place);
      suspects.push(suspect);
      const name = suspect.main?.text ?? '';
      if (watched.size < WATCHED && /^[A-Za-z_$][\w$]{2,}$/.test(name) && !watched.has(name))
        watched.set(name, suspect);
    },
    watch(text) {
      for (const [name, suspect] of watched) {
        if (!text.includes(name) || !new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text))
          continue;
        const user = userOf(text, providers);
        if (user) suspect.usedBy ??= user;
      }
    },
    end: () => suspects,
  };
}

/** The provider whose call, or whose header `api_key`, stands on a line. */
function userOf(text: string, providers: readonly Vocabulary[]): Vocabulary | null {
  const mention = mentionsIn(text, providers).find((found) => !found.owned);
  if (mention) return mention.provider;
  return /["'`]api_key["'`]\s*[,:=]/.test(text) ? (providers.find((provider) => !provider.pairs) ?? null) : null;
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
    .map((row) => row.text.trimEnd());
  const position = positionOf(text, candidate.start, candidate.end, above.join('\n'));
  const names = position.names.length > 0 ? position.names : proseNames(text.slice(0, candidate.start));
  const senses = names.map((name) => senseOf(name, providers, against));
  const main = mainSense(senses, position.names.length > 0);
  const from = Math.max(0, candidate.start - EYE);
  const onLine = mentionsIn(
    `${text.slice(from, candidate.start)} ${text.slice(candidate.end, candidate.end + EYE)}`,
    providers,
  );
  return {
    candidate,
    line: sight.line.number,
    position,
    senses,
    main,
    around: sight.around,
    onLine,
    partner: null,
    usedBy: null,
    sight,
  };
}

/** The nearest name that says something; words of prose count only when they are known. */
function mainSense(senses: readonly NameSense[], assigned: boolean): NameSense | null {
  const telling = senses.find((sense) => sense.kind !== 'empty') ?? null;
  return !assigned && telling?.kind === 'unknown' ? null : telling;
}

/** Up to four words in front of a value that no punctuation ties to a name: a cell of a table, a line of a note. */
function proseNames(left: string): string[] {
  const words = /([A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*){0,3})[\s:=`"'|*(-]*$/.exec(left)?.[1];
  return words ? [words] : [];
}
