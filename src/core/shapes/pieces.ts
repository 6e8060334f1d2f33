/** What a declared value is made of, as data and as expressions of the gate, of JavaScript, of sed and of sh; and what masks it. */
import { type Base64Form, type ByteClass, codesOf } from './base64.ts';
import { isNameInHex } from './hex.ts';
import { isHex, isWordList, isWords, type Masking, type Run } from './shape.ts';

/** Characters of one class in a row. */
interface RepeatedPiece {
  /** As in a bracket expression: `0-9A-Za-z_-`, a dash at its end. */
  readonly of: string;
  readonly least: number;
  readonly most: number;
}

/** A text as it stands, or a run of characters. */
export type ShapePiece = string | RepeatedPiece;

/** Characters that no encoding touches. */
const PLAIN = /^[0-9A-Za-z]$/;
const LETTERS_AND_DIGITS = '0-9A-Za-z';

/** The characters of a class that percent-encoding may write as `%2E`. */
const encodable = (alphabet: string): readonly string[] =>
  codesOf(alphabet)
    .map((code) => String.fromCharCode(code))
    .filter((char) => !PLAIN.test(char));

/** `.` as `%2[Ee]`. */
function percentOf(char: string): string {
  const hex = char.charCodeAt(0).toString(16).padStart(2, '0');
  return `%${[...hex].map((digit) => (/\d/.test(digit) ? digit : `[${digit.toUpperCase()}${digit}]`)).join('')}`;
}

/** One character in the common part of POSIX and JavaScript. */
const literal = (char: string): string =>
  PLAIN.test(char) || /[_%,:;=@#~<>&!"' -]/.test(char)
    ? char
    : char === '^'
      ? '\\^'
      : char === '\\'
        ? '\\\\'
        : `[${char}]`;

/** Both spellings of a text or a class, in groups that `open` begins. */
function spelled(piece: ShapePiece, open: string): string {
  if (typeof piece === 'string')
    return [...piece].map((char) => (PLAIN.test(char) ? char : `${open}${literal(char)}|${percentOf(char)})`)).join('');
  const { of, least, most } = piece;
  const others = encodable(of).map(percentOf);
  const one = others.length === 0 ? `[${of}]` : `${open}[${of}]|${others.join('|')})`;
  return `${one}${least === most ? `{${least}}` : `{${least},${most}}`}`;
}

/** The value as it is and in percent-encoding, as an extended regular expression of POSIX. */
export const ereOf = (pieces: readonly ShapePiece[]): string => pieces.map((piece) => spelled(piece, '(')).join('');

/** The same for JavaScript, without groups that are kept. */
export const jsOf = (pieces: readonly ShapePiece[]): string => pieces.map((piece) => spelled(piece, '(?:')).join('');

/** The value as it is, for JavaScript; each run of characters is a group. */
export const plainJsOf = (pieces: readonly ShapePiece[]): string =>
  pieces
    .map((piece) =>
      typeof piece === 'string' ? [...piece].map(literal).join('') : `([${piece.of}]{${piece.least},${piece.most}})`,
    )
    .join('');

/** How many characters the shortest value has. */
export const leastOf = (pieces: readonly ShapePiece[]): number =>
  pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : piece.least), 0);

/** Every character that a value can hold, as in a bracket expression; percent signs and their digits too where it can be written with them. */
export function alphabetOf(pieces: readonly ShapePiece[]): string {
  const codes = new Set(
    pieces.flatMap((piece) =>
      typeof piece === 'string' ? [...piece].map((char) => char.charCodeAt(0)) : codesOf(piece.of),
    ),
  );
  const chars = [...codes].sort((a, b) => a - b).map((code) => String.fromCharCode(code));
  const others = chars.filter((char) => !PLAIN.test(char));
  return others.length === 0 ? rangesOf(chars) : bracketed([...new Set([...others, '%'])], LETTERS_AND_DIGITS);
}

/** Ranges, so that what is written out stays short. */
function rangesOf(chars: readonly string[]): string {
  const has = (range: string) => codesOf(range).every((code) => chars.includes(String.fromCharCode(code)));
  const ranges = ['0-9', 'A-Z', 'a-z', 'A-F', 'a-f'].filter(has);
  const covered = new Set(ranges.flatMap((range) => codesOf(range)));
  return ranges
    .filter((range) => !(range === 'A-F' && ranges.includes('A-Z')) && !(range === 'a-f' && ranges.includes('a-z')))
    .concat(chars.filter((char) => !covered.has(char.charCodeAt(0))))
    .join('');
}

