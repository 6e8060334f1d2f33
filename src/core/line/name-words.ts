/** Splits a name, of any script and spelling, into its words. */

import type { WordApart } from '../rule.ts';
import { KEY, NEUTRAL, PUBLIC, SECRET, TOKEN } from './lexicon.ts';
import { remembering } from './remember.ts';
import { inEnglish } from './script.ts';

/** Words for a credential that are written as one. */
export const COMPOUND = /^(api|secret|public|private|access|auth)?(key|token|secret|password|user|pass)(s|id)?$/;

/** `MJ_APIKEY_PRIVATE` gives mj, apikey, private; `MailJetPub` gives mailjet, pub; `app.jwt.secret` gives app, jwt, secret. */
export const wordsOf = remembering((text): readonly string[] => {
  let joined = inEnglish(text).replace(VALUES, ' ');
  for (const [written, word] of namesApart) joined = joined.replace(written, ` ${word} `);
  const words = joined.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.flatMap((word) => partsOf(word.toLowerCase()));
});

const namesApart = new Map<RegExp, string>();
const known = new Set<string>();

/** Providers' words that people write in two: from now on they are read as one. Rule sets bring them; what was learned stays. */
export function learnNames(names: readonly WordApart[]): void {
  for (const { word, written } of names) {
    if (known.has(written)) continue;
    known.add(written);
    namesApart.set(
      new RegExp(written, 'gi'),
      word.replace(/^./, (letter) => letter.toUpperCase()),
    );
  }
}

/** Digits and base64 of a value: what stands between two of them is no word. */
const VALUES = /[0-9a-f]{16,}|[0-9A-F]{16,}|[0-9A-Za-z+/]{40,}/g;

const MIN_WORD_CHARACTERS = 3;
const SPLITTABLE = 6;
const MAX_WORD_CHARACTERS = 32;
/** Words that are often written together with others, and mean something of their own. */
const TELLING = new Set([
  'salt',
  'session',
  'cookie',
  'csrf',
  'hash',
  'md5',
  'id',
  'uuid',
  'jwt',
  'signing',
  'host',
  'smtp',
]);

/** `smtppassword` gives smtp, password; `passwordsalt` gives password, salt; what is not made of known words stays whole. */
function partsOf(word: string): string[] {
  if (word.length < SPLITTABLE || word.length > MAX_WORD_CHARACTERS || isWord(word) || COMPOUND.test(word))
    return [word];
  for (let at = word.length - 2; at >= MIN_WORD_CHARACTERS; at--) {
    const head = word.slice(0, at);
    const rest = word.slice(at);
    if (!isWord(head) || rest.length < 2) continue;
    if (isWord(rest) || TELLING.has(rest)) return [head, rest];
    const parts = partsOf(rest);
    if (parts.length > 1) return [head, ...parts];
  }
  return [word];
}

const isWord = (word: string): boolean =>
  word.length >= MIN_WORD_CHARACTERS &&
  (SECRET.has(word) || PUBLIC.has(word) || KEY.has(word) || TOKEN.has(word) || NEUTRAL.has(word) || TELLING.has(word));
