/** Says whether a value is the password of somebody's mail server: by its name or call, and by the server that stands in its block. */
import type { Confidence } from '../finding.ts';
import { openingBracket } from '../line/brackets.ts';
import { wordsOf } from '../line/name-words.ts';
import { strengthOf } from './login.ts';
import { accountOn, MAIL, type MailServer, serversOn, VALUE_LINE } from './mail-server.ts';
import type { PlacedSecret, SpokenFor } from './placed-secret.ts';

/** Lines that a server in a block beside may be away. */
const NEAR = 5;
const BESIDE = 400;

const PASSWORD = /pass(?!ive|enger|age|port|thr)|pwd|(?:auth|smtp|mail)_?(?:secret|key)|^-[ax]p$/i;
/** What has the word in its name and is another thing. */
const NO_PASSWORD =
  /(?:pass|pwd|password)(?:word)?[-_.]?(?:eval|command|cmd|file|path|hash|reset|field|label|hint|policy|length|min|max|type|env|ref|input|regex|placeholder|url|changed|error|required|title|text|description|id|name)s?(?![a-z])/i;

/** Functions that take a password, and as which argument. */
const CALLS: ReadonlyMap<string, readonly number[]> = new Map([
  ['login', [1]],
  ['auth', [1, 2]],
  ['authenticate', [1]],
  ['plainauth', [2]],
  ['crammd5auth', [1]],
  ['loginauth', [1]],
  ['newdialer', [3]],
  ['networkcredential', [1]],
  ['passwordauthentication', [1]],
  ['defaultauthenticator', [1]],
  ['setauthentication', [1]],
  ['credentials', [1]],
  ['connect', [2, 3]],
  ['withsmtpserver', [3]],
  ['start', [4]],
  ['setpassword', [0]],
]);
/** Those that mail alone has. */
const OF_MAIL = /^(?:plainauth|crammd5auth|loginauth|withsmtpserver|defaultauthenticator|newdialer)$/;

