/** The witnesses: each looks at one kind of evidence and says whose key a value is, or nothing. The order is that of their weight. */
import { type Mention, mentionsIn } from './mention.ts';
import { isRecord } from './record.ts';
import type { Vocabulary } from './rule.ts';
import { senseOfHeader } from './section.ts';
import { type Neighbour, neighboursOf, type Row } from './surroundings.ts';
import type { FileKnowledge, Suspect, Testimony } from './suspect.ts';
import { hasCredentialWord, roleOf, senseOf, wordsOf } from './words.ts';

/** One kind of evidence. */
export type Witness = (suspect: Suspect, file: FileKnowledge) => Testimony | null;

const isJoined = (suspect: Suspect): boolean =>
  suspect.candidate.form === 'pair' || suspect.candidate.form === 'encoded-pair';
const isGeneric = (suspect: Suspect): boolean =>
  suspect.main === null || suspect.main.kind === 'generic' || suspect.main.kind === 'provider';

/** The value's own name: MJ_APIKEY_PRIVATE. */
const byName: Witness = ({ main, partner }) => {
  if (main?.kind !== 'provider' || !main.service) return null;
  const evidence = `name ${main.text} on the line`;
  if (main.role !== null) return { provider: main.service, confidence: 'high', evidence };
  return { provider: main.service, confidence: partner ? 'high' : 'medium', evidence };
};

/** A name that says that the value is something else. */
const byForeignName: Witness = ({ main }) => {
  if (main === null || !['checksum', 'identifier', 'own', 'vendor'].includes(main.kind)) return null;
  return { provider: null, evidence: `name ${main.text}` };
};

/** The URL that the value is part of. */
const byUrl: Witness = ({ position, main }, file) => {
  if (position.urlHost === null || position.urlHost === '') return null;
  const [mention] = mentionsIn(position.urlHost, file.providers);
  const isKey = main !== null || position.names.length === 0;
  if (mention && isKey)
    return { provider: mention.provider, confidence: 'high', evidence: `part of a URL of ${position.urlHost}` };
  return { provider: null, evidence: `part of a URL of ${position.urlHost}` };
};

/** The function that takes the value. */
const byCall: Witness = ({ position }, file) => {
  const call = position.call?.toLowerCase();
  const provider = call === undefined ? undefined : file.providers.find((known) => known.calls.includes(call));
  return provider ? { provider, confidence: 'high', evidence: `argument of ${position.call}` } : null;
};

/** A provider's word or host on the same line. */
const byLine: Witness = (suspect) => {
  const [mention] = suspect.onLine;
  if (!mention) return null;
  const evidence = `${mention.text} on the line`;
  if (isJoined(suspect) || (suspect.candidate.form === 'suffixed' && mention.kind === 'host'))
    return { provider: mention.provider, confidence: 'high', evidence };
  if (mention.kind === 'word' && isRowOfPeople(suspect))
    return { provider: null, evidence: 'a row of data with an address in it' };
  if (suspect.main?.kind === 'unknown' && suspect.partner === null)
    return { provider: mention.provider, confidence: 'low', evidence };
  const named = suspect.main !== null || mention.owned;
  if (mention.kind === 'host' || suspect.partner)
    return { provider: mention.provider, confidence: named ? 'high' : 'medium', evidence };
  return { provider: mention.provider, confidence: named ? 'medium' : 'low', evidence };
};

/** Words on the line that call the value something else: a comment, an attribute beside it. */
const byLineAgainst: Witness = ({ main, onLine, around, candidate }) => {
  if (main?.kind === 'provider' || onLine.length > 0 || candidate.form === 'suffixed') return null;
  const said = AGAINST_LINE.exec(around.own.text)?.[0];
  return said ? { provider: null, evidence: `${said} on the line` } : null;
};

const AGAINST_LINE =
  /\b(?:md5|md5sum|sha1|sha256|checksum|etag|csrf|nonce|idempotency|session[-_ ]?id|request[-_ ]?id|trace[-_ ]?id|fingerprint|gravatar)\b/i;

