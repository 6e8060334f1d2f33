/** Splits names into words and sorts names by what their words say: whose key this is, or that it is none. */
import type { Against, Vocabulary } from './rule.ts';

/** `MJ_APIKEY_PRIVATE` gives mj, apikey, private; `MailJetPub` gives mailjet, pub; `app.jwt.secret` gives app, jwt, secret. */
export function wordsOf(text: string): string[] {
  const joined = text.replace(/mail[-_ ]?jet/gi, ' Mailjet ').replace(/net[-_ ]core/gi, ' Netcore ');
  const words = joined.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}

const SECRET = new Set(
  'secret private priv pri password passwd pass pwd pw pswd secretkey apisecret privatekey prv clave contrasena senha mdp motdepasse passe passwort kennwort wachtwoord parola haslo heslo lozinka secreto geheim'.split(
    ' ',
  ),
);
const PUBLIC = new Set(
  'public pub user username login publickey usuario utilisateur benutzer benutzername gebruiker utente uzytkownik usr uname'.split(
    ' ',
  ),
);
const TOKEN = new Set('token bearer apitoken'.split(' '));
const KEY = new Set(
  'key keys apikey auth authorization credential credentials creds cred basic access apikeys chave cle clef schluessel sleutel klucz chiave llave'.split(
    ' ',
  ),
);
const NEUTRAL = new Set(
  `api apis mail mailer mailing mails email emails e smtp my our the a an is of for to and default defaults config configuration
  configure settings setting const env environ environment app application prod production dev develop development staging
  stage test tests testing sandbox live client clients service services provider providers transport sender host server
  relay outgoing notify notification notifications newsletter newsletters marketing transactional send sending delivery
  http https header headers option options opts param params value val var let local static final string str self this
  props properties spring action data json new old first second one two main account value v k s u p b q n x secrets
  credentials process getenv get set put add define export getenvironmentvariable fetch lookup system field fields
  network vars variable variables init setup base common global item items entry backup fallback current c cfg conf obj
  module exports return auth args arg name nameof type public lazy by vault kv shared domain parish personal team main
  mailers emailer esp method methods strategy adapter driver engine sub subaccount site web website module require import request requests payload body form query curl curlopt
  httpheader httpheaders setopt array dict kwargs input output connection conn connect remote accounts channel channels
  drivers transports adapters phpmailer nodemailer swift symfony laravel rails django flask wp wordpress plugin plugins`.split(
    /\s+/,
  ),
);

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
export interface NameSense {
  readonly text: string;
  readonly kind: NameKind;
  readonly service: Vocabulary | null;
  readonly role: NameRole;
}

const roleOf = (words: readonly string[]): NameRole => {
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  const publicKey =
    words.includes('public') || words.includes('pub') || words.includes('user') || words.includes('username');
  if (publicKey && !has(new Set(['secret', 'password', 'pass']))) return 'public';
  if (has(SECRET)) return 'secret';
  if (has(PUBLIC)) return 'public';
  if (has(TOKEN)) return 'token';
  if (has(KEY)) return 'key';
  return words.at(-1) === 'email' ? 'public' : null;
};

/** True where the words hold one for a credential: key, secret, password, user, token. */
export const hasCredentialWord = (words: readonly string[]): boolean =>
  words.at(-1) !== 'email' && roleOf(words) !== null;

/** The provider that one of the words names, the first that does. */
export function providerOf(words: readonly string[], providers: readonly Vocabulary[]): Vocabulary | null {
  for (const word of words) {
    const found = providers.find((provider) => provider.words.includes(word));
    if (found) return found;
  }
  return null;
}

const compound = /^(api|secret|public|private|access|auth)?(key|token|secret|password|user|pass)(s|id)?$/;

const isKnownFiller = (word: string): boolean =>
  NEUTRAL.has(word) ||
  SECRET.has(word) ||
  PUBLIC.has(word) ||
  TOKEN.has(word) ||
  KEY.has(word) ||
  compound.test(word) ||
  /^\d+$/.test(word) ||
  word.length === 1;

/** Sorts a name by its words. */
export function senseOf(text: string, providers: readonly Vocabulary[], against: Against): NameSense {
  const words = wordsOf(text);
  const service = providerOf(words, providers);
  const role = roleOf(words);
  const kind = kindOf(words, text, service, role, against);
  return { text, kind, service, role };
}

function kindOf(
  words: readonly string[],
  text: string,
  service: Vocabulary | null,
  role: NameRole,
  against: Against,
): NameKind {
  const last = words.at(-1) ?? '';
  if (/^\d+$/.test(text)) return 'identifier';
  if (words.some((word) => against.checksums.includes(word))) return 'checksum';
  if (against.identifiers.includes(last) && !(service && role !== null && words.at(-2) === 'api')) return 'identifier';
  if (/\.(?!com$|net$|org$)\w{1,5}$/.test(text) && role === null) return 'identifier';
  if (words.some((word) => against.own.includes(word))) return 'own';
  if (service) return 'provider';
  if (isFrameworkSecret(text) || words.some((word) => against.vendors.includes(word))) return 'vendor';
  if (!words.every(isKnownFiller)) return 'unknown';
  return role === null ? 'empty' : 'generic';
}

/** Symfony's and Laravel's APP_SECRET and APP_KEY, Rails' secret_key_base, Django's SECRET_KEY by its exact spelling. */
const isFrameworkSecret = (text: string): boolean =>
  /(^|[^A-Za-z])(APP_SECRET|APP_KEY|SECRET_KEY_BASE|secret_key_base|SECRET_KEY)$/.test(text);