/** `[smtp.example.org]:587 user:`, as Postfix has it, and `smtp.example.org:user:` of exim. */
const MAP_LINE =
  /(?:^\s*|["'])\[?((?:[\w-]+\.)+[A-Za-z]{2,24})\]?(?::[a-z\d]{1,10})?\s+[^\s:"']{1,128}:$|^\s*((?:[\w*-]+\.)+[A-Za-z]{2,24}):[^\s:]{1,128}:$/;

/** Languages in which what stands without quotes is a name. */
const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|phtml|inc|module|go|java|kt|kts|scala|groovy|cs|vb|fs|rs|swift|dart|c|cc|cpp|h|hpp|m|ex|exs|erl|clj|pl|pm|lua|r|jl|ps1|psm1|tf|hcl|gradle|cr|nim|hs|elm|sql|css|scss)$/i;

/** What stands behind a whole value. */
const ENDS = /^$|["'`\s,;)}\]<\\]/;

/** Words of settings that say nothing of whose they are. */
const FILLER: ReadonlySet<string> = new Set(
  'host hostname server servername address relay smarthost smart hub mailhub machine gateway service smtp smtps smtphost smtpserver smtpclient transport ssl tls mail mailer email e mails emails auth user username name password pass passwd passwort pwd passphrase secret key login credential credentials self this config configuration settings setting env environ process options option opts default defaults app the my value values data params props properties properties conf cfg get set put add define const let var string str url uri in out outgoing sender from sending account server1 new client session message msg network plain'.split(
    ' ',
  ),
);

/** True for what stands where a password stands, whatever else is around it: a quick look before the place is read. */
export const maySetPassword = (left: string): boolean =>
  TAKES_PASSWORD.test(left.slice(-NAMED_WITHIN)) || (left.length < BESIDE && MAP_LINE.test(left));

const NAMED_WITHIN = 160;
const TAKES_PASSWORD =
  /pass|pwd|secret|auth|login|redential|(?:connect|start|dialer|server)\s?\(| -[ax]p\b|value["']?\s?[:=]\s{0,40}["']?$/i;

/** What is known of a value's name. */
interface OwnName {
  readonly text: string;
  readonly isMail: boolean;
  /** The words in it that name something else: `db`. */
  readonly rest: string;
}

/** What speaks for a password of a mail server; null where nothing does, or where the server is nobody's. */
export function mailLogin(placed: PlacedSecret, path: string): SpokenFor | null {
  const { candidate, where } = placed;
  const { text } = where.plain;
  if (!ENDS.test(text.slice(candidate.end, candidate.end + 1))) return null;
  const host = mapHost(text.slice(Math.max(0, candidate.start - BESIDE), candidate.start), candidate.start);
  if (host !== null) return ofMap(host, candidate.value, path);
  const quotes = CODE.test(path);
  if (quotes && !isQuoted(placed)) return null;
  const own = ownNameOf(placed);
  if (own === null) return null;
  const strength = strengthOf(candidate.value);
  if (strength === 'none') return null;
  const server = serverFor(placed, own, path, quotes);
  if (server?.kind === 'own') return null;
  return spoken(placed, own, server, strength === 'low');
}

/** True where lines that were not read could name a server for it. */
export function mayBeMailLogin(placed: PlacedSecret, path: string): boolean {
  const own = ownNameOf(placed);
  if (own === null || (CODE.test(path) && !isQuoted(placed)) || strengthOf(placed.candidate.value) === 'none')
    return false;
  return serverFor(placed, own, path, CODE.test(path)) === null;
}

function mapHost(left: string, start: number): string | null {
  if (left.length < start) return null;
  const [, postfix, exim] = MAP_LINE.exec(left) ?? [];
  return postfix ?? exim ?? null;
}

/** A line of a map of passwords, whose host stands in it. */
function ofMap(host: string, value: string, path: string): SpokenFor | null {
  const [server] = serversOn(`host: "${host}"`, false);
  if (server?.kind !== 'somebody' || strengthOf(value) === 'none') return null;
  if (!server.isMail && !/sasl|passw|smtp|relay|exim|postfix/i.test(path)) return null;
  return { confidence: 'medium', evidence: { kind: 'word', reach: 'line', said: host } };
}

const isQuoted = ({ candidate: { start }, where }: PlacedSecret): boolean =>
  /["'`>]$/.test(where.plain.text.slice(0, start));

/** The name or the call that says that it is a password; null where none does. */
function ownNameOf({ position, candidate, where }: PlacedSecret): OwnName | null {
  const text = position.names.slice(0, 3).find((name) => PASSWORD.test(name));
  if (text !== undefined) return NO_PASSWORD.test(text) ? null : nameOf(text);
  const left = where.plain.text
    .slice(Math.max(0, candidate.start - BESIDE), candidate.start)
    .replace(/["'`]{1,3}$/, '');
  const at = openingBracket(left);
  const called =
    at < 0 || left[at] !== '(' ? (position.call ?? '') : (/[\w.:$>-]{1,80}$/.exec(left.slice(0, at))?.[0] ?? '');
  const last = (/(\w{1,60}?)(?:Async|::new|\.new)?$/.exec(called)?.[1] ?? '').toLowerCase();
  if (!CALLS.get(last)?.includes(position.argument)) return null;
  return { text: called, isMail: OF_MAIL.test(last) || MAIL.test(called), rest: '' };
}

const nameOf = (text: string): OwnName => ({ text, isMail: MAIL.test(text), rest: restOf(text) });

/** What a name has besides words for mail, servers and passwords. */
const restOf = (name: string): string =>
  wordsOf(name.replace(/([a-z])(?:password|passwd|pass|pwd|host)$/, '$1'))
    .filter((word) => !FILLER.has(word) && !/^\d*$/.test(word))
    .join(' ');

/** The lines near it; `value: …` together with the `name: …` above it. */
function neighboursOf({ where: { around } }: PlacedSecret) {
  const texts = new Map(around.neighbours.map(({ row }) => [row.number, row.text]));
  return around.neighbours.map(({ row: { text, number }, distance, visible }) => ({
    text: VALUE_LINE.test(text) ? `${texts.get(number - 1)?.trim() ?? ''} ${text.trim()}` : text,
    lines: distance,
    visible: visible || VALUE_LINE.test(text),
  }));
}

interface Named extends MailServer {
  readonly lines: number;
}

/** The nearest server that fits to the name of the password: one that is written out before one that is looked up. */
function serverFor(placed: PlacedSecret, own: OwnName, path: string, quotes: boolean): Named | null {
  const { where, headers } = placed;
  const isMailBlock = headers.some(({ text }) => MAIL.test(text)) || MAIL.test(path.slice(path.lastIndexOf('/') + 1));
  const fits = (server: MailServer): boolean => {
    const rest = restOf(server.name);
    if (own.isMail) return server.isMail || rest === '' || rest === own.rest;
    return rest === own.rest && (server.isMail || isMailBlock);
  };
  const { start, end } = placed.candidate;
  const line = where.plain.text.slice(Math.max(0, start - BESIDE), start) + where.plain.text.slice(end, end + BESIDE);
  const lines = [
    { text: line, lines: 0, visible: true },
    ...headers.map(({ text, number }) => ({ text, lines: Math.abs(number - where.around.own.number), visible: true })),
    ...neighboursOf(placed),
  ];
  const found = lines.flatMap(({ text, lines, visible }) =>
    serversOn(text, quotes)
      .filter((server) => (visible || (lines <= NEAR && server.isMail)) && fits(server))
      .map((server): Named => ({ ...server, lines })),
  );
  const written = found.filter(({ kind }) => kind !== 'reference');
  const nearest = Math.min(...written.map(({ lines }) => lines));
  const best = written.filter(({ lines }) => lines === nearest);
  return best.find(({ kind }) => kind === 'somebody') ?? best[0] ?? accountFor(lines, own) ?? found[0] ?? null;
}

/** An account that is named for mail beside a password that is. */
function accountFor(lines: readonly { readonly text: string; readonly lines: number }[], own: OwnName): Named | null {
  if (!own.isMail) return null;
  for (const { text, lines: away } of lines) {
    const domain = away > NEAR ? null : accountOn(text);
    if (domain !== null) return { kind: 'somebody', said: domain, name: '', isMail: true, lines: away };
  }
  return null;
}

function spoken(placed: PlacedSecret, own: OwnName, server: Named | null, isLow: boolean): SpokenFor | null {
  const of = placed.candidate.secret.provider.name;
  if (server === null)
    return own.isMail && /\d/.test(placed.candidate.value) && PASSWORD.test(own.text)
      ? { confidence: 'low', evidence: { kind: 'name', reach: 'line', said: own.text }, isWeak: true }
      : null;
  const { said, lines, kind } = server;
  const sure: Confidence = own.isMail && kind === 'somebody' ? 'high' : 'medium';
  const evidence =
    kind === 'reference'
      ? ({ kind: 'name', reach: 'line', said: own.text, of } as const)
      : lines === 0
        ? ({ kind: 'word', reach: 'line', said } as const)
        : ({ kind: 'word-near', reach: 'near', said, lines } as const);
  const weak = kind === 'reference' ? ({ isWeak: true } as const) : {};
  return { confidence: isLow ? 'low' : sure, evidence, ...weak };
}
