/** Evidence against a value, on its own line: words and hosts that call it something else, records and tables that it is part of. */
import {
  AGAINST,
  type CandidateContext,
  type EvidenceTest,
  type FileFacts,
  isJoined,
} from '../context/candidate-list.ts';
import { saysValue } from '../context/names.ts';
import { mentionsIn } from '../line/mention.ts';
import { hasCredentialWord, isFiller, meaningOf } from '../line/name-meaning.ts';
import { wordsOf } from '../line/name-words.ts';

/** Words on the line that call the value something else: a comment, an attribute beside it. */
export const byLineAgainst: EvidenceTest = ({ main, onLine, around, candidate }) => {
  if (main?.kind === 'provider' || onLine !== null || candidate.form === 'suffixed') return null;
  return SOMETHING_ELSE.test(around.own.text) ? AGAINST : null;
};

const SOMETHING_ELSE =
  /\b(?:md5|md5sum|sha1|sha256|checksum|etag|csrf|nonce|idempotency|session[-_ ]?id|request[-_ ]?id|trace[-_ ]?id|fingerprint|gravatar)\b/i;

/** A call to another host on the value's own line takes the value. */
export const byOtherHost: EvidenceTest = ({ onLine, around, main, candidate }) => {
  if (onLine !== null || main?.kind === 'provider' || candidate.form === 'suffixed') return null;
  const { host } = around.own;
  return host !== null ? AGAINST : null;
};

/** A comment or a sentence above the list that the value stands in says that sums follow, whoever's. */
export const byListOfSums: EvidenceTest = (context) => (isInListOfSums(context) ? AGAINST : null);

/** Whether such a comment stands above the value, with nothing between but elements of the list and what opens it. */
export function isInListOfSums({ position, around, candidate, headers }: CandidateContext): boolean {
  if (!position.bare || candidate.form !== 'half') return false;
  let isBlankBelow = false;
  for (const row of around.before) {
    const isLabel = SENTENCE.test(row.text) || (COMMENT.test(row.text) && !isBlankBelow);
    if (isLabel && labelsListOfSums(row.text)) return true;
    if (isBlankBelow) return false;
    isBlankBelow = row.isBlank;
    if (!isBlankBelow && !isLabel && row !== headers[0] && !ELEMENT_OF_LIST.test(row.text)) return false;
  }
  return false;
}

/** A label may have a colon, as code in a comment has: `# Mailjet: md5 of …`. */
const COMMENT = /^\s*(?:#|\/\/|--|;|\*|<!--|%|\/\*)/;
/** `Digests of the recipients (Mailjet):`, also with a blank line below. */
const SENTENCE = /^\s{0,40}[^\s"'`={}[\]]{1,60}(?:\s{1,8}[^\s"'`={}[\]]{1,60}){1,30}:[\s*_]{0,8}$/;
const ELEMENT_OF_LIST = /^[\s"'`*-]{0,40}[0-9a-fA-F]{20,}["'`\s,;]{0,40}$/;

/** `md5 of the users who left`: users are people here, and no word for a key stands beside. */
const labelsListOfSums = (comment: string): boolean =>
  /\b(?:md5s?|sha-?\d+|checksums?|hash(?:es)?|digests?|gravatars?)\b/i.test(comment) &&
  !hasCredentialWord(wordsOf(comment).filter((word) => !/^users?$/.test(word)));

/** A record on a line of its own that does not name a provider. */
export const byRecord: EvidenceTest = (context, file) =>
  isRecord(context, file) && !isJoined(context) ? AGAINST : null;

const NEAR = 3;

/** True where another entry beside the value gives as many digits to something that is neither a credential nor a provider. */
export function isEntryOfTable({ around, main, position }: CandidateContext, file: FileFacts): boolean {
  if (position.call !== null || position.names[0] !== main?.text) return false;
  const beside = around.neighbours.filter(({ row, distance }) => distance <= NEAR && row.indent === around.own.indent);
  return [around.own, ...beside.map(({ row }) => row)].some(({ sums }) =>
    sums.some(
      (name) =>
        name !== main?.text &&
        !saysValue(name) &&
        !hasCredentialWord(wordsOf(name)) &&
        mentionsIn(name, file.providers).length === 0,
    ),
  );
}

/** `Mailjet client gives the campaign 1`: a title, not a name. */
export const isSentence = (text: string, { providers }: FileFacts): boolean =>
  /\S\s+\S/.test(text) &&
  wordsOf(text).some((word) => !isFiller(word) && !providers.some((provider) => provider.words.includes(word)));

const OBJECT = /^\s*(?:-\s*)?\{.*\}\s*[,;]?\s*$/;
const ELEMENT = /^\s*<[\w:.-]+\s[^<>]*>\s*$/;
/** A row of SQL, and one of .netrc. */
const ROW = /^\s*(?:INSERT\s+INTO|machine\s+\S+\s+login)\b/i;
const FIELD = /(?<![A-Za-z_])([A-Za-z_][\w.-]*)["']?\s*(?::|=>|=)\s*["'\d[{tfn]/g;

/**
 * True for `{ "ts": …, "user": "…" }`, `<service name="…" apiKey="…"/>`, `INSERT INTO …`; not for an entry of a map
 * written out (`<add key="…" value="…"/>`), nor for an object that holds nothing but credentials.
 */
export function isRecord(context: CandidateContext, file: FileFacts): boolean {
  const { text } = context.around.own;
  if (context.position.names.slice(0, 2).some(saysValue)) return false;
  if (ROW.test(text)) return true;
  if (!OBJECT.test(text) && !ELEMENT.test(text)) return false;
  return [...text.matchAll(FIELD)].some(([, name = '']) => tells(name, file));
}

const tells = (name: string, file: FileFacts): boolean => {
  const { kind } = meaningOf(name, file.providers, file.against);
  return (
    /^(name|type|vendor|provider|service|title|id)$/i.test(name) || !['generic', 'provider', 'empty'].includes(kind)
  );
};
