/** Finds where a line of text names a provider, and whether the mention speaks of another value than the one in question. */

import type { Vocabulary } from '../rule.ts';
import { encodedBeginning } from '../shapes/base64.ts';
import { hasCredentialWord, roleOf } from './name-meaning.ts';
import { wordsOf } from './name-words.ts';

/** One mention of a provider. */
export interface Mention {
  readonly provider: Vocabulary;
  /** The provider's host, or only its name. */
  readonly kind: 'host' | 'word';
  /** The host is one for SMTP: it speaks for a user and a password. */
  readonly smtp: boolean;
  readonly index: number;
  /** The mention is part of another credential's name, such as an environment variable that is read. */
  readonly owned: boolean;
  /** The half of a pair that the name around the mention speaks of, where it speaks of one. */
  readonly half: 'public' | 'secret' | null;
  /** What was found, for the evidence. */
  readonly text: string;
}

const LONG_WORD = 6;
/** A name is not longer than this; what is, is no name. */
const NAME_REACH = 80;
/** `name: mailjet-secret`, what an object is called. */
const MAX_LABEL_CHARACTERS = 300;
/** More mentions of a provider on a line say nothing new. */
const MAX_MENTIONS = 100;

/** Whether a text may hold a provider's word, however it is written; cheap. */
export const mayMention = (text: string, providers: readonly Vocabulary[]): boolean => anyWord(providers).test(text);

const anyWords = new WeakMap<readonly Vocabulary[], RegExp>();

function anyWord(providers: readonly Vocabulary[]): RegExp {
  const known = anyWords.get(providers);
  if (known) return known;
  const expression = new RegExp(wordsExpression(providers) || '(?!)', 'i');
  anyWords.set(providers, expression);
  return expression;
}

/** The same as an extended expression, to be read in any case; what does not match it names no provider. */
export function wordsExpression(providers: readonly Vocabulary[]): string {
  const all = providers
    .flatMap(({ words, hosts }) => [...words, ...hosts, ...hosts.flatMap(inBase64)])
    .sort((a, b) => a.length - b.length);
  const least = all.filter((word, index) => !all.slice(0, index).some((shorter) => word.includes(shorter)));
  const apart = providers.flatMap((provider) => provider.apart ?? []).map(({ written }) => written);
  return [...least.map(escaped), ...apart].join('|');
}

/** A host in base64, as the finder has it: in small letters, and no further than what stands behind it can change. */
const inBase64 = (host: string): readonly string[] =>
  [host, `https://${host}`].map((text) => encodedBeginning(text).toLowerCase());

const escaped = (word: string): string => word.replace(/[.+]/g, '\\$&');

/** A word as it may stand in a text, also in two. */
const spelled = (word: string, { apart = [] }: Vocabulary): string =>
  apart.reduce(
    (text, each) => (each.inText && text.startsWith(each.word) ? each.written + text.slice(each.word.length) : text),
    word,
  );

/** Every mention in a text, in order, or as many as `most` of each provider; words of its ignore list are passed over. */
export function mentionsIn(text: string, providers: readonly Vocabulary[], most = MAX_MENTIONS): readonly Mention[] {
  if (!mayMention(text, providers)) return [];
  return providers.flatMap((provider) => mentionsOf(provider, text, most)).sort((a, b) => a.index - b.index);
}

function mentionsOf(provider: Vocabulary, text: string, most: number): Mention[] {
  let lower = text.toLowerCase();
  for (const ignored of provider.ignore) lower = lower.replaceAll(ignored, ' '.repeat(ignored.length));
  const found: Mention[] = [];
  const isLabel = text.length <= MAX_LABEL_CHARACTERS && /^\s*name\s*:\s*[a-z\d.-]+\s*$/.test(text);
  for (const match of lower.matchAll(finderOf(provider))) {
    if (found.length >= most) break;
    const { 0: written, index } = match;
    const isEncoded = match[1] !== undefined && !written.includes('.');
    const said = (isEncoded ? provider.hosts.find((host) => inBase64(host).includes(written)) : undefined) ?? written;
    if (match[1] !== undefined) {
      found.push({
        provider,
        kind: 'host',
        smtp: /^(in|smtp)[.-]/.test(said),
        index,
        owned: false,
        half: null,
        text: said,
      });
      continue;
    }
    if (isCamelInside(text, index, said.length)) continue;
    const { owned, half } = nameOf(text, index, isLabel);
    found.push({ provider, kind: 'word', smtp: false, index, owned, half, text: said });
  }
  return found;
}

const finders = new WeakMap<Vocabulary, RegExp>();

/** Hosts, which are the first group, before the words that they hold. */
function finderOf(provider: Vocabulary): RegExp {
  const known = finders.get(provider);
  if (known) return known;
  const hosts = [
    ...provider.hosts.map(escaped),
    ...provider.hosts.flatMap(inBase64).map((text) => `(?<![a-z0-9+/])${escaped(text)}`),
  ];
  const parts = provider.words.map((word) =>
    word.length >= LONG_WORD ? `(?<![a-z])${spelled(word, provider)}` : `(?<![a-z])${word}(?![a-z])`,
  );
  const finder = new RegExp(
    [
      ...(hosts.length > 0 ? [`(${hosts.join('|')})`] : ['((?!))']),
      ...parts,
      ...provider.calls
        .filter((call) => provider.words.some((word) => call.includes(word)))
        .map((call) => `${call}(?=\\s*\\()`),
    ].join('|'),
    'g',
  );
  finders.set(provider, finder);
  return finder;
}

/** `mj` in `abcMjd`: a capital alone does not make a word of two letters. */
const isCamelInside = (text: string, index: number, length: number): boolean =>
  length < LONG_WORD && /[a-z]/.test(text[index - 1] ?? '') && !/[A-Z]/.test(text[index] ?? '');

/** `mailjet = …`, `mailjet.post(…)`, `send(mailjet, …)`: the client itself, a thing of its own. */
const isClient = (text: string, index: number): boolean =>
  /^[a-z_]{2,12}\s*(?:=(?![=>])|\.(?:post|get|put|delete|send|request)\b)/.test(text.slice(index, index + 40)) ||
  (/[(,]\s*$/.test(text.slice(Math.max(0, index - 8), index)) &&
    /^[a-z_]{2,12}\s*[,)]/.test(text.slice(index, index + 40)));

/** What the name around a mention says: `process.env.MJ_APIKEY_PUBLIC`, `MAILJET_API_KEY: ${…}` belong to that name's own value. */
function nameOf(text: string, index: number, isLabel: boolean): Pick<Mention, 'owned' | 'half'> {
  const { name, end } = nameAround(text, index);
  const words = wordsOf(name);
  const role = roleOf(words);
  const isCall = /^\s*\(/.test(text.slice(end, end + NAME_REACH));
  const isOwned = !isLabel && !isCall && hasCredentialWord(words);
  return {
    owned: isClient(text, index) || isOwned,
    half: role === 'secret' ? 'secret' : role === null ? null : 'public',
  };
}

/** The whole identifier that a place is in, and where it ends. */
function nameAround(text: string, index: number): { readonly name: string; readonly end: number } {
  let from = index;
  while (from > Math.max(0, index - NAME_REACH) && /[\w$.-]/.test(text[from - 1] ?? '')) from--;
  const after = /^[\w$.-]*/.exec(text.slice(index, index + NAME_REACH))?.[0] ?? '';
  return { name: text.slice(from, index) + after, end: index + after.length };
}