/** Characters in a bracket: a closing bracket first, a dash last, no caret in front. */
function bracketed(chars: readonly string[], ranges: string): string {
  const has = (char: string) => (chars.includes(char) ? char : '');
  return `${has(']')}${ranges}${chars.filter((char) => !']^-'.includes(char)).join('')}${has('^')}${has('-')}`;
}

/** The bytes of the beginning of a value, as far as every value has them at the same places. */
export function bytesOf(pieces: readonly ShapePiece[]): readonly ByteClass[] {
  const bytes: ByteClass[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') for (const char of piece) bytes.push([char.charCodeAt(0)]);
    else {
      const one = codesOf(piece.of);
      for (let i = 0; i < piece.least; i++) bytes.push(one);
      if (piece.least !== piece.most) break;
    }
  }
  return bytes;
}

// What masks the values of a declared shape, in TypeScript and in sh: the text that they begin with, and whatever goes on in their characters.

/** A value and whatever goes on in its characters; words and ids stay. */
export function plainMasking(pieces: readonly ShapePiece[], run: Run): Masking {
  const lead = leadOf(pieces);
  const rest = Math.max(4, run.least - lead.length);
  const whole =
    lead === '' ? `(?<![${run.alphabet}])[${run.alphabet}]{${rest},}` : `${jsOf([lead])}[${run.alphabet}]{${rest},}`;
  const head = [...lead].slice(0, 4);
  const tail = [...lead].slice(4);
  const missing = 4 - head.length;
  return {
    whole,
    pieces: lead === '' ? `[${run.alphabet}]{${rest},}` : `${jsOf([lead])}[${run.alphabet}]{4,}`,
    sed: [
      [
        `${head.map(sedOf).join('')}${missing > 0 ? `[${run.alphabet}]\\{${missing}\\}` : ''}`,
        `${tail.map(sedOf).join('')}[${run.alphabet}]\\{${rest - missing},\\}`,
      ],
    ],
    spares: (text, at, around) =>
      isHex(text) ? isNameInHex(text, at, around) || (lead === '' && !isOfHex(run)) : isWords(text) || isWordList(text),
  };
}

/** What is left of hex has been judged by the shape of hex. */
const isOfHex = ({ alphabet }: Run): boolean => alphabet.replace(/0-9|A-F|a-f/g, '') === '';

/** The piece in front may hold the beginning of the value. */
export function base64Masking({ expression }: Base64Form): Masking {
  const whole = `[0-9A-Za-z+/]{0,4}${expression}[0-9A-Za-z+/_-]*={0,2}`;
  const basic = expression.replace(/[(){}]/g, '\\$&');
  return { whole, pieces: whole, sed: [['[0-9A-Za-z+/]\\{0,4\\}', `${basic}[0-9A-Za-z+/]*=*`]], spares: () => false };
}

const isPlain = (char: string): boolean => /^[0-9A-Za-z]$/.test(char);

/** The text that every value begins with; empty where it begins with a run. */
const leadOf = ([first]: readonly ShapePiece[]): string => (typeof first === 'string' ? first : '');

/** One character of a text as sed reads it, also in percent-encoding. */
function sedOf(char: string): string {
  if (isPlain(char)) return char;
  const [, high = '', low = ''] = [...char.charCodeAt(0).toString(16).padStart(2, '0').replace(/^/, ' ')];
  const either = (digit: string) => `[${digit.toUpperCase()}${digit}]\\{0,1\\}`;
  return `[${char === '^' ? '%^' : `${char}%`}]${either(high)}${either(low)}`;
}

/** A pattern of sh for the beginning of a value. */
export function globOf(pieces: readonly ShapePiece[], most: number): string {
  const parts = pieces.flatMap((piece) =>
    typeof piece === 'string'
      ? [...piece].map((char) => (isPlain(char) ? char : `\\${char}`))
      : Array.from({ length: piece.least }, () => `[${piece.of}]`),
  );
  return parts.slice(0, most).join('');
}
