/** What masks the values of a declared shape, in TypeScript and in sh: the text that they begin with, and whatever goes on in their characters. */
import type { Base64Form } from './base64.ts';
import { isNameInHex } from './hex.ts';
import { jsOf, type ShapePiece } from './pieces.ts';
import { isHex, isWordList, isWords, type Masking, type Run } from './shape.ts';

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
export function sedOf(char: string): string {
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
