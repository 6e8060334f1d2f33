/** Evidence from the lines beside a value: a provider's word or host, a comment or a host of another vendor, and how much such a mention weighs. */
import {
  AGAINST,
  type Attribution,
  type CandidateContext,
  type EvidenceTest,
  type FileFacts,
  isHeaderKey,
  isJoined,
} from '../context/candidate-list.ts';
import type { Neighbour } from '../context/surroundings.ts';
import type { LineFacts } from '../line/line-facts.ts';
import { type Mention, mentionsIn } from '../line/mention.ts';
import { hasCredentialWord, isFiller, meaningOf, roleOf } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';
import { remembering } from '../once.ts';
import type { Vocabulary } from '../rule.ts';

/** Lines beside the value; with a header, only those of its block. */
export function attributionNear(
  context: CandidateContext,
  file: FileFacts,
  header: LineFacts | null,
): Attribution | null {
  let inside = true;
  for (const neighbour of context.around.neighbours) {
    const { row } = neighbour;
    if (header && row.number > header.number && row.number > context.line && row.indent <= header.indent)
      inside = header.indent === row.indent && /^\s*\[/.test(header.text);
    if (header && (row.number <= header.number || (row.number > context.line && !inside))) continue;
    if (!neighbour.visible) continue;
    const attribution = neighbourSays(neighbour, context, file) ?? (header ? otherEndpoint(row.text, file) : null);
    if (attribution) return attribution;
  }
  return null;
}

/** `url: 'https://api.example.org'` in the value's own block: the key is for that host. */
function otherEndpoint(text: string, file: FileFacts): Attribution | null {
  const host =
    /^\W*(?:api_?|base_?)?(?:url|uri|endpoint|host|hostname|server)\W+(?:https?:\/\/|smtps?:\/\/)?([\w-]+(?:\.[\w-]+)+)/i.exec(
      text,
    )?.[1];
  if (host === undefined || /^(?:127\.|0\.0|10\.|192\.168\.)/.test(host) || mentionsIn(host, file.providers).length > 0)
    return null;
  return AGAINST;
}

/** The nearest visible line that names a provider, or another vendor. */
export const byNeighbours: EvidenceTest = (context, file) => attributionNear(context, file, null);

function neighbourSays({ row, distance }: Neighbour, context: CandidateContext, file: FileFacts): Attribution | null {
  const { mentions } = row;
  const mention = mentions.find((found) => !found.owned) ?? (isFormerPair(context) ? mentions[0] : undefined);
  if (!mention) return foreignNeighbour(row, distance, context, file);
  if (!speaksFor(mention, row, context, file)) return null;
  const { provider } = mention;
  if (mention.kind === 'word' && isJoined(context) && file.mentioned.get(provider) === 'word') {
    const host = otherHostBeside(context, file);
    if (host) return AGAINST;
  }
  const evidence = { kind: 'word-near', reach: 'near', said: mention.text, lines: distance } as const;
  const certain = isCertain(context, provider);
  if (context.main?.kind === 'unknown')
    return certain && isTheirs(context, row, distance) ? { provider, confidence: 'medium', evidence } : null;
  if (context.main === null && !certain && !isAlone(context, distance) && !isHandedOver(context, mention, distance))
    return null;
  if (distance > 5 && !certain && !isHeaderKey(context)) return null;
  return { provider, confidence: mention.kind === 'host' && distance <= 5 ? 'high' : 'medium', evidence };
}

/** The host that lines right beside a joined pair send it to. */
function otherHostBeside({ around }: CandidateContext, { providers }: FileFacts): string | null {
  for (const { text } of [around.own, ...around.before.slice(0, BESIDE), ...around.after.slice(0, BESIDE)]) {
    const found = DESTINATION.exec(text);
    const host = found?.[1] ?? found?.[2];
    if (host && mentionsIn(host, providers).length === 0) return host;
  }
  return null;
}

const BESIDE = 3;
const DESTINATION =
  /https?:\/\/([\w-]+(?:\.[\w-]+)+)|(?:connection|host\w{0,8}|endpoint|server|url)["']?\s*[(:=]\s*["'`]([\w-]+(?:\.[\w-]+)+)/i;

/** `addHeader(client, url, "…")` right beside the endpoint: the only thing on its line that such a call can take. */
const isHandedOver = ({ position }: CandidateContext, mention: Mention, distance: number): boolean =>
  mention.kind === 'host' &&
  distance <= 2 &&
  position.call !== null &&
  /header|auth|key|token|secret|cred|login|config|connect|client|init/i.test(position.call);

/** More than its name says that the value is a key: its form, its partner, its use. */
const isCertain = (context: CandidateContext, provider: Vocabulary): boolean =>
  isJoined(context) ||
  context.partner !== null ||
  context.usedBy === provider ||
  context.usedAsKey ||
  context.candidate.form === 'suffixed';

/** A pair with a name of its own is the provider's where it is used so, speaks of mail, or stands right below a comment that says so. */
const isTheirs = (context: CandidateContext, row: LineFacts, distance: number): boolean =>
  isJoined(context) ||
  context.usedBy !== null ||
  context.usedAsKey ||
  /smtp|mail/i.test(context.main?.text ?? '') ||
  sharesWord(context.main?.text ?? '', row.text) ||
  (row.comment !== null && distance <= 2 && row.number < context.line);

/** `ACME_KEY` beside `ACME_HOST = in-v3.mailjet.com`. */
const sharesWord = (name: string, text: string): boolean => {
  const words = wordsOf(/([\w.$-]{1,80})["'\]]*\s*(?:=>|[:=])/.exec(text)?.[1] ?? '');
  return wordsOf(name).some((word) => !isFiller(word) && words.includes(word));
};

/** Nothing but the value on its line, right beside the mention. */
const isAlone = ({ position, around }: CandidateContext, distance: number): boolean =>
  position.bare && distance <= 2 && !/["'`]/.test(around.own.text);

/** A label stands this close above its value, and nothing but lines of the same group between. */
const REACH = 3;

/** What a line without a provider's word says against the value. */
function foreignNeighbour(
  row: LineFacts,
  distance: number,
  context: CandidateContext,
  file: FileFacts,
): Attribution | null {
  if (distance > REACH) return null;
  const { comment } = row;
  const said = comment ?? row.host;
  if (said === null) return null;
  const speaks =
    comment === null
      ? meaningOf(said, file.providers, file.against).kind === 'vendor'
      : row.number < context.line && isGroup(row, context) && (labelsVendor(comment, file) || labelsSums(comment));
  return speaks ? AGAINST : null;
}

/** Words of a comment that speaks of another time, place or vendor than the value's. */
const ELSEWHERE =
  /\b(?:was|were|before|formerly|former|previous|previously|old|legacy|until|since|from|instead|not|never|no|don't|do not|unlike|than|replaces?d?|migrat\w*|moved?|switch\w*|todo|fixme|see|ask|vault|also|too|same|elsewhere|other|except|besides|ci)\b/i;

/** `Twilio auth token`, `OpenWeather API key for the widget`: a comment that says whose value follows. */
function labelsVendor(comment: string, { providers, against }: FileFacts): boolean {
  if (ELSEWHERE.test(comment)) return false;
  const words = wordsOf(comment);
  const at = words.findIndex((word) => against.vendors.includes(word));
  if (at < 0 || providers.some((provider) => provider.words.some((word) => words.includes(word)))) return false;
  if (words.every((word) => against.vendors.includes(word) || isFiller(word))) return true;
  return hasCredentialWord(words.slice(Math.max(0, at - 4), at + 5));
}

/** `ids are md5(address)`: a comment that says that sums follow. */
const labelsSums = (comment: string): boolean =>
  /\b(?:md5|sha-?\d+|checksums?|hash(?:es)?|etags?|gravatars?)\b/i.test(comment) &&
  !hasCredentialWord(wordsOf(comment));

/** No blank line between a label and its value. */
const isGroup = (row: LineFacts, { around, line }: CandidateContext): boolean =>
  around.before.slice(0, line - row.number).every(({ isBlank }) => !isBlank);

// Weighs a mention on another line: whether it can speak for this value at all.

/** Whether a mention can speak for this value: an SMTP host for a login, a mere word only where it says what stands around it. */
function speaksFor(mention: Mention, row: LineFacts, context: CandidateContext, file: FileFacts): boolean {
  const { text } = row;
  if (mention.smtp) return speaksSmtp(context, row);
  if (isFormerPair(context)) return true;
  if (mention.kind === 'host' || !mention.provider.pairs || isJoined(context)) return true;
  if (context.partner !== null && (!file.accounted.has(mention.provider) || (context.position.bare && isComment(text))))
    return true;
  return !file.accounted.has(mention.provider) && isTelling(text, mention.provider);
}

/** `// "…", "…"`: a comment that holds nothing but a pair, the one that the code beside it had before. */
const isFormerPair = ({ partner, line, around }: CandidateContext): boolean =>
  partner?.line === line &&
  /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)/.test(around.own.text) &&
  !/[A-Za-z]/.test(around.own.text.replace(/[0-9a-f]{32}/g, ''));

const isComment = (text: string): boolean => /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)/.test(text);

/** The provider's name at the end of the line, or called. */
const standsAlone = remembering((name) => new RegExp(`${name}["'\`\\s,;)\\]}]*$|${name}\\w*\\s*\\(`, 'i'));

/** A mention that speaks of what stands around it: a comment, an import, a setting that chooses the provider, a header, a call. */
const isTelling = (text: string, { words }: Vocabulary): boolean =>
  isComment(text) ||
  /\b(?:import|require|use|using|from|include|alias|new|adapter|provider|driver|transport|mailer|backend|service|type|name|channel|engine|esp|vendor|class|module)\b/i.test(
    text,
  ) ||
  /[:{([]\s*$/.test(text) ||
  standsAlone(words[0] ?? '').test(text) ||
  !/["'`]/.test(text);

/**
 * SMTP hosts speak for a user and a password. Where the host's own name says that it is for mail (`MAIL_HOST`), a lone
 * value must say so too, or stand right below it: `password` beside `smtphost` may be the database's.
 */
function speaksSmtp(context: CandidateContext, row: LineFacts): boolean {
  const { main, partner, candidate } = context;
  if (isJoined(context) || partner !== null || main === null || candidate.form === 'suffixed') return true;
  const ofMail = /smtp|mail|sasl|relay/i;
  const host = /([\w.$>-]{1,80})["'\]]*\s*(?:=>|[:=,])/.exec(row.text)?.[1] ?? '';
  if (ofMail.test(host) && !ofMail.test(main.text) && !isRightBelow(context, row)) return false;
  return (
    ofMail.test(main.text) ||
    /user|login|pass|pwd|auth|cred/i.test(main.text) ||
    main.role === 'public' ||
    isPassword(main.text)
  );
}

/** Nothing between the host and the value speaks of another server. */
const isRightBelow = ({ around, line }: CandidateContext, { number }: LineFacts): boolean =>
  line > number &&
  line - number <= 3 &&
  !around.before
    .slice(0, line - number - 1)
    .some(({ text }) =>
      /(?:db|database|mysql|postgres|redis|ldap|imap|pop3?|ftp|host|server|url)\w*["'\]]*\s*(?:=>|[:=])/i.test(text),
    );

/** A password in another language, too; `secret` and `key` alone are none. */
const isPassword = (name: string): boolean => roleOfName(name) === 'secret' && !/secret|private/i.test(name);

const roleOfName = (name: string) => roleOf(wordsOf(name));
