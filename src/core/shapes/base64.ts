/** Base64 by its arithmetic: what it makes of given characters, and back. This folder knows no Buffer. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** More bytes of a value than these are not put into an expression: what follows could not make it more certain. */
const MAX_BYTES_IN_EXPRESSION = 20;

/** Standard base64 to bytes as latin1. */
export function decodeBase64(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const six = DIGITS.indexOf(char);
    if (six < 0) break;
    held = (held << 6) | six;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return out;
}

/** The base64 of a text as far as nothing behind the text changes it. */
export function encodedBeginning(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const char of text) {
    held = (held << 8) | char.charCodeAt(0);
    for (bits += 8; bits >= 6; bits -= 6) out += DIGITS[(held >> (bits - 6)) & 63];
    held &= (1 << bits) - 1;
  }
  return out;
}

/** The characters that a byte can be. */
export type ByteClass = readonly number[];

/** The characters of a bracket expression such as `0-9A-Za-z_.-`, as codes. */
export function codesOf(alphabet: string): ByteClass {
  const codes: number[] = [];
  for (let at = 0; at < alphabet.length; at++) {
    const first = alphabet.charCodeAt(at);
    const isRange = alphabet[at + 1] === '-' && at + 2 < alphabet.length;
    const last = isRange ? alphabet.charCodeAt(at + 2) : first;
    for (let code = first; code <= last; code++) codes.push(code);
    if (isRange) at += 2;
  }
  return codes;
}

/** What base64 makes of a value, for one of the places in a text at which the value can begin. */
export interface Base64Form {
  readonly expression: string;
  /** How many digits the expression matches. */
  readonly length: number;
  /** The digits that it matches, as in a bracket expression. */
  readonly alphabet: string;
}

/** Expressions that match the base64 of any text that holds such bytes in a row, wherever in it they begin: one of them fits each time. */
export function base64Forms(bytes: readonly ByteClass[]): readonly Base64Form[] {
  const [first] = bytes;
  if (first !== undefined && bytes.every((one) => one === first)) {
    const quad = sixesOf([first, first, first], 0);
    const times = Math.floor((bytes.length - 2) / 3);
    return [{ ...formOf(quad), expression: `(${quad.map(bracket).join('')}){${times}}`, length: 4 * times }];
  }
  return [0, 1, 2].map((shift) => formOf(sixesOf(bytes.slice(0, MAX_BYTES_IN_EXPRESSION), shift)));
}

/** What a digit can be, as its value. */
type Six = readonly number[];

function formOf(sixes: readonly Six[]): Base64Form {
  const isPlain = sixes.every((six) => six.every((value) => value < 62));
  return {
    expression: shortened(sixes.map(bracket)),
    length: sixes.length,
    alphabet: isPlain ? '0-9A-Za-z' : '0-9A-Za-z+/',
  };
}

/** The base64 digits that are made of nothing but known bytes, the first of which stands `shift` bytes behind the beginning of three. */
function sixesOf(bytes: readonly ByteClass[], shift: number): readonly Six[] {
  const sixes: Six[] = [];
  for (let digit = 0; ; digit++) {
    const place = digit % 4;
    const index = Math.floor((digit * 6) / 8) - shift;
    const needed = place === 0 || place === 3 ? 1 : 2;
    if (index + needed > bytes.length) return sixes;
    const [left, right = []] = [bytes[index], bytes[index + 1]];
    if (left === undefined) continue;
    sixes.push([...new Set(sixOf(place, left, right))].sort((a, b) => a - b));
  }
}

/** The values of the digit at a place of four: it lies on the left byte alone, or on its end and the beginning of the right one. */
function sixOf(place: number, left: ByteClass, right: ByteClass): readonly number[] {
  if (place === 0) return left.map((byte) => byte >> 2);
  if (place === 3) return left.map((byte) => byte & 63);
  const [mask, up, down] = place === 1 ? [3, 4, 4] : [15, 2, 6];
  // Few bits of either byte are in it: the many pairs of bytes come to few values.
  const high = new Set(left.map((byte) => (byte & mask) << up));
  const low = [...new Set(right.map((byte) => byte >> down))];
  return [...high].flatMap((a) => low.map((b) => a | b));
}

function bracket(six: Six): string {
  const digits = six.map((value) => DIGITS[value]).join('');
  return /^[0-9A-Za-z]$/.test(digits) ? digits : `[${digits}]`;
}

/** `abcdabcdabcd` as `(abcd){3}`. */
function shortened(brackets: readonly string[]): string {
  let out = '';
  for (let at = 0; at < brackets.length; ) {
    const quad = brackets.slice(at, at + 4);
    let times = 1;
    while (quad.length === 4 && quad.every((one, index) => brackets[at + times * 4 + index] === one)) times++;
    out += times > 1 ? `(${quad.join('')}){${times}}` : (brackets[at] ?? '');
    at += times > 1 ? times * 4 : 1;
  }
  return out;
}
