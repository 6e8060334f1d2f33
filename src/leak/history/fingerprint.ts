/** How a person names a key without saying it: by its fingerprint, or the beginning of one. */
import { Failure } from '../../failure.ts';
import { refuseKeys } from '../verify/secret.ts';

const MAX_DIGITS = 64;
const LEAST_DIGITS = 8;

/**
 * The hex digits of a fingerprint, in lower case. 32 digits without `sha256:` before them could be the key itself.
 * @throws Failure 'usage', 'key-in-argument'; the word is not repeated
 */
export function readFingerprint(word: string): string {
  const [, prefix, digits = ''] = /^(sha256:)?([0-9a-f]+)$/i.exec(word.trim()) ?? [];
  if (prefix === undefined && digits.length <= 32) refuseKeys({ 'the fingerprint': word });
  if (digits.length < LEAST_DIGITS || digits.length > MAX_DIGITS)
    throw new Failure(
      'usage',
      `a fingerprint is sha256: and 64 hex digits, or the first ${LEAST_DIGITS} of them or more; \`npx mailwarden scan --format json .\` shows those of the files here`,
    );
  return digits.toLowerCase();
}
