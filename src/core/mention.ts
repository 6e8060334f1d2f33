/** Finds where a line of text names a provider, and whether the mention speaks of another value than the one in question. */

import { wordsOf } from './name-words.ts';
import { remembering } from './remember.ts';
import type { Vocabulary } from './rule.ts';
import { hasCredentialWord, roleOf } from './words.ts';

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
/** More mentions than this on a line say nothing new. */
const MOST = 100;

/** Whether a text may hold a mention or a name of a provider, however it is written; cheap. */
export const mayMention = (text: string): boolean => /mail[-_ ]?jet|mj|pepi|net[-_ ]?core|falconide/i.test(text);

/** Every mention in a text, in order; words of the provider's ignore list are passed over. */
export const mentionsIn = remembering((text: string, providers: readonly Vocabulary[]): readonly Mention[] => {
  if (!/mail[-_ ]?jet|mj|pepi|netcore|falconide/i.test(text)) return [];
  return providers.flatMap((provider) => mentionsOf(provider, text)).sort((a, b) => a.index - b.index);
});

function mentionsOf(provider: Vocabulary, text: string): Mention[] {
  let lower = text.toLowerCase();
  for (const ignored of provider.ignore) lower = lower.replaceAll(ignored, ' '.repeat(ignored.length));
  const found: Mention[] = [];
  for (const host of provider.hosts) {
    const index = lower.indexOf(host);
    if (index >= 0)
      found.push({
        provider,
        kind: 'host',
        smtp: /^(in|smtp)[.-]/.test(host),
        index,
        owned: false,
        half: null,
        text: host,
      });
  }
  for (const match of lower.matchAll(wordFinder(provider))) {
    if (found.length >= MOST) break;
    const inHost = found.some(
      ({ kind, index, text: host }) => kind === 'host' && match.index >= index && match.index < index + host.length,
    );
    if (inHost || isCamelInside(text, match.index, match[0].length)) continue;
    found.push({
      provider,
      kind: 'word',
      smtp: false,
      index: match.index,
      owned: isOwned(text, match.index),
      half: halfOf(text, match.index),
      text: match[0],
    });
  }
  return found;
}

const finders = new WeakMap<Vocabulary, RegExp>();

function wordFinder(provider: Vocabulary): RegExp {
  const known = finders.get(provider);
  if (known) return known;
  const parts = provider.words.map((word) =>
    word.length >= LONG_WORD ? `(?<![a-z])${word.replace(/^mailjet/, 'mail[-_ ]?jet')}` : `(?<![a-z])${word}(?![a-z])`,
  );
  const finder = new RegExp(
    [
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

/** `process.env.MJ_APIKEY_PUBLIC`, `MAILJET_API_KEY: ${…}`: this mention belongs to that name's own value. */
function isOwned(text: string, index: number): boolean {
  if (isClient(text, index)) return true;
  if (/^\s*name\s*:\s*[a-z\d.-]+\s*$/.test(text)) return false;
  const { name, end } = nameAround(text, index);
  return !/^\s*\(/.test(text.slice(end, end + NAME_REACH)) && hasCredentialWord(wordsOf(name));
}

function halfOf(text: string, index: number): Mention['half'] {
  const role = roleOf(wordsOf(nameAround(text, index).name));
  return role === 'secret' ? 'secret' : role === null ? null : 'public';
}

/** The whole identifier that a place is in, and where it ends. */
function nameAround(text: string, index: number): { readonly name: string; readonly end: number } {
  let from = index;
  while (from > Math.max(0, index - NAME_REACH) && /[\w$.-]/.test(text[from - 1] ?? '')) from--;
  const after = /^[\w$.-]*/.exec(text.slice(index, index + NAME_REACH))?.[0] ?? '';
  return { name: text.slice(from, index) + after, end: index + after.length };
}
