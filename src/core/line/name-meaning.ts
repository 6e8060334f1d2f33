/** Sorts names by what their words say: whose key this is, or that it is none. */

import type { Against, Vocabulary } from '../rule.ts';
import { COMPOUND, isForeignScript, KEY, NEUTRAL, PUBLIC, SECRET, TOKEN, wordsOf } from './name-words.ts';

/** What a name says of the value that it is given. */
export type NameKind =
  /** A provider's word and nothing that speaks against it. */
  | 'provider'
  /** Words for a credential that any vendor may use: apiKey, SMTP_PASSWORD. */
  | 'generic'
  /** Says nothing: value, default, prod. */
  | 'empty'
  /** Says whose it is, and that is nobody we know: kioskToken. */
  | 'unknown'
  | 'checksum'
  | 'identifier'
  | 'own'
  | 'vendor';

/** The part of a pair that a name speaks of; `key` is said of either half. */
export type NameRole = 'secret' | 'public' | 'token' | 'key' | null;

/** A name with what it says. */
export interface NameMeaning {
  readonly text: string;
  readonly kind: NameKind;
  readonly service: Vocabulary | null;
  readonly role: NameRole;
}

/** The part of a credential that words speak of; `clave` alone is a password, and a key where a word beside it says which. */
export const roleOf = (words: readonly string[]): NameRole => {
  const telling = words.filter((word) => word !== 'clave');
  if (telling.length < words.length && telling.some((word) => word === 'api' || roleOf([word]) !== null))
    return roleOf(telling) ?? 'key';
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  const publicKey =
    words.includes('public') || words.includes('pub') || words.includes('user') || words.includes('username');
  if (words.at(-1) === 'name' && words.some((word) => word === 'smtp' || word === 'mail')) return 'public';
  if (publicKey && !has(NOT_PUBLIC)) return 'public';
  if (has(SECRET)) return 'secret';
  if (has(PUBLIC)) return 'public';
  if (has(TOKEN)) return 'token';
  if (has(KEY)) return 'key';
  return words.at(-1) === 'email' ? 'public' : null;
};

const NOT_PUBLIC: ReadonlySet<string> = new Set(['secret', 'password', 'pass']);

/** True where the words hold one for a credential: key, secret, password, user, token. */
export const hasCredentialWord = (words: readonly string[]): boolean =>
  words.at(-1) !== 'email' && roleOf(words) !== null;

/** The provider that one of the words names, the first that does. */
function providerOf(words: readonly string[], providers: readonly Vocabulary[]): Vocabulary | null {
  for (const word of words) {
    const found = providers.find((provider) => provider.words.includes(word));
    if (found) return found;
  }
  return null;
}

/** A word that any name or label may hold, whoever's value it is. */
export const isFiller = (word: string): boolean =>
  NEUTRAL.has(word) ||
  SECRET.has(word) ||
  PUBLIC.has(word) ||
  TOKEN.has(word) ||
  KEY.has(word) ||
  COMPOUND.test(word) ||
  /^\d+$/.test(word) ||
  word.length === 1;

/** Sorts a name by its words. */
export function meaningOf(text: string, providers: readonly Vocabulary[], against: Against): NameMeaning {
  const words = wordsOf(text);
  const service = providerOf(words, providers);
  const role = optionRole(text) ?? roleOf(words);
  const kind = isIgnored(text, providers)
    ? 'identifier'
    : !service && isCall(text, providers)
      ? 'empty'
      : kindOf(words, text, service, role, against);
  return { text, kind, service, role };
}

/** `smsConnect`: a provider's own call, whatever another vendor's word it holds. */
const isCall = (text: string, providers: readonly Vocabulary[]): boolean =>
  providers.some(({ calls }) => calls.includes(text.toLowerCase()));

/** `mailjet._domainkey`, `ASPNETCORE_API_KEY`: a provider's word in something else. */
const isIgnored = (text: string, providers: readonly Vocabulary[]): boolean =>
  providers.some(({ ignore }) => ignore.some((word) => text.toLowerCase().includes(word)));

