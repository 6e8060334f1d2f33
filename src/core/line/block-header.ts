/** What the header of a block says of the values in it: a provider's, somebody else's, or nothing. */

import type { Against, Vocabulary } from '../rule.ts';
import { mentionsIn } from './mention.ts';
import { meaningOf } from './name-meaning.ts';
import { wordsOf } from './name-words.ts';

/** A header's meaning; `opaque` names somebody we do not know, `call` calls something that we do not know, `clear` says nothing. */
export type HeaderMeaning =
  | { readonly kind: 'provider'; readonly provider: Vocabulary }
  | { readonly kind: 'foreign' | 'opaque' | 'call' | 'clear' };

const DECLARATION =
  /\b(function|def|class|func|fn|fun|if|else|elseif|unless|for|foreach|while|try|catch|switch|case|when|return|namespace|module|object|interface|struct|impl|async|public|private|protected|internal|static|describe|it|test|beforeAll|beforeEach|lazy|match|begin|BEGIN|END|BEGIN_|package|import)\b|=>\s*[{(]?\s*$/;
const KEYED =
  /^\s*(?:-\s+)?(?:export\s+)?(?:default\s+)?(?:(?:const|let|var|val|my|our|local|readonly)\s+)?["'`:]?([\w.$@/-]+)["'`]?(?:\s+"[^"]*")*\s*(?::=|=>|[:={])\s*(?:new\s+)?(?:[&!]\S+\s*)?(?:\w+\s*(?=[[{(]))?[[{(]*\s*(?:[#/].*)?$/;
/** The function that an open bracket calls. */
const CALL = /(?<![\w$.])([\w$.]+)\s*\((?:\s*[{[]+)?\s*$/;
const SECTION = /^\s*\[{1,2}([^\]]+)\]{1,2}/;

/** What names and lines are compared with. */
export interface Words {
  readonly providers: readonly Vocabulary[];
  readonly against: Against;
}

/** Reads one header. */
export function meaningOfHeader(text: string, file: Words): HeaderMeaning {
  if (/\b(?:describe|it|test|context)\b.*\b(?:md5|sha-?\d+|checksums?|hash(?:es)?|etags?)\b/i.test(text))
    return { kind: 'foreign' };
  const [mention] = mentionsIn(text, file.providers).filter((found) => !found.owned || /[:{([]\s*$/.test(text));
  const vendor = DECLARATION.test(text) ? -1 : vendorIndex(text, file);
  const isHost = mention?.kind === 'host' && KEYED.exec(text) === null;
  if (mention && (vendor < 0 || mention.index < vendor || isHost))
    return { kind: 'provider', provider: mention.provider };
  if (vendor >= 0) return { kind: 'foreign' };
  if (DECLARATION.test(text)) return { kind: 'clear' };
  const called = CALL.exec(text)?.[1];
  if (called && isForeign(called, file)) return { kind: 'foreign' };
  if (called && meaningOf(called, file.providers, file.against).kind === 'unknown') return { kind: 'call' };
  const name = KEYED.exec(text)?.[1] ?? SECTION.exec(text)?.[1];
  if (name === undefined) return { kind: 'clear' };
  if (isForeign(name, file) && !isPlainVariable(text, name, file)) return { kind: 'foreign' };
  return { kind: meaningOf(name, file.providers, file.against).kind === 'unknown' ? 'opaque' : 'clear' };
}

const isForeign = (name: string, file: Words): boolean =>
  ['own', 'checksum', 'vendor'].includes(meaningOf(name, file.providers, file.against).kind);

/** `const box = build(`: a variable that is called by an ordinary word names no vendor. */
const isPlainVariable = (text: string, name: string, { against }: Words): boolean =>
  /^\s*(?:export\s+)?(?:const|let|var|val|my|final)\s/.test(text) &&
  wordsOf(name).every((word) => against.ordinary.includes(word));

const LONG_NAME = 6;
/** No line that opens a block is longer. */
const MAX_HEADER_CHARACTERS = 400;

/** `LastFMNetwork` holds lastfm, whatever its capitals. */
const joinedVendor = (text: string, file: Words): string | undefined => {
  const called = (CALL.exec(text)?.[1] ?? '').toLowerCase();
  return file.against.vendors.find((vendor) => vendor.length >= LONG_NAME && called.includes(vendor));
};

/** Where another vendor's word stands in a header; -1 for nowhere. */
function vendorIndex(text: string, file: Words): number {
  const words = wordsOf(text);
  const named = wordsOf(CALL.exec(text)?.[1] ?? KEYED.exec(text)?.[1] ?? SECTION.exec(text)?.[1] ?? '');
  const word =
    words.find((found) => file.against.vendors.includes(found)) ??
    named.find((found) => file.against.ordinary.includes(found)) ??
    joinedVendor(text, file);
  return word === undefined ? -1 : Math.max(0, text.toLowerCase().indexOf(word));
}

/** `variable "mailjet_secret_key" {`: the last label of a block is its name. */
const LABELLED = /^\s*[\w-]+(?:\s+"[^"]*")*\s+"([^"]+)"\s*\{/;

/** The key that a header gives to its block; null where it is no `key: {` of data. */
export const keyOfHeader = (text: string): string | null =>
  LABELLED.exec(text)?.[1] ?? (DECLARATION.test(text) ? null : (KEYED.exec(text)?.[1] ?? null));

/** The provider that a line gives a place of its own: a block, a class, a record's name. */
export function homeOf(text: string, providers: readonly Vocabulary[]): Vocabulary | null {
  if (text.length > MAX_HEADER_CHARACTERS) return null;
  const key = /^\s*["']?(?:name|provider|vendor|service|key)["']?\s*(?::|=>|=)\s*["']?([\w-]+)["']?,?\s*$/.exec(
    text,
  )?.[1];
  const declared = /\b(?:class|object|module|namespace)\s+([\w.:]+)\s*\{?\s*$/.exec(text)?.[1];
  const block = /[{[(:]\s*$/.test(text) ? keyOfHeader(text) : null;
  const section = SECTION.exec(text)?.[1];
  const name = key ?? declared ?? block ?? section;
  return name === undefined || name === null ? null : (mentionsIn(name, providers)[0]?.provider ?? null);
}
