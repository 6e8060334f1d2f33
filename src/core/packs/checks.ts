/** What is looked at after a secret's expression has matched: sums, tokens that carry JSON, how random a value is. */
import { decodeBase64 } from '../shapes/base64.ts';
import { encodedKey, keyAnswer } from './key-body.ts';
import { isRealLogin, isRealPair, isRealPassword } from './login.ts';
import type { SecretCheck } from './secret-data.ts';

/** What a check says: nothing against it, that it does not block, that it is nobody's. */
export type CheckAnswer = 'fits' | 'low' | 'none';

/** A function that puts a value to all of them; the worst answer counts. */
export function createChecks(checks: readonly SecretCheck[]): (value: string) => CheckAnswer {
  const tests = checks.map(testOf);
  return (value) => {
    let worst: CheckAnswer = 'fits';
    for (const test of tests) {
      const answer = test(value);
      if (answer === 'none') return 'none';
      if (answer === 'low') worst = 'low';
    }
    return worst;
  };
}

const only = (fits: (value: string) => boolean) => (value: string) => (fits(value) ? 'fits' : 'none');

function testOf(check: SecretCheck): (value: string) => CheckAnswer {
  switch (check.kind) {
    case 'entropy':
      return only((value) => entropyOf(value) >= check.least);
    case 'holds': {
      const each = check.each.map((chars) => new RegExp(`[${chars}]`));
      return only((value) => each.every((chars) => chars.test(value)));
    }
    case 'not': {
      const expression = new RegExp(check.expression);
      return only((value) => !expression.test(value));
    }
    case 'low': {
      const expression = new RegExp(check.expression);
      return (value) => (expression.test(value) ? 'low' : 'fits');
    }
    default:
      return testOfToken(check);
  }
}

type OfCharacters = Extract<SecretCheck, { readonly kind: 'entropy' | 'holds' | 'not' | 'low' }>;

/** A sum, or what a token or a login is made of. */
function testOfToken(check: Exclude<SecretCheck, OfCharacters>): (value: string) => CheckAnswer {
  switch (check.kind) {
    case 'crc32':
      return only((value) => !check.decides || hasSum(value, check));
    case 'json':
      return only((value) => hasKeys(value.slice(value.indexOf(check.after) + check.after.length), check.keys));
    case 'jwt':
      return only((value) => isToken(value, check.claims ?? {}));
    case 'bytes':
      return only((value) => {
        const { length } = decodeBase64(standard(value.slice(value.indexOf(check.after) + check.after.length)));
        return length >= check.least && length <= check.most;
      });
    case 'bech32':
      return only(isBech32);
    case 'login':
      return (value) => isRealLogin(value, check.ownHost);
    case 'basic':
      return (value) => isRealPair(decodeBase64(standard(value.replace(/^.*\s/, ''))));
    case 'password': {
      const before = new RegExp(`^.*${check.after ?? ''}`);
      return check.after === undefined ? isRealPassword : (value) => isRealPassword(value.replace(before, ''));
    }
    case 'number':
      return only((value) =>
        /^[0-9]{17,20}$/.test(decodeBase64(standard(value.slice(0, value.indexOf(check.before))))),
      );
    case 'key':
      return (value) => keyAnswer(check.encoded ? encodedKey(value) : value, check.of);
  }
}

/** Bits a character. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function hasSum(value: string, { from, to, as, gap = 0 }: Extract<SecretCheck, { kind: 'crc32' }>): boolean {
  const given = value.slice(value.length - to);
  const sum = sumOf(value.slice(from, value.length - to - gap), as, to);
  return as === 'hex' || as === 'hex-little' ? given.toLowerCase() === sum : given === sum;
}

/** The CRC-32 of a text as it stands at the end of a token, in so many characters. */
export function sumOf(text: string, as: Extract<SecretCheck, { kind: 'crc32' }>['as'], characters: number): string {
  const sum = crc32(text);
  const little = ((sum & 255) << 24) | ((sum & 0xff00) << 8) | ((sum >>> 8) & 0xff00) | (sum >>> 24);
  const bytes = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255);
  switch (as) {
    case 'base62':
      return inBase(sum, BASE62).padStart(characters, '0');
    case 'base36':
      return inBase(sum, BASE62.slice(0, 36).toLowerCase()).padStart(characters, '0');
    case 'hex':
      return (sum >>> 0).toString(16).padStart(8, '0');
    case 'hex-little':
      return (little >>> 0).toString(16).padStart(8, '0');
    case 'base64-little':
      return encodeBase64(bytes(little)).slice(0, characters);
  }
}

function inBase(number: number, digits: string): string {
  let [rest, text] = [number >>> 0, ''];
  do {
    text = `${digits[rest % digits.length] ?? ''}${text}`;
    rest = Math.floor(rest / digits.length);
  } while (rest > 0);
  return text;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encodeBase64(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map((six) => BASE64[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}

let table: Uint32Array | undefined;

/** @see https://www.w3.org/TR/png/#D-CRCAppendix */
export function crc32(text: string): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) crc = (table[(crc ^ text.charCodeAt(at)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** base64 for URLs as base64. */
const standard = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

/** What of a token is looked at. */
interface TokenPart extends Readonly<Record<string, unknown>> {
  readonly alg?: unknown;
  readonly sub?: unknown;
  readonly name?: unknown;
}

function objectIn(text: string): TokenPart | null {
  try {
    const value: unknown = JSON.parse(decodeBase64(standard(text)));
    return typeof value === 'object' && value !== null ? (value as TokenPart) : null;
  } catch {
    return null;
  }
}

function hasKeys(text: string, keys: readonly string[]): boolean {
  const value = objectIn(text);
  return value !== null && keys.every((key) => key in value);
}

/** A header with an algorithm, a payload with these claims that has not expired, and nobody's sample. */
function isToken(value: string, claims: Readonly<Record<string, string>>): boolean {
  const [head = '', body = ''] = value.replace(/^[^e]*(?=eyJ)/, '').split('.');
  const [header, payload] = [objectIn(head), objectIn(body)];
  if (header === null || payload === null || typeof header.alg !== 'string' || /^none$/i.test(header.alg)) return false;
  if (payload.sub === '1234567890' || payload.name === 'John Doe') return false;
  return Object.entries(claims).every(([name, expression]) =>
    new RegExp(expression).test(name in payload ? String(payload[name]) : ''),
  );
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATOR.entries()) if ((top >>> bit) & 1) sum ^= generator;
  }
  return sum;
}

/** @see https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki */
function isBech32(value: string): boolean {
  const text = value.toLowerCase();
  const at = text.lastIndexOf('1');
  const codes = [...text.slice(0, at)].map((char) => char.charCodeAt(0));
  const data = [...text.slice(at + 1)].map((char) => BECH32.indexOf(char));
  if (at < 1 || data.includes(-1)) return false;
  return polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data]) === 1;
}