/** `-xu` and `-p`, `u` and `p`: user and password of many programs and forms. */
const optionRole = (text: string): NameRole => {
  if (/^[up]$/i.test(text)) return text.toLowerCase() === 'u' ? 'public' : 'secret';
  const letter = /^--?[a-z]{0,2}([a-z])$/.exec(text)?.[1];
  return letter === undefined ? null : letter === 'u' ? 'public' : letter === 'p' ? 'secret' : 'key';
};

/** Parts of a build and of a trace: the name of one is no name of a key, whatever else it holds. */
const PARTS: ReadonlySet<string> = new Set([
  'chunk',
  'chunks',
  'vendors',
  'requestid',
  'traceid',
  'spanid',
  'correlation',
]);

/** An ending that no name of a setting has. */
const LONG_ENDING = /\.(?:[cm]?[jt]sx?|css|html?|php|java|json|xml|ya?ml|png|jpe?g|gif|svg|woff2?|sql|csv|pdf)$/i;

const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|css|html?|php|py|rb|go|java|jar|json|xml|ya?ml|png|jpe?g|gif|svg|ico|woff2?|ttf|map|txt|md|gz|zip|tgz|whl|so|dll|exe|[ch]|cpp|cs|sh|lock|sql|csv|pdf|deb|rpm|mp[34]|phar|bz2|xz|7z|tar|dmg|msi|apk|ipa|nupkg|gem|egg|war|iso|crx|xpi|webp|avif|mjml|twig|vue|svelte|log)$/i;

function kindOf(
  words: readonly string[],
  text: string,
  service: Vocabulary | null,
  role: NameRole,
  against: Against,
): NameKind {
  const last = words.findLast((word) => !/^\d+$/.test(word)) ?? '';
  if (/^\d+$/.test(text)) return 'identifier';
  if (/^--?[a-z]{1,3}$|^[up]$/i.test(text)) return 'generic';
  if (/^_token$/.test(text)) return 'own';
  if (namesChecksum(words, against)) return 'checksum';
  if (against.identifiers.includes(last) && !(service && role !== null && words.at(-2) === 'api')) return 'identifier';
  if (words.some((word) => PARTS.has(word))) return 'identifier';
  if (FILE_NAME.test(text) && (role === null || LONG_ENDING.test(text))) return 'identifier';
  if (words.some((word) => against.own.includes(word))) return 'own';
  if (last === 'token' && words.some((word) => against.called.includes(word))) return 'own';
  if (service) return 'provider';
  if (isFrameworkSecret(text) || words.some((word) => namesVendor(word, words, against))) return 'vendor';
  if (!words.every((word) => isFiller(word) || against.applications.includes(word))) return 'unknown';
  return role === null && !isForeignScript(text) ? 'empty' : 'generic';
}

const namesVendor = (word: string, words: readonly string[], { vendors, ordinary, applications }: Against): boolean =>
  (vendors.includes(word) || ordinary.includes(word)) &&
  !(applications.includes(word) && words.some((other) => MAIL.has(other)));

const MAIL: ReadonlySet<string> = new Set(['smtp', 'mail', 'mailer', 'email', 'sendmail', 'postfix']);

/** `md5`, `crc32` and their like are two words of a name. */
const namesChecksum = (words: readonly string[], { checksums }: Against): boolean =>
  words.some((word, i) => checksums.includes(word) || checksums.includes(word + (words[i + 1] ?? '')));

/** Symfony's and Laravel's APP_SECRET and APP_KEY, Rails' secret_key_base, Django's SECRET_KEY by its exact spelling. */
const isFrameworkSecret = (text: string): boolean =>
  /(^|[^A-Za-z])(APP_SECRET|APP_KEY|SECRET_KEY_BASE|secret_key_base|SECRET_KEY|AUTH_KEY|SECURE_AUTH_KEY|LOGGED_IN_KEY|NONCE_KEY|module_?key|MODULE_KEY)$/.test(
    text,
  );

/** The words of a name that do not tell which half of a pair it is for: what the two names of a pair have in common. */
export const stemOf = (text: string): string =>
  wordsOf(text)
    .filter((word) => !SECRET.has(word) && !PUBLIC.has(word) && !KEY.has(word) && !COMPOUND.test(word))
    .join(' ');
