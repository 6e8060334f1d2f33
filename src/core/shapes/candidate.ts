/** A value on a line that has the shape of a key; whether it is one is for others to judge. */

/** What of a credential the value's own form shows. */
export type Form =
  /** 32 hex digits. */
  | 'half'
  /** `hex32:hex32`. */
  | 'pair'
  /** base64 of one half. */
  | 'encoded'
  /** base64 of a pair. */
  | 'encoded-pair'
  /** `<user>_<hex32>`, a generated SMTP password. */
  | 'suffixed'
  /** Letters and digits in a place for tokens. */
  | 'token'
  /** A credential of one value, of a shape that a provider declares. */
  | 'whole';

/** How a value is written: as it is, in two string literals, in base64, with `%2E` for a dot. */
export type Spelling = 'plain' | 'split' | 'base64' | 'percent';

/** A value of a key's shape on a line. */
export interface Candidate {
  readonly form: Form;
  /** The id of its shape. */
  readonly shape: string;
  readonly spelling: Spelling;
  /** Offset in the line's text, of the value as it stands there. */
  readonly start: number;
  /** One past its end. */
  readonly end: number;
  /** The key itself, decoded: what the fingerprint is made of. */
  readonly value: string;
  /** What of it is random: must not be a placeholder, and has been moved where each part was taken away elsewhere. */
  readonly parts: readonly string[];
  readonly upperCase: boolean;
  /** True where the form alone names the provider: what stands around it can only speak against it. */
  readonly decisive: boolean;
}

/** True where hex digits are written in capitals. */
export const isUpper = (digits: string): boolean => digits !== digits.toLowerCase();
