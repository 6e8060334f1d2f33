/** Witnesses that speak for a provider from the value's own line: its name, its URL, the call that takes it, words beside it. */
import { mentionsIn } from '../mention.ts';
import type { Suspect } from '../suspect.ts';
import { isJoined, type Witness } from './witness.ts';

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
  const named = suspect.main !== null || mention.owned || speaksOfKeys(suspect);
  if (mention.kind === 'host' || suspect.partner)
    return { provider: mention.provider, confidence: named ? 'high' : 'medium', evidence };
  return { provider: mention.provider, confidence: named ? 'medium' : 'low', evidence };
};

/** Prose: `the mailjet secret key is …`. */
const speaksOfKeys = ({ around, position }: Suspect): boolean =>
  /^(?:is|are|was|as)?$/.test(position.names[0] ?? '') &&
  /\b(?:api[-_ ]?key|secret|private|public|key|password|token|credential)s?\b/i.test(around.own.text);

/** `(1,'ada@example.org','<md5>','mailjet')`: what stands beside a person's address in a row of data is the person's. */
const isRowOfPeople = ({ around, position }: Suspect): boolean =>
  /(?:^|[('",;|\t]\s*)[\w.+-]+@[\w-]+\.[\w.]+\s*['"]?\s*[,;|\t]/.test(around.own.text) &&
  (position.names.length === 0 || /^values$/i.test(position.call ?? '')) &&
  (position.call === null || /^values$/i.test(position.call));

/** Those whose word no other line can change. */
export const SETTLING: readonly Witness[] = [byForeignName, byName, byUrl];

/** All of this file, the weightiest first. */
export const OWN_LINE: readonly Witness[] = [...SETTLING, byCall, byLine];
