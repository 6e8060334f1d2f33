/** Reads which mail servers a line names, and whose they are: somebody's, one's own machine, or one that is looked up elsewhere. */
import { decodeBase64 } from '../shapes/base64.ts';
import { isOwnHost, isTestHost } from './login.ts';

/** Where a line says that mail goes. */
export interface MailServer {
  readonly kind: 'somebody' | 'own' | 'reference';
  /** The host, the service or the account, as written. */
  readonly said: string;
  /** The setting that names it; '' where it is the argument of a call. */
  readonly name: string;
  /** True where its own name or the host speaks of mail. */
  readonly isMail: boolean;
}

/** Words for mail in names, headers, and calls. */
export const MAIL = /smtp|mail|sasl|smarthost|createtransport|(?<![a-z])mta(?![a-z])/i;
/** Hosts that are called after what they do. */
const MAIL_HOST = /smtp|mail|(?:^|[.-])(?:mx|relay|outgoing|outbound|submission|exchange|postfix|mta)\d*[.-]/i;

/** Services that nodemailer knows by name. */
const SERVICES: ReadonlySet<string> = new Set(
  '126 163 1und1 aol aliyun bluewin dynectemail fastmail gandi gandimail gmail gmx godaddy godaddyasia godaddyeurope googlemail hotmail hotmailcom icloud infomaniak ionos kolabnow mailcom mailgun mailru mailsend mandrill naver office365 one openmailbox outlook outlook365 ovh postmark protonmail qq qqex resend sendcloud sendgrid sendinblue brevo sendpulse ses seznam sparkpost strato web.de webde yahoo yandex zimbra zoho zohomail'.split(
    ' ',
  ),
);

const LABELLED =
  /(?:host(?:_?name)?|server(?:_?(?:name|address|host|hostname))?|address|relay|smarthost|mailhub|machine|gateway|service|smtp(?:_ssl|client|transport)?)(?![A-Za-z])/gi;
