/** Puts together a value that the program joins from two string literals, on one line or on two. */
import { codesOf } from './base64.ts';
import { type Candidate, isUpper, type Shape } from './shape.ts';

const OPEN = '["\'`]';
const PIECE = '(?:[0-9a-f]{4,31}|[0-9A-F]{4,31})';
const JOIN =
  '\\s{0,64}(?:(?:\\.\\.|[+.&~]|<>|\\\\)\\s{0,64}(?:(?:""|\'\'|``)\\s{0,64}[+.&~]\\s{0,64})?|,\\s{0,64}(?=["\'`][0-9A-Fa-f]+["\'`]\\s{0,64}\\]\\s{0,64}\\.\\s{0,64}join\\b))?';
const first = new RegExp(
  `(${OPEN})((?:[\\w.@-]{1,64}_)?)(${PIECE})\\\\?\\1(?=${JOIN}(?:(${OPEN})(${PIECE})\\\\?\\4|\\s{0,64}$))`,
  'g',
);
const second = new RegExp(`^\\s{0,200}(?:\\.\\.|[+.&~]|<>)?\\s{0,64}(${OPEN})(${PIECE})\\\\?\\1`);

/** The first literal of a value whose second one must stand on the next line. */
export interface OpenPiece {
  readonly start: number;
  readonly end: number;
  readonly user: string;
  readonly digits: string;
}

/** What a line holds of split values: whole ones, and one that may go on in the next line. */
export function findSplit(text: string): { readonly whole: readonly Candidate[]; readonly open: OpenPiece | null } {
  const whole: Candidate[] = [];
  let open: OpenPiece | null = null;
  for (const match of text.matchAll(first)) {
    const [literal, , user = '', digits = '', , rest] = match;
    const piece = { start: match.index + 1, end: match.index + literal.length - 1, user, digits };
    if (rest === undefined) open = piece;
    else {
      const joined = join(piece, rest);
      if (joined) whole.push(joined);
    }
  }
  return { whole, open };
}

/** What stands behind the first literal of a value, without the operator and the second literal. */
export const withoutSecondPiece = (right: string): string => right.replace(REST, '$1');

const REST =
  /^(\\?["'`])\s{0,64}(?:\.\.|<>|[+.&~\\])?\s{0,64}(?:(?:""|''|``)\s{0,64}[+.&~]\s{0,64})?(?:["'`][0-9A-Fa-f]{4,31}\\?["'`]|$)/;

/** The candidate that an open piece and the line behind it make; its place is that of the first piece. */
export function closeSplit(piece: OpenPiece, next: string): Candidate | null {
  const match = second.exec(next);
  return match ? join(piece, match[2] ?? '') : null;
}

function join(piece: OpenPiece, rest: string): Candidate | null {
  const digits = piece.digits + rest;
  if (digits.length !== 32 || !/^([0-9a-f]+|[0-9A-F]+)$/.test(digits)) return null;
  return {
    form: piece.user === '' ? 'half' : 'suffixed',
    shape: 'split',
    spelling: 'split',
    start: piece.start,
    end: piece.end,
    value: piece.user + digits,
    parts: [digits],
    upperCase: isUpper(digits),
    decisive: false,
  };
}

/** Whether a literal may end on a line that is the first of two; cheap, for it is asked of every line. */
export function mayHoldPiece(text: string): boolean {
  for (const quote of QUOTES) {
    for (let at = text.indexOf(quote, LEAST_PIECE); at !== -1; at = text.indexOf(quote, at + 1)) {
      const end = text.charCodeAt(at - 1) === BACKSLASH ? at - 1 : at;
      if (endsInHex(text, end)) return SPLIT_HINT.test(text);
    }
  }
  return false;
}

const QUOTES = ['"', "'", '`'];
const BACKSLASH = 92;
const LEAST_PIECE = 4;

function endsInHex(text: string, end: number): boolean {
  for (let at = end - LEAST_PIECE; at < end; at++) if (HEX[text.charCodeAt(at)] !== 1) return false;
  return true;
}

const HEX = new Uint8Array(256);
for (const code of codesOf('0-9A-Fa-f')) HEX[code] = 1;

/** The end of a literal that may be the first of two. */
const SPLIT_HINT = /[0-9A-Fa-f]{4}\\?["'`]\s*(?:\.\.|<>|[+.&~\\]|["'`]|\r?$|,\s*["'`][0-9A-Fa-f]+["'`]\s*\])/;

/** 32 hex digits in two literals: one of them has 16 at least. */
export const SPLIT_SHAPE: Shape = {
  id: 'split',
  title: '32 hex digits in two string literals that the program joins',
  gate: [`["'\`_:=]([0-9a-f]{16,31}|[0-9A-F]{16,31})[\\\\]?["'\`]`],
  runs: [{ alphabet: '0-9A-Fa-f', least: 16 }],
  find: (text) => findSplit(text).whole,
  search: null,
  // what is joined is hidden in lines of files, where it can stand: see redact.ts
  masking: [],
  argument: [],
  glob: [],
  inNames: false,
  decisive: false,
};
