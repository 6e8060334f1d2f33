/** Witnesses on the value's own line that call it something else. */
import { isRecord } from '../record.ts';
import { AGAINST, isJoined, type Witness } from './witness.ts';

/** Words on the line that call the value something else: a comment, an attribute beside it. */
export const byLineAgainst: Witness = ({ main, onLine, around, candidate }) => {
  if (main?.kind === 'provider' || onLine !== null || candidate.form === 'suffixed') return null;
  return SOMETHING_ELSE.test(around.own.text) ? AGAINST : null;
};

const SOMETHING_ELSE =
  /\b(?:md5|md5sum|sha1|sha256|checksum|etag|csrf|nonce|idempotency|session[-_ ]?id|request[-_ ]?id|trace[-_ ]?id|fingerprint|gravatar)\b/i;

/** A call to another host on the value's own line takes the value. */
export const byOtherHost: Witness = ({ onLine, around, main, candidate }) => {
  if (onLine !== null || main?.kind === 'provider' || candidate.form === 'suffixed') return null;
  const { host } = around.own;
  return host !== null ? AGAINST : null;
};

/** A record on a line of its own that does not name a provider. */
export const byRecord: Witness = (suspect, file) => (isRecord(suspect, file) && !isJoined(suspect) ? AGAINST : null);