const NAME_BEFORE = /[\w$.>:[\]'"-]{0,60}$/;
const SIGN = /^(?:["'`\])]{0,3}\s{0,20}(=>|:=|[=:,(>])\s{0,20}|(\s{1,20}))/;
const MAX_NAME_CHARACTERS = 60;
const MAX_VALUE_CHARACTERS = 160;

const HOST = '(?:[\\w-]+(?:[.][\\w-]+)*|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})';
const SCHEME = '(?:(?:smtps?|ssl|tls|starttls)://)?';
const LITERAL = new RegExp(`^${SCHEME}\\[?(${HOST})\\]?(?::\\d{1,5})?(?=["'\`\\s,;)}\\]<\\\\#]|$)`, 'i');
/** `${SMTP_HOST:-smtp.example.org}`, `process.env.SMTP_HOST || 'smtp.example.org'`, `env('MAIL_HOST', 'smtp.example.org')`. */
const IN_BRACES = new RegExp(`^\\$\\{[\\w.]{1,60}:[-=]?(${HOST})(?::\\d{1,5})?\\}`);
const FALLBACK = new RegExp(
  `^[\\w.$:]{1,60}(?:[([]\\s?["'\`][\\w.-]{1,60}["'\`]\\s?[)\\]]?)?\\s{0,4}(?:\\|\\||\\?\\?|\\?:|\\bor\\b|,)\\s{0,4}(?:default\\s?=\\s?)?["'\`]${SCHEME}(${HOST})(?::\\d{1,5})?["'\`]`,
);
/** What a setting that is no host holds. */
const NO_HOST = /^(?:\d+|true|false|null|nil|none|undefined|yes|no|on|off|smtp|string|str|text|mail)$/i;
const QUOTED = new RegExp(`["'\`]${SCHEME}(${HOST})(?::\\d{1,5})?["'\`](?!\\s?\\])`, 'gi');
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|::1|mail(?:hog|pit|catcher|dev|slurper)|smtp4dev|inbucket|greenmail)$/i;

/** `name: SMTP_HOST, value: `, `key="SmtpHost" value=`. */
const PAIR =
  /(?<![A-Za-z])(?:name|key)["']?\s?[:=]\s?["']?([\w.:-]{1,60})["']?\s?,?\s{0,40}["']?value["']?\s?[:=]\s?/gi;
/** The second line of a pair. */
export const VALUE_LINE = /^\s*["']?value["']?\s?[:=]/i;

/** @param quotes true where a host without quotes is the name of a variable */
export function serversOn(line: string, quotes: boolean): readonly MailServer[] {
  const text = line.replace(PAIR, '$1=');
  const found: MailServer[] = [];
  for (const match of text.matchAll(LABELLED)) {
    const end = match.index + match[0].length;
    const sign = SIGN.exec(text.slice(end, end + 50));
    if (!sign) continue;
    const before = NAME_BEFORE.exec(text.slice(Math.max(0, match.index - MAX_NAME_CHARACTERS), match.index))?.[0] ?? '';
    const at = end + sign[0].length;
    const value = text.slice(at, at + MAX_VALUE_CHARACTERS);
    const server = serverOf(before + match[0], value, sign[1] !== undefined, quotes);
    if (server) found.push(sign[1] === '(' ? { ...server, name: '' } : server);
  }
  const isMailLine = MAIL.test(text);
  for (const [, host = ''] of text.matchAll(QUOTED)) {
    if (found.some(({ said }) => said === host)) continue;
    if (isMailLine && LOCAL.test(host)) found.push({ kind: 'own', said: host, name: '', isMail: true });
    else if (host.includes('.') && MAIL_HOST.test(host) && isDomain(host)) found.push(named(host, ''));
  }
  return found;
}

/** @param isSet false where nothing but white space stands between the name and the value */
function serverOf(name: string, value: string, isSet: boolean, quotes: boolean): MailServer | null {
  const text = value.replace(/^["'`]+/, '');
  const isQuoted = text.length < value.length;
  const host = LITERAL.exec(text)?.[1];
  if (/service$/i.test(name))
    return host && SERVICES.has(host.toLowerCase().replace(/[^\w.]/g, '')) ? known(host, name) : null;
  const fallback = IN_BRACES.exec(text)?.[1] ?? FALLBACK.exec(value)?.[1];
  if (fallback !== undefined) return isSet ? literal(fallback, name) : null;
  const isLiteral = host !== undefined && (isQuoted || !quotes);
  if (isLiteral && (isSet || host.includes('.') || LOCAL.test(host))) return literal(host, name);
  return isSet && isReference(text, isQuoted) ? reference(name) : null;
}

const isReference = (text: string, isQuoted: boolean): boolean =>
  isQuoted
    ? /^(?:[$#]?\{|<%|%[\w(]|\$\w)/.test(text)
    : /^(?:[$#]?\{\{?\s?[\w.]|<%|%\w|\$\w|[A-Za-z_][\w.]*(?:[[(.,)\s;]|$))/.test(text);

const reference = (name: string): MailServer => ({ kind: 'reference', said: name, name, isMail: MAIL.test(name) });

const known = (said: string, name: string): MailServer => ({
  kind: 'somebody',
  said,
  name,
  isMail: MAIL.test(name) || MAIL.test(said),
});

function literal(host: string, name: string): MailServer | null {
  if (NO_HOST.test(host)) return null;
  const decoded = host.includes('.') ? host : hostInBase64(host);
  return named(decoded ?? host, name);
}

function named(host: string, name: string): MailServer {
  const isOwn = isOwnHost(host) || isTestHost(host);
  return { kind: isOwn ? 'own' : 'somebody', said: host, name, isMail: MAIL.test(name) || MAIL_HOST.test(host) };
}

/** What a Kubernetes Secret holds. */
function hostInBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]{8,}$/.test(text) || text.length % 4 === 1) return null;
  const plain = decodeBase64(text).trim();
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(plain) && (isDomain(plain) || LOCAL.test(plain)) ? plain : null;
}

const isDomain = (host: string): boolean =>
  /\.[a-z]{2,24}$/i.test(host) &&
  !/\.(?:js|ts|tsx|jsx|py|rb|php|go|java|html?|css|md|txt|ya?ml|json|xml|conf|cfg|ini|key|pem|crt|svg|png|log|sh|host|port|user|username|password|pass|auth|enabled|starttls|ssl|tls|enable|required|settings?|config|options|service|client|message|send|util|core|from|template|title|label)$/i.test(
    host,
  );

const ACCOUNT =
  /(?<![A-Za-z])([\w$.>:'"[\]-]{0,40}(?:user(?:_?name)?|login|account|address|mail|from|sender|email_?id|uid|user_?id))["'`\])]{0,3}\s{0,20}(?:=>|:=|[=:,(>]|\s)\s{0,20}["'`]?[\w.+-]{1,64}@((?:[\w-]+\.)+[A-Za-z]{2,24})/i;

/** The domain of an account that a line names for mail; null for none, and for one that documents use. */
export function accountOn(text: string): string | null {
  const [, name = '', domain = ''] = ACCOUNT.exec(text) ?? [];
  return MAIL.test(name) && domain !== '' && !isOwnHost(domain) && !isTestHost(domain) ? domain : null;
}
