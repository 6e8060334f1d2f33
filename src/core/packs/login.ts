/** Tells a login that somebody was given from a placeholder, a reference, a sample and a machine of one's own. */
import { isPlaceholder } from '../placeholder.ts';
import type { CheckAnswer } from './checks.ts';

/** Words of which samples of user names and passwords are made. */
const SAMPLES: ReadonlySet<string> = new Set(
  'my some your the a new old test default user username usr name login root admin guest pass password passwd pwd passw passphrase secret key token apikey api foo bar baz qux change me changeme scott tiger demo sample example hello world asdf qwerty letmein placeholder dummy fake none null undefined true false todo postgres mysql mongo redis rabbit rabbitmq elastic smtp mail email here value string app db'.split(
    ' ',
  ),
);
const LONGEST = 12;

/** True for `my-password`, `TestPassword`, `yoursecretkey`: nothing but such words. */
function isOfSamples(text: string): boolean {
  const letters = text
    .toLowerCase()
    .replaceAll(/[-_. ]/g, '')
    .slice(0, 80);
  const reached = new Set([0]);
  for (let end = 1; end <= letters.length; end++)
    for (let start = Math.max(0, end - LONGEST); start < end; start++)
      if (reached.has(start) && SAMPLES.has(letters.slice(start, end))) reached.add(end);
  return letters !== '' && reached.has(letters.length);
}