/** A call to another host on the value's own line takes the value. */
const byOtherHost: Witness = ({ onLine, around, main, candidate }) => {
  if (onLine.length > 0 || main?.kind === 'provider' || candidate.form === 'suffixed') return null;
  const host = /\bhttps?:\/\/(?:[^@\s/"'`]*@)?([a-z][\w-]*(?:\.[\w-]+)+)/i.exec(around.own.text)?.[1];
  return host && !/^(?:www\.w3|schemas?\.)/i.test(host) ? { provider: null, evidence: `${host} on the line` } : null;
};

/** A record on a line of its own that does not name a provider. */
const byRecord: Witness = (suspect, file) =>
  isRecord(suspect, file) && !isJoined(suspect)
    ? { provider: null, evidence: 'a record that names no provider' }
    : null;

/** `(1,'ada@example.org','<md5>','mailjet')`: what stands beside a person's address in a row of data is the person's. */
const isRowOfPeople = ({ around, position }: Suspect): boolean =>
  /(?:^|[('",;|\t]\s*)[\w.+-]+@[\w-]+\.[\w.]+\s*['"]?\s*[,;|\t]/.test(around.own.text) &&
  (position.names.length === 0 || /^values$/i.test(position.call ?? '')) &&
  (position.call === null || /^values$/i.test(position.call));

/** The headers of the blocks around the value: a provider's own block, or somebody else's. */
const bySection: Witness = (suspect, file) => {
  for (const header of suspect.around.headers) {
    const sense = senseOfHeader(header.text, file);
    const close = nearTestimony(suspect, file, header);
    if (close) return close;
    if (sense.kind === 'provider') return inBlockOf(suspect, sense.provider, header.text);
    if (sense.kind === 'foreign') return { provider: null, evidence: 'in a block of something else' };
    if (sense.kind === 'opaque')
      return mayBelongOutside(suspect, file) ? null : { provider: null, evidence: 'in a block of its own' };
    if (sense.kind === 'call' && file.accounted.size > 0)
      return { provider: null, evidence: 'an argument of something else' };
  }
  return null;
};

/** A block that names somebody we do not know keeps its values, unless their form or their use leads out of it. */
const mayBelongOutside = (suspect: Suspect, file: FileKnowledge): boolean =>
  isJoined(suspect) ||
  suspect.usedBy !== null ||
  suspect.usedAsKey ||
  (suspect.partner !== null && file.accounted.size === 0);

const inBlockOf = (suspect: Suspect, provider: Vocabulary, header: string): Testimony | null => {
  const evidence = `in a block that names ${provider.title}: ${header.trim().slice(0, 40)}`;
  if (suspect.main === null && !suspect.partner && !suspect.position.bare && !isJoined(suspect))
    return { provider, confidence: 'low', evidence };
  if (suspect.main?.kind === 'unknown' && suspect.main.role === null && !suspect.partner)
    return { provider, confidence: 'low', evidence };
  return { provider, confidence: isGeneric(suspect) ? 'high' : 'medium', evidence };
};

/** Lines beside the value; with a header, only those of its block. */
function nearTestimony(suspect: Suspect, file: FileKnowledge, header: Row | null): Testimony | null {
  let inside = true;
  for (const neighbour of neighboursOf(suspect.around)) {
    const { row } = neighbour;
    if (header && row.number > header.number && row.number > suspect.line && row.indent <= header.indent)
      inside = header.indent === row.indent && /^\s*\[/.test(header.text);
    if (header && (row.number <= header.number || (row.number > suspect.line && !inside))) continue;
    if (!neighbour.visible) continue;
    const testimony = neighbourSays(neighbour, suspect, file) ?? (header ? otherEndpoint(row.text, file) : null);
    if (testimony) return testimony;
  }
  return null;
}

/** `url: 'https://api.example.org'` in the value's own block: the key is for that host. */
function otherEndpoint(text: string, file: FileKnowledge): Testimony | null {
  const host =
    /^\W*(?:api_?|base_?)?(?:url|uri|endpoint|host|hostname|server)\W+(?:https?:\/\/|smtps?:\/\/)?([\w-]+(?:\.[\w-]+)+)/i.exec(
      text,
    )?.[1];
  if (host === undefined || /^(?:127\.|0\.0|10\.|192\.168\.)/.test(host) || mentionsIn(host, file.providers).length > 0)
    return null;
  return { provider: null, evidence: `${host} in the same block` };
}

/** The nearest visible line that names a provider, or another vendor. */
const byNeighbours: Witness = (suspect, file) => nearTestimony(suspect, file, null);

function neighbourSays({ row, distance }: Neighbour, suspect: Suspect, file: FileKnowledge): Testimony | null {
  const mention = mentionsIn(row.text, file.providers).find((found) => !found.owned);
  if (!mention) return foreignNeighbour(row.text, distance, file);
  if (!speaksFor(mention, row.text, suspect, file)) return null;
  const { provider } = mention;
  const evidence = `${mention.text} ${distance === 1 ? 'on the next line' : `${distance} lines away`}`;
  const certain = isCertain(suspect, provider);
  if (suspect.main?.kind === 'unknown') return certain ? { provider, confidence: 'medium', evidence } : null;
  if (suspect.main === null && !certain && !isAlone(suspect, distance)) return null;
  if (distance > 5 && !certain && !isHeaderKey(suspect)) return null;
  return { provider, confidence: mention.kind === 'host' && distance <= 5 ? 'high' : 'medium', evidence };
}

/** More than its name says that the value is a key: its form, its partner, its use. */
const isCertain = (suspect: Suspect, provider: Vocabulary): boolean =>
  isJoined(suspect) ||
  suspect.partner !== null ||
  suspect.usedBy === provider ||
  suspect.usedAsKey ||
  suspect.candidate.form === 'suffixed';

/** Nothing but the value on its line, right beside the mention. */
const isAlone = ({ position, around }: Suspect, distance: number): boolean =>
  position.bare && distance <= 2 && !/["'`]/.test(around.own.text);

/** Whether a mention can speak for this value: an SMTP host for a login, a mere word only where it says what stands around it. */
function speaksFor(mention: Mention, text: string, suspect: Suspect, file: FileKnowledge): boolean {
  if (mention.smtp) return speaksSmtp(suspect, text);
  if (mention.kind === 'host' || !mention.provider.pairs || isJoined(suspect)) return true;
  if (suspect.partner !== null && (!file.accounted.has(mention.provider) || (suspect.position.bare && isComment(text))))
    return true;
  return !file.accounted.has(mention.provider) && isTelling(text);
}

const isComment = (text: string): boolean => /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)/.test(text);

/** A mention that speaks of what stands around it: a comment, an import, a setting that chooses the provider, a header, a call. */
const isTelling = (text: string): boolean =>
  isComment(text) ||
  /\b(?:import|require|use|using|from|include|alias|new|adapter|provider|driver|transport|mailer|backend|service|type|name|channel|engine|esp|vendor|class|module)\b/i.test(
    text,
  ) ||
  /[:{([]\s*$|mailjet["'`\s,;)\]}]*$|mailjet\w*\s*\(/i.test(text) ||
  !/["'`]/.test(text);

/** A comment or a URL right beside the value that names another vendor. */
function foreignNeighbour(text: string, distance: number, file: FileKnowledge): Testimony | null {
  if (distance > 3) return null;
  const said = /^\s*(?:#|\/\/|--|;|\*|<!--|%)(.*)$/.exec(text)?.[1] ?? /https?:\/\/([^/\s"'`]+)/.exec(text)?.[1];
  if (said === undefined) return null;
  const sense = senseOf(said, file.providers, file.against);
  return sense.kind === 'vendor' ? { provider: null, evidence: `${said.trim().slice(0, 40)} beside it` } : null;
}

/**
 * SMTP hosts speak for a user and a password. Where the host's own name says that it is for mail (`MAIL_HOST`), a lone
 * value must say so too: `password` beside `smtphost` may be the database's.
 */
function speaksSmtp(suspect: Suspect, text: string): boolean {
  const { main, partner, candidate } = suspect;
  if (isJoined(suspect) || partner !== null || main === null || candidate.form === 'suffixed') return true;
  const ofMail = /smtp|mail|sasl|relay/i;
  const host = /([\w.$>-]+)["'\]]*\s*(?:=>|[:=,])/.exec(text)?.[1] ?? '';
  if (ofMail.test(host) && !ofMail.test(main.text)) return false;
  return (
    ofMail.test(main.text) ||
    /user|login|pass|pwd|auth|cred/i.test(main.text) ||
    main.role === 'public' ||
    isPassword(main.text)
  );
}

/** A password in another language, too; `secret` and `key` alone are none. */
const isPassword = (name: string): boolean => senseRole(name) === 'secret' && !/secret|private/i.test(name);

const senseRole = (name: string) => roleOf(wordsOf(name));

/** `api_key`, the very name of the header and field that Netcore's API takes, or the Bearer of its newer one. */
const isHeaderKey = (suspect: Suspect): boolean =>
  suspect.senses.some(
    (sense) =>
      /^["']?(bearer|authorization)["']?$/i.test(sense.text) ||
      /(?:^|[.>:[])["']?(email|mailer)?[-_ ]?api[-_ ]?key["'\]]*$/i.test(sense.text),
  );

/** The path. */
const byPath: Witness = (suspect, file) => {
  if (!file.path) return null;
  const evidence = 'the path';
  if (suspect.main?.kind === 'generic' || isJoined(suspect))
    return { provider: file.path, confidence: suspect.partner || !file.path.pairs ? 'high' : 'medium', evidence };
  const { names, bare } = suspect.position;
  if (suspect.main === null && (suspect.partner ? bare || names.length > 0 : bare && namesKey(file)))
    return { provider: file.path, confidence: 'medium', evidence };
  return null;
};

/** `secrets/mailjet/api_key`: a file that holds nothing but the value. */
const namesKey = (file: FileKnowledge): boolean => hasCredentialWord(wordsOf(file.fileName));

/** A variable that the provider's call, or something called api_key, takes elsewhere in the file. */
const byUse: Witness = ({ usedBy, usedAsKey, main, position }, file) => {
  const [only, ...others] = file.mentioned.keys();
  const provider = usedBy ?? (usedAsKey && only && others.length === 0 ? only : null);
  const name = main?.text ?? position.names[0];
  return provider && name
    ? { provider, confidence: 'medium', evidence: `${name} is handed on as a key of ${provider.title}` }
    : null;
};

/** Words anywhere in the file: enough for a pair, for `api_key` and for Netcore's own form of password. */
const byFile: Witness = (suspect, file) => {
  for (const [provider, kind] of file.mentioned) {
    const evidence = `the file names ${provider.title}`;
    if (isJoined(suspect)) {
      if (provider.pairs) return { provider, confidence: 'medium', evidence };
      continue;
    }
    const strange = suspect.main === null || suspect.main.kind === 'unknown';
    const fits = provider.pairs
      ? suspect.partner !== null
      : !strange && ((isHeaderKey(suspect) && !file.accounted.has(provider)) || suspect.candidate.form === 'suffixed');
    const elsewhere = file.homes.has(provider) && suspect.around.headers.length > 0;
    if (fits && !elsewhere && !(strange && file.accounted.has(provider)))
      return { provider, confidence: 'medium', evidence };
    if (suspect.main?.kind === 'generic' && kind === 'host') return { provider, confidence: 'low', evidence };
  }
  return null;
};

/** Witnesses whose word no line that was not read can change. */
export const SETTLING: ReadonlySet<Witness> = new Set([byForeignName, byName, byUrl]);

/** All witnesses, the weightiest first. */
export const WITNESSES: readonly Witness[] = [
  byForeignName,
  byName,
  byUrl,
  byCall,
  byLine,
  byLineAgainst,
  byOtherHost,
  byRecord,
  bySection,
  byNeighbours,
  byPath,
  byUse,
  byFile,
];
