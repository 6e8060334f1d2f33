/** The witness of the lines beside a value. */

import type { LineFacts } from '../line-facts.ts';
import { type Mention, mentionsIn } from '../mention.ts';
import { wordsOf } from '../name-words.ts';
import type { Vocabulary } from '../rule.ts';
import type { Neighbour } from '../surroundings.ts';
import type { FileKnowledge, Suspect, Testimony } from '../suspect.ts';
import { isFiller } from '../words.ts';
import { foreignNeighbour } from './foreign.ts';
import { isFormerPair, speaksFor } from './mention-weight.ts';
import { AGAINST, isHeaderKey, isJoined, type Witness } from './witness.ts';

/** Lines beside the value; with a header, only those of its block. */
export function nearTestimony(suspect: Suspect, file: FileKnowledge, header: LineFacts | null): Testimony | null {
  let inside = true;
  for (const neighbour of suspect.around.neighbours) {
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
  return AGAINST;
}

/** The nearest visible line that names a provider, or another vendor. */
export const byNeighbours: Witness = (suspect, file) => nearTestimony(suspect, file, null);

function neighbourSays({ row, distance }: Neighbour, suspect: Suspect, file: FileKnowledge): Testimony | null {
  const { mentions } = row;
  const mention = mentions.find((found) => !found.owned) ?? (isFormerPair(suspect) ? mentions[0] : undefined);
  if (!mention) return foreignNeighbour(row, distance, suspect, file);
  if (!speaksFor(mention, row, suspect, file)) return null;
  const { provider } = mention;
  if (mention.kind === 'word' && isJoined(suspect) && file.mentioned.get(provider) === 'word') {
    const host = otherHostBeside(suspect, file);
    if (host) return AGAINST;
  }
  const evidence = { kind: 'word-near', reach: 'near', said: mention.text, lines: distance } as const;
  const certain = isCertain(suspect, provider);
  if (suspect.main?.kind === 'unknown')
    return certain && isTheirs(suspect, row, distance) ? { provider, confidence: 'medium', evidence } : null;
  if (suspect.main === null && !certain && !isAlone(suspect, distance) && !isHandedOver(suspect, mention, distance))
    return null;
  if (distance > 5 && !certain && !isHeaderKey(suspect)) return null;
  return { provider, confidence: mention.kind === 'host' && distance <= 5 ? 'high' : 'medium', evidence };
}

/** The host that lines right beside a joined pair send it to. */
function otherHostBeside({ around }: Suspect, { providers }: FileKnowledge): string | null {
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
const isHandedOver = ({ position }: Suspect, mention: Mention, distance: number): boolean =>
  mention.kind === 'host' &&
  distance <= 2 &&
  position.call !== null &&
  /header|auth|key|token|secret|cred|login|config|connect|client|init/i.test(position.call);

/** More than its name says that the value is a key: its form, its partner, its use. */
const isCertain = (suspect: Suspect, provider: Vocabulary): boolean =>
  isJoined(suspect) ||
  suspect.partner !== null ||
  suspect.usedBy === provider ||
  suspect.usedAsKey ||
  suspect.candidate.form === 'suffixed';

/** A pair with a name of its own is the provider's where it is used so, speaks of mail, or stands right below a comment that says so. */
const isTheirs = (suspect: Suspect, row: LineFacts, distance: number): boolean =>
  isJoined(suspect) ||
  suspect.usedBy !== null ||
  suspect.usedAsKey ||
  /smtp|mail/i.test(suspect.main?.text ?? '') ||
  sharesWord(suspect.main?.text ?? '', row.text) ||
  (row.comment !== null && distance <= 2 && row.number < suspect.line);

/** `ACME_KEY` beside `ACME_HOST = in-v3.mailjet.com`. */
const sharesWord = (name: string, text: string): boolean => {
  const words = wordsOf(/([\w.$-]{1,80})["'\]]*\s*(?:=>|[:=])/.exec(text)?.[1] ?? '');
  return wordsOf(name).some((word) => !isFiller(word) && words.includes(word));
};

/** Nothing but the value on its line, right beside the mention. */
const isAlone = ({ position, around }: Suspect, distance: number): boolean =>
  position.bare && distance <= 2 && !/["'`]/.test(around.own.text);
