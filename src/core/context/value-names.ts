/** What the names around a value say of it: those given to it, of its block, of the call that takes it, and words of prose. */

import { keyOfHeader, type Words } from '../line/block-header.ts';
import { columnOf } from '../line/brackets.ts';
import type { LineFacts } from '../line/line-facts.ts';
import { meaningOf, type NameMeaning, roleOf } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';
import { companionAmong, saysValue } from './names.ts';
import type { Position } from './position.ts';

/** Longest text that the words in front of a value are looked for in. */
const PROSE = 200;
/** Longest row of which a value's column is looked up. */
const ROW = 600;

/** Where a value stands. */
export interface Place {
  readonly text: string;
  readonly start: number;
  /** The number of the line. */
  readonly line: number;
  readonly position: Position;
  /** Headers of the blocks around it. */
  readonly headers: readonly LineFacts[];
  /** Up to three lines above, the last one the nearest. */
  readonly above: readonly string[];
  /** Columns of the INSERT statement that the value is in. */
  readonly columns: readonly string[] | null;
}

/** The meanings of a value's names, the nearest first, and the one that decides. */
export function readNames(
  place: Place,
  words: Words,
): { readonly meanings: readonly NameMeaning[]; readonly main: NameMeaning | null } {
  const { text, start, line, position, headers } = place;
  const of = (names: readonly string[]) => names.map((name) => meaningOf(name, words.providers, words.against));
  const left = text.slice(Math.max(0, start - ROW), start);
  const column = columnOf(left, place.columns);
  const said = withoutLookedUp(
    of(column === null || saysValue(column) ? position.names : [column]).map(plainMeaning),
    `${place.above.at(-1) ?? ''} ${left}`,
  );
  const prose = of(said.every(({ kind }) => kind === 'empty') ? proseNames(proseBefore(left, place.above)) : []);
  const inComment = COMMENT.test(left.slice(-PROSE));
  const isNamed = position.names.length > 0;
  const meanings = [
    ...said,
    ...(isNamed ? [] : prose),
    ...callMeanings(position.call, headers, line, words),
    ...of(inComment ? keyOfRow(text) : []),
    ...of(blockKeys(position, headers)),
    ...(isNamed ? prose.filter(isKnown) : []),
  ];
  const main = mainMeaning(meanings, isNamed && !inComment);
  return { meanings, main: main?.role === 'key' ? withHalf(main, left) : main };
}

/** `c.api_key = ENV.fetch("NEWS_ONE", "…")`: a variable whose name says nothing of keys has the meaning of what it sets. */
const withoutLookedUp = (said: readonly NameMeaning[], before: string): readonly NameMeaning[] =>
  said[0]?.kind === 'unknown' &&
  said[0].role === null &&
  said[1]?.role != null &&
  /\b(?:ENV\.fetch|environ\.get|getenv|get_env|env)\b[^=]{0,120}$/.test(before)
    ? said.slice(1)
    : said;

/** Words of a declaration: what stands before its name says nothing of the value. */
const DECLARES = /\b(?:let|const|var|val|static|final|readonly|string|char|auto|def)\b/i;

/** `our secret key: …`: the name is the last word; which half of a pair it is stands in the words before that one. */
function withHalf(main: NameMeaning, left: string): NameMeaning {
  const [said = ''] = /^key$/i.test(main.text) ? proseNames(left.slice(-PROSE)) : [];
  const role = said.endsWith(` ${main.text}`) && !DECLARES.test(said) ? roleOf(wordsOf(said)) : null;
  return role === null ? main : { ...main, role };
}

/** The value stands in a comment behind something else. */
const COMMENT = /\S\s+(?:#|\/\/|--|;)\s[^"'`]*$/;

/** The key that the line itself sets: `secret: !env X  # was …`. */
const keyOfRow = (text: string): string[] => /^\s*["']?([\w.-]+)["']?\s*[:=]/.exec(text)?.slice(1, 2) ?? [];

/** `MAILJET_APIKEY: { value: … }`: the block's key is the name of a value that is called no more than that. */
function blockKeys(position: Position, headers: readonly LineFacts[]): string[] {
  if (position.names.length === 0 || !position.names.every(saysValue)) return [];
  const header = headers[0]?.text ?? '';
  const key = keyOfHeader(header) ?? companionAmong([header]);
  return key ? [key] : [];
}

/** The function called, or the function that the value stands in, where its name says something. */
function callMeanings(
  call: string | null,
  headers: readonly LineFacts[],
  line: number,
  { providers, against }: Words,
): NameMeaning[] {
  const block = headers.find(({ number }) => number !== line);
  const inside = /\b(?!if\b|for\b|while\b|switch\b|catch\b)(\w+)\s*\(/.exec(block?.text ?? '')?.[1];
  const meanings = [call, inside].flatMap((name) => (name ? [meaningOf(name, providers, against)] : []));
  return meanings.filter(
    (meaning) =>
      meaning.kind === 'generic' || meaning.kind === 'provider' || (meaning.kind === 'vendor' && meaning.text === call),
  );
}

/** `secret_string` says no more than that a value follows. */
const plainMeaning = (meaning: NameMeaning): NameMeaning =>
  ['generic', 'unknown'].includes(meaning.kind) && saysValue(meaning.text) ? { ...meaning, kind: 'empty' } : meaning;

/** The nearest name that says something; words of prose count only when they are known. */
export function mainMeaning(meanings: readonly NameMeaning[], assigned: boolean): NameMeaning | null {
  const telling = meanings.filter((meaning) => meaning.kind !== 'empty' && (assigned || meaning.kind !== 'unknown'));
  const against = telling.find((meaning) => ['checksum', 'identifier', 'own', 'vendor'].includes(meaning.kind));
  const [first] = telling;
  return (first?.kind === 'provider' && first.role === null && against) || first || null;
}

/** Words, of any script, right in front of a value. */
const PROSE_NAME =
  /(?<![A-Za-z\x80-\xff])([A-Za-z\x80-\xff][\w\x80-\xff-]*(?:[ \t]+(?:[dl]')?[A-Za-z\x80-\xff][\w\x80-\xff-]*){0,3})[\s:=`"'|*-]*$/;

/** Where it can only end: `","` in front of a value is no prose. */
const PROSE_END = /[\w\x80-\xff-][\s:=`"'|*-]*$/;

const isKnown = ({ kind }: NameMeaning): boolean => kind === 'generic' || kind === 'provider';

/** The words in front of a value: those of the line above where the value begins its own. */
const proseBefore = (left: string, above: readonly string[]): string =>
  /^\s*["'`*]*$/.test(left) ? `${above.at(-1) ?? ''} ` : left.slice(-PROSE);

/** Up to four words in front of a value that no punctuation ties to a name: a cell of a table, a line of a note. */
function proseNames(left: string): string[] {
  const words = PROSE_END.test(left) ? PROSE_NAME.exec(left)?.[1] : undefined;
  return words && !OF_ANOTHER.test(words) ? [words] : [];
}

/** Words of a sentence about something that merely has to do with keys. */
const OF_ANOTHER =
  /\b(?:lookup|look|request|trace|id|ids|check|ref|hash|ticket|cache|rotat\w*|commit|job|run|build)\b/i;
