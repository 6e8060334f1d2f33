/**
 * What a shape of keys is: the one place from which the gate's expression, the prefilter, what counts as moved, every
 * mask, the refusal of keys in arguments and the search of history are derived.
 */

/** A run of characters that every value of a shape holds, in each of its spellings. */
export interface Run {
  /** As in a bracket expression: `0-9A-Fa-f`. */
  readonly alphabet: string;
  /** Each value holds so many of them in a row. */
  readonly least: number;
}

/** How values of a shape are taken out of a text that is printed or kept. */
export interface Masking {
  /** An expression that matches whatever holds a value. */
  readonly whole: string;
  /** For lines of files: also pieces of a value. */
  readonly pieces: string;
  /** The same for sed, as basic expressions: the first four characters, and the rest. */
  readonly sed: readonly (readonly [head: string, rest: string])[];
  /** True for a match that is an id or made of words; a match that is not spared is cut to its first four characters. */
  readonly spares: (run: string, at: number, text: string) => boolean;
}

/** A shape of value; the table of them is in `shape-table.ts`. */
export interface Shape {
  readonly id: string;
  /** What it looks like, in words. */
  readonly title: string;
  /**
   * Alternatives of the gate's expression. They match every line on which such a value can be reported, and may match
   * more. Written for bytes (C locale, NULs taken out) in the common part of POSIX ERE and JavaScript syntax.
   */
  readonly gate: readonly string[];
  readonly runs: readonly Run[];
  /** The values of this shape on a line without NULs, in order. */
  readonly find: (text: string) => Iterable<Candidate>;
  /** The same for the search of history: whatever touches them and stands beside them; null where that has a way of its own. */
  readonly search: ((text: string) => Iterable<Candidate>) | null;
  readonly masking: readonly Masking[];
  /** Expressions of which one matches an argument of a command that is a key, or holds one. */
  readonly argument: readonly RegExp[];
  /** Patterns of sh for a text that is a value. */
  readonly glob: readonly string[];
  /** True where values are looked for in names of files, too. */
  readonly inNames: boolean;
  /** True where the form alone names the provider. */
  readonly decisive: boolean;
}

/** The escapes that may touch a value on its left although they end in a character of its alphabet: `%3A`, `\u003a`, `\x22`, `=3D`, `\f`. */
export const ESCAPE_BEFORE = '%[0-9A-Fa-f]{2}|\\\\u00[0-9A-Fa-f]{2}|\\\\x[0-9A-Fa-f]{2}|=3[Dd]|\\\\[abefnrtv]';

/** The same for the gate, which may match more; only those letters behind a backslash that `letters` lists. */
export const escapeInGate = (letters: string): string =>
  `%[0-9A-Fa-f][0-9A-Fa-f]|u00[0-9A-Fa-f][0-9A-Fa-f]|x[0-9A-Fa-f][0-9A-Fa-f]|=3[Dd]|[\\\\][${letters}]`;

/** A pattern of sh for `least` characters in a row. */
export const globRun = ({ alphabet, least }: Run): string => `[${alphabet}]`.repeat(least);

/**
 * `EmailClientConfigurationProperties`: half of it or more is small letters in a row, at most one small letter alone,
 * and none behind a digit. Chance makes that in one token of 28,000. Capitals alone are words, too; hex
 * digits never are.
 */
export function isWords(run: string): boolean {
  if (isHex(run)) return false;
  if (/^[A-Z]+$/.test(run)) return true;
  const letters = (run.match(/[a-z]{5,}/g) ?? []).join('').length;
  if (letters * 2 < run.length || (run.match(/\d/g) ?? []).length > 3 || /\d[a-z]/.test(run)) return false;
  return (run.match(/(?<![a-z])[a-z](?![a-z])/g) ?? []).length <= 1;
}

/** True where there is nothing but hex digits. */
export const isHex = (run: string): boolean => /^[0-9a-fA-F]+$/.test(run);

/** `create-a_new.project`: small words with something between them that no base64 has. */
export const isWordList = (text: string): boolean => /^[A-Za-z]?[a-z]+(?:[^0-9A-Za-z+/][A-Za-z]?[a-z]+)+$/.test(text);

// A value on a line that has the shape of a key; whether it is one is for others to judge.

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
