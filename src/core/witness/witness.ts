/** What a witness is, and what all of them ask of a suspect. */
import type { FileKnowledge, Suspect, Testimony } from '../suspect.ts';

/** One kind of evidence: says whose key a value is, that it is none, or nothing. */
export type Witness = (suspect: Suspect, file: FileKnowledge) => Testimony | null;

/** The value is nobody's whom we know. */
export const AGAINST: Testimony = { provider: null };

/** True for a key and a secret in one value. */
export const isJoined = ({ candidate }: Suspect): boolean =>
  candidate.form === 'pair' || candidate.form === 'encoded-pair';

/** `api_key`, the very name of the header and field that Netcore's API takes, or the Bearer of its newer one. */
export const isHeaderKey = (suspect: Suspect): boolean =>
  suspect.senses.some(
    (sense) =>
      /^["']?(bearer|authorization)["']?$/i.test(sense.text) ||
      /(?:^|[.>:[])["']?(email|mailer)?[-_ ]?api[-_ ]?key["'\]]*$/i.test(sense.text),
  );
