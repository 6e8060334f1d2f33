/** The witnesses: each looks at one kind of evidence and says whose key a value is, or nothing. The order is that of their weight. */
import { mentionsIn } from './mention.ts';
import type { Vocabulary } from './rule.ts';
import { senseOfHeader } from './section.ts';
import { type Neighbour, neighboursOf, type Row } from './surroundings.ts';
import type { FileKnowledge, Suspect, Testimony } from './suspect.ts';
import { hasCredentialWord, senseOf, wordsOf } from './words.ts';

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
const byUrl: Witness = ({ position }, file) => {
  if (position.urlHost === null || position.urlHost === '') return null;
  const [mention] = mentionsIn(position.urlHost, file.providers);
  if (mention)
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
  if (suspect.main === null && mention.kind === 'word' && isRowOfPeople(suspect))
    return { provider: null, evidence: 'a row of data with an address in it' };
  if (suspect.main?.kind === 'unknown' && suspect.partner === null)
    return { provider: mention.provider, confidence: 'low', evidence };
  const named = suspect.main !== null || mention.owned;
  if (mention.kind === 'host' || suspect.partner)
    return { provider: mention.provider, confidence: named ? 'high' : 'medium', evidence };
  return { provider: mention.provider, confidence: named ? 'medium' : 'low', evidence };
};

/** `(1,'ada@example.org','<md5>','mailjet')`: what stands beside a person's address is the person's. */
const isRowOfPeople = ({ around, position }: Suspect): boolean =>
  /[\w.]@[\w-]+\.\w/.test(around.own.text) && (position.call === null || /^values$/i.test(position.call));

/** The headers of the blocks around the value: a provider's own block, or somebody else's. */
const bySection: Witness = (suspect, file) => {
  for (const header of suspect.around.headers) {
    const sense = senseOfHeader(header.text, file);
    const close = nearTestimony(suspect, file, header);
    if (close) return close;
    if (sense.kind === 'provider') return inBlockOf(suspect, sense.provider, header.text);
    if (sense.kind === 'foreign') return { provider: null, evidence: 'in a block of something else' };
    if (sense.kind === 'opaque')
      return isJoined(suspect) || (suspect.partner && file.accounted.size === 0)
        ? null
        : { provider: null, evidence: 'in a block of its own' };
  }
  return null;
};

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
    const testimony = neighbourSays(neighbour, suspect, file);
    if (testimony) return testimony;
  }
  return null;
}

/** The nearest visible line that names a provider, or another vendor. */
const byNeighbours: Witness = (suspect, file) => nearTestimony(suspect, file, null);

function neighbourSays({ row, distance }: Neighbour, suspect: Suspect, file: FileKnowledge): Testimony | null {
  const mention = mentionsIn(row.text, file.providers).find((found) => !found.owned);
  if (!mention) return foreignNeighbour(row.text, distance, file);
  if (mention.smtp && !speaksSmtp(suspect)) return null;
  const evidence = `${mention.text} ${distance === 1 ? 'on the next line' : `${distance} lines away`}`;
  const certain =
    isJoined(suspect) || suspect.partner !== null || suspect.usedBy === mention.provider || suspect.usedAsKey;
  if (suspect.main?.kind === 'unknown')
    return certain ? { provider: mention.provider, confidence: 'medium', evidence } : null;
  if (
    suspect.main === null &&
    !certain &&
    !(suspect.position.bare && distance <= 2 && !/["'`]/.test(suspect.around.own.text))
  )
    return null;
  if (distance > 5 && !certain && !isHeaderKey(suspect)) return null;
  return {
    provider: mention.provider,
    confidence: mention.kind === 'host' && distance <= 5 ? 'high' : 'medium',
    evidence,
  };
}

/** A comment or a URL right beside the value that names another vendor. */
function foreignNeighbour(text: string, distance: number, file: FileKnowledge): Testimony | null {
  if (distance > 3) return null;
  const said = /^\s*(?:#|\/\/|--|;|\*|<!--|%)(.*)$/.exec(text)?.[1] ?? /https?:\/\/([^/\s"'`]+)/.exec(text)?.[1];
  if (said === undefined) return null;
  const sense = senseOf(said, file.providers, file.against);
  return sense.kind === 'vendor' ? { provider: null, evidence: `${said.trim().slice(0, 40)} beside it` } : null;
}

/** SMTP hosts speak for a user and a password, or for a pair. */
const speaksSmtp = (suspect: Suspect): boolean =>
  isJoined(suspect) ||
  suspect.partner !== null ||
  suspect.main === null ||
  /user|login|pass|pwd|smtp|mail|auth|cred|secret|\bkey\b/i.test(suspect.main.text) ||
  suspect.candidate.form === 'suffixed';

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
  if (suspect.main === null && suspect.position.bare && (suspect.partner || namesKey(file)))
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
      : !strange && (isHeaderKey(suspect) || suspect.candidate.form === 'suffixed');
    if (fits && !(strange && file.accounted.has(provider))) return { provider, confidence: 'medium', evidence };
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
  bySection,
  byNeighbours,
  byPath,
  byUse,
  byFile,
];