/** Templates and references: `${NAME}`, `{{ name }}`, `%NAME%`, `<password>`, `$(pass mail)`, `@NAME@`, `{name:format}`. */
const REFERENCE =
  /\$\{|\$\(|#\{|\{\{|<%|%\(|%env\(|\{[A-Za-z_][\w.]*(?:[:!][\w.:-]*)?\}|^\$[A-Za-z_]|^[<[{(].*[>\]})]$|^%.*%$|^%[sdv]$|^@.+@$|^__.+__$|^\*+$|^\.{3}|\(\)|…|^\{\w+\}|^ENC[[(]/;
/** What takes the place of a password: a hash, a name in a store, a rule, a path, an address. */
const STANDS_FOR =
  /^\$(?:2[abxy]|argon2\w*|[156y])\$|^pbkdf2|^(?:env|vault|ssm|secret|secrets|sm|op|arn|file|secure|sops|kms|ref|path|keyring):|^[\w.]+\(.*\)$|^[@:#]\w+$|^[a-z]+(?::\d+)?(?:\|[a-z_]+(?::[\w,]+)?)+$|^(?:~|\.{1,2})?\/[\w.-]+\/|^[a-z]+:\/\//i;
const ADDRESS = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;

/** `config.smtp.password`, `os.environ.SMTP2`: names that a dot joins. A digit is in those alone that begin as programs do. */
const isMember = (text: string): boolean =>
  /^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(text) &&
  (!/\d/.test(text) || /^(?:process|os|config|cfg|settings|env|self|this|secrets|import|var|local|data)\./i.test(text));

/** A password that is nobody's by its words. */
export const isSample = (text: string): boolean =>
  isOfSamples(text.replace(/[\d!@#]{1,5}$/, '')) ||
  isOfSamples(inLetters(text.replace(/\d{1,4}!?$/, ''))) ||
  /^(.)\1*$/.test(text) ||
  /x{4}|\*{3}|\.{3}/i.test(text);

const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's', '!': 'i' }),
);

/** `p4$$w0rd` gives password. */
const inLetters = (text: string): string => text.replace(/[01345@$!]/g, (sign) => LETTERS.get(sign) ?? sign);

const OWN_HOST =
  /^(?:localhost|default|host|hostname|server|127\.[\d.]+|0\.0\.0\.0|10\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|192\.168\.[\d.]+|\[?(?:::1?|f[cd][0-9a-f]{2}:[0-9a-f:.]*|fe[89ab][0-9a-f]:[0-9a-f:.]*|2001:0?db8:[0-9a-f:.]*)\]?|[\w-]+|.*\.(?:local|localhost|test|example|invalid|internal|lan|svc)|(?:.*\.)?example\.(?:com|org|net|edu))$/i;
const TEST_HOST =
  /(?:^|\.)(?:ethereal\.email|debugmail\.io|mailosaur\.(?:io|net)|mailcatch\.app|(?:sandbox\.)?smtp\.mailtrap\.io)$/i;

/** `smtp.your-domain.com`, `mail.company.com`; below a name of somebody's, `example` is a host as others are. */
const SAMPLE_HOST =
  /(?:^|[.-])your-?[\w-]*\.[a-z]{2,}(?:\.[a-z]{2})?$|(?:^|\.)(?:domain|company|provider|hostname|host|server|mailserver|site|website|foo|bar|test|sample|xxx+|yyy|acme|example[\w-]*|[\w-]*-example|organi[sz]ation|business|some(?:thing|where|host|domain)|isp|abc|xyz)\.(?:com|org|net|tld|xx|de|fr|io|co|edu|gov|co\.uk)$/i;

/** A host of one's own machine or network, or one that documents use. */
export const isOwnHost = (host: string): boolean => OWN_HOST.test(host) || SAMPLE_HOST.test(host);

/** A host to which test mail goes. */
export const isTestHost = (host: string): boolean => TEST_HOST.test(host);

/** Characters in a row, as they stand in the alphabet or on a keyboard. */
const COUNTED = /0?1?2345\d*|a?bcdef[a-z]*|qwert[a-z]*|asdf[a-z]*|98765?\d*/gi;

/** A password as a literal. */
export const isRealPassword = (value: string): CheckAnswer => (ADDRESS.test(value) ? 'none' : answerOn(value));

/** The same where an address is a password as any other. */
function answerOn(value: string): CheckAnswer {
  if (REFERENCE.test(value) || STANDS_FOR.test(value) || isMember(value) || isSample(value) || new Set(value).size < 4)
    return 'none';
  if (/^(?![A-Z]{16}$)[A-Z][A-Z_-]*$/.test(value)) return 'none';
  if (value.replace(COUNTED, '').length < 4 || (value.length > 20 && isPlaceholder(value))) return 'none';
  if (/pass|secret|token|example|change|(?<![A-Za-z\d])(?:pwd|your)/i.test(value))
    return /\d/.test(value) && value.length > 10 ? 'low' : 'none';
  return 'fits';
}

/** As Google, Apple, Yandex and QQ make them for a program: sixteen letters, in groups or not. */
const APP_PASSWORD = /^(?:[a-z]{16}|[A-Z]{16}|[a-z]{4}(?:[- ][a-z]{4}){3})$/;

/** How much of a password a value is that a setting is given: letters alone, and words with something between them, may be anything. */
export function strengthOf(value: string): CheckAnswer {
  const answer = isRealPassword(value);
  if (answer !== 'fits' || APP_PASSWORD.test(value)) return answer;
  return /^[A-Za-z][-A-Za-z_.:/ ,]*\d?$/.test(value) ? 'low' : 'fits';
}

/** `user:password`, decoded. */
export function isRealPair(pair: string): CheckAnswer {
  const at = pair.indexOf(':');
  const [user, password] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at < 1 || !/^[\x20-\x7e]{3,}$/.test(pair) || isSample(user + password)) return 'none';
  if (password.toLowerCase().includes(user.toLowerCase())) return 'none';
  return isRealPassword(password);
}

/** The last `@` ends the login: a user that is an address, and a password, may hold others. */
const LOGIN_URL = /^[^:]*:\/\/([^:/]*)(?::(.*))?@(\[[^\]]*\]|[^/?#:@]*)/;
/** In a list the first host ends it: `smtp://bot:…@localhost:25,post@huber.de`. */
const LISTED = /@((?:[\w-]+\.)+[\w-]+|localhost|\[[\dA-Fa-f:.]+\]|[\w-]+(?=:\d{2,5}))(?::\d{1,5})?[,;|]/;
const NAMED_HOST = /[\w-]\.[\w-]+$/;
/** A port with what follows it. */
const PORT_THEN = /^\d{2,5}[,;|&)\]}]/;
/** Within a password: `x$SMTP_PASS`. */
const VARIABLE = /\$[A-Z][A-Z_]{2,}/;
/** What a shorter user name is may stand in any password by chance. */
const LEAST_OF_USER = 3;

/**
 * A URL with user and password.
 * @param ownHost what stands for the provider's own host in its DSN, of which a user alone is the key
 */
export function isRealLogin(url: string, ownHost?: string): CheckAnswer {
  const [, first = '', whole, last = ''] = LOGIN_URL.exec(url) ?? [];
  const list = LISTED.exec(whole ?? '');
  const [host, second] = list === null ? [last, whole] : [list[1] ?? '', whole?.slice(0, list.index)];
  if (host !== ownHost && (host === '' || isOwnHost(host))) return 'none';
  if (second !== undefined && PORT_THEN.test(second) && NAMED_HOST.test(first)) return 'none';
  const [user, secret] = second === undefined ? ['', ownHost ? decoded(first) : ''] : [decoded(first), decoded(second)];
  if (secret === '' || [secret, user].some((text) => REFERENCE.test(text)) || VARIABLE.test(secret)) return 'none';
  if (user.length >= LEAST_OF_USER && secret.toLowerCase().includes(user.toLowerCase())) return 'none';
  const answer = answerOn(secret);
  return isTestHost(host) ? 'none' : answer;
}

/** Percent-encoding taken out, as far as it can be read. */
function decoded(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
