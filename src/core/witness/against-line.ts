/** Witnesses on the value's own line that call it something else. */
import { isRecord } from '../record.ts';
import { isJoined, type Witness } from './witness.ts';

/** Words on the line that call the value something else: a comment, an attribute beside it. */
const byLineAgainst: Witness = ({ main, onLine, around, candidate }) => {
  if (main?.kind === 'provider' || onLine !== null || candidate.form === 'suffixed') return null;
  const said = AGAINST_LINE.exec(around.own.text)?.[0];
  return said ? { provider: null, evidence: `${said} on the line` } : null;
};

const AGAINST_LINE =
  /\b(?:md5|md5sum|sha1|sha256|checksum|etag|csrf|nonce|idempotency|session[-_ ]?id|request[-_ ]?id|trace[-_ ]?id|fingerprint|gravatar)\b/i;

/** A call to another host on the value's own line takes the value. */
const byOtherHost: Witness = ({ onLine, around, main, candidate }) => {
  if (onLine !== null || main?.kind === 'provider' || candidate.form === 'suffixed') return null;
  const { host } = around.own;
  return host ? { provider: null, evidence: `${host} on the line` } : null;
};

/** A record on a line of its own that does not name a provider. */
const byRecord: Witness = (suspect, file) =>
  isRecord(suspect, file) && !isJoined(suspect)
    ? { provider: null, evidence: 'a record that names no provider' }
    : null;

/** All of this file. */
export const AGAINST_OWN_LINE: readonly Witness[] = [byLineAgainst, byOtherHost, byRecord];
