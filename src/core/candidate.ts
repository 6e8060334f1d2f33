/** Finds the values on one line that have the shape of a key; whether they are one is for others to judge. */
import type { ShapeId } from './shape.ts';

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
  /** `<user>_<hex32>`, Netcore's generated SMTP password. */
  | 'suffixed'
  /** 32 letters and digits in a place for tokens. */
  | 'token';

/** A value of a key's shape on a line. */
export interface Candidate {
  readonly form: Form;
  readonly shape: ShapeId;
  /** Offset in the line's text, of the value as it stands there. */
  readonly start: number;
  /** One past its end. */
  readonly end: number;
  /** The key itself, decoded: what the fingerprint is made of. */
  readonly value: string;
  /** Hex digits that must not be a placeholder. */
  readonly digits: readonly string[];
  readonly upperCase: boolean;
}

const HEX = '(?:[0-9a-f]{32}|[0-9A-F]{32})';
const ESCAPE = '%[0-9A-Fa-f]{2}|\\\\u00[0-9A-Fa-f]{2}|\\\\x[0-9A-Fa-f]{2}|=3[Dd]|\\\\[abefnrtv]';
const LEFT = `(?<=^|[^0-9A-Za-z-]|${ESCAPE}|(?:^|\\s)-[A-Za-z]{0,6}[g-z]|\\$\\{\\w{1,64}:?-)`;
const RIGHT = '(?![0-9A-Za-z_-])';
const COLON = '(?::|%3[Aa]|\\\\u003[Aa]|\\\\x3[Aa])';
const hexFinder = new RegExp(`${LEFT}(${HEX})(?:(${COLON})(${HEX}))?${RIGHT}`, 'g');
const encodedFinder = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43,1024}={0,2}(?![A-Za-z0-9+/=])/g;
const tokenFinder =
  /(?<![0-9A-Za-z+/_-])(?=[0-9A-Za-z]*\d)(?=[0-9A-Za-z]*[g-zG-Z])[0-9A-Za-z]{32}(?![0-9A-Za-z+/=_-])/g;

/** All candidates of a line without NULs, in order of their place, none inside another. */
export function findCandidates(text: string): Candidate[] {
  const found = [...hexCandidates(text), ...encodedCandidates(text), ...tokenCandidates(text)];
  return found.sort((a, b) => a.start - b.start);
}

const isUpper = (digits: string): boolean => digits !== digits.toLowerCase();

function* hexCandidates(text: string): Generator<Candidate> {
  for (const match of text.matchAll(hexFinder)) {
    const [whole, first = '', , second] = match;
    const start = match.index;
    if (second) {
      yield {
        form: 'pair',
        shape: 'hex',
        start,
        end: start + whole.length,
        value: `${first}:${second}`,
        digits: [first, second],
        upperCase: isUpper(first + second),
      };
      continue;
    }
    if (/(?<!\w)__\w{1,80}_$/.test(text.slice(Math.max(0, start - 84), start))) continue;
    const user = /[A-Za-z0-9][\w.@+-]{0,63}_$/.exec(text.slice(Math.max(0, start - 66), start))?.[0] ?? '';
    const form = user === '' ? 'half' : 'suffixed';
    yield {
      form,
      shape: 'hex',
      start: start - user.length,
      end: start + whole.length,
      value: user + first,
      digits: [first],
      upperCase: isUpper(first),
    };
  }
}

const encodedText = new RegExp(`^\\0?(?:(${HEX})[:\\0](${HEX})|([\\w.@+-]{1,64}[_:])?(${HEX}))[\\r\\n]*$`);

function* encodedCandidates(text: string): Generator<Candidate> {
  if (text.length < 43) return;
  for (const match of text.matchAll(encodedFinder)) {
    const decoded = encodedText.exec(decodeBase64(match[0]));
    if (!decoded) continue;
    const [, first, second, user, half] = decoded;
    const place = { shape: 'encoded' as const, start: match.index, end: match.index + match[0].length };
    if (first && second)
      yield {
        ...place,
        form: 'encoded-pair',
        value: `${first}:${second}`,
        digits: [first, second],
        upperCase: isUpper(first + second),
      };
    else if (half)
      yield { ...place, form: 'encoded', value: (user ?? '') + half, digits: [half], upperCase: isUpper(half) };
  }
}

function* tokenCandidates(text: string): Generator<Candidate> {
  if (!/token|bearer|sms|mailjet:/i.test(text)) return;
  for (const match of text.matchAll(tokenFinder)) {
    yield {
      form: 'token',
      shape: 'token',
      start: match.index,
      end: match.index + 32,
      value: match[0],
      digits: [match[0]],
      upperCase: false,
    };
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 to bytes as latin1; this folder knows no Buffer. */
function decodeBase64(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const six = ALPHABET.indexOf(char);
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
