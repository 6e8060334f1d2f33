/** Fresh random secrets of the packs' kinds, right in every check, and ones that are wrong in one character. */
import { randomBytes, randomInt } from 'node:crypto';
import type { SecretCheck, SecretData } from '../../src/core/packs/secret-data.ts';
import { isPlaceholder } from '../../src/core/placeholder.ts';
import { isWords } from '../../src/core/shapes/shape.ts';
import { bech32, CRC_TEXT, crc32 } from './checksums.ts';
import { expand } from './expand.ts';
import { keyLike } from './key-text.ts';
import { oneOf, randomMatch } from './random-match.ts';

const TRIES = 4000;
/** So many of them look for a value that is in no way unusual as well. */
const CHOOSY = 300;
const DEFAULT_EDGE = '0-9A-Za-z_-';

/** A random secret of a kind. */
export function sampleOf(secret: SecretData): string {
  const whole = wholeOf(secret);
  const next = randomMatch(secret.value);
  const checks = secret.checks ?? [];
  for (let run = 0; run < TRIES; run++) {
    const value = checks.reduce((text, check) => adjusted(text, check, whole), next());
    if (whole.test(value) && checks.every((check) => passes(value, check)) && (run > CHOOSY || isUsual(value, secret)))
      return value;
  }
  throw new Error(`${secret.id}: no value passes its own checks`);
}

/** A random secret of a kind whose checksum, or else one fixed character of it, is wrong. */
export function brokenOf(secret: SecretData): string {
  const value = sampleOf(secret);
  if (secret.checks?.some(({ kind }) => kind === 'crc32' || kind === 'bech32')) return changed(value, value.length - 1);
  const inside = insideOf(secret);
  for (let at = 0; at < value.length; at++) {
    const other = changed(value, at);
    if (!inside.test(other)) return other;
  }
  for (let length = value.length - 1; length > 0; length--)
    if (!inside.test(value.slice(0, length))) return value.slice(0, length);
  throw new Error(`${secret.id}: nothing of it is fixed`);
}

const MAKERS: Readonly<Record<string, (secret: SecretData) => string>> = {
  secret: sampleOf,
  broken: brokenOf,
  base64: (secret) => Buffer.from(sampleOf(secret), 'latin1').toString('base64'),
};

/** Fills `{secret:ID}`, `{broken:ID}` and `{base64:ID}` in a line, and its other templates; what a template became is not read again. */
export function secretExpander(secrets: readonly SecretData[]): (line: string) => string {
  const known = new Map(secrets.map((secret) => [secret.id, secret]));
  return (line) =>
    line
      .split(/(\{(?:secret|broken|base64):[a-z0-9-]+\})/)
      .map((part, index) => {
        if (index % 2 === 0) return expand(part);
        const [kind = '', id = ''] = part.slice(1, -1).split(':');
        const secret = known.get(id);
        if (!secret) throw new Error(`${part}: there is no such secret`);
        return MAKERS[kind]?.(secret) ?? '';
      })
      .join('');
}

const wholeOf = ({ value }: SecretData): RegExp => new RegExp(`^(?:${value})$`);

function insideOf({ value, edge = DEFAULT_EDGE }: SecretData): RegExp {
  return edge === '' ? new RegExp(value) : new RegExp(`(?:^|[^${edge}])(?:${value})(?:$|[^${edge}])`);
}

/** The value with another character of the same sort in one place. */
function changed(value: string, at: number): string {
  const old = value[at] ?? '';
  const sort = ['0123456789', 'abcdef', 'ghijkmnopqrstuvwxyz', 'ABCDEF', 'GHJKLMNPQRSTUVWXYZ'].find((characters) =>
    characters.includes(old),
  );
  const other = sort ? oneOf([...sort].filter((character) => character !== old)) : 'z';
  return value.slice(0, at) + other + value.slice(at + 1);
}

/** Not low, with a digit where its kind can hold one, and nothing that looks made up. */
function isUsual(text: string, { checks = [], near, value }: SecretData): boolean {
  const isLow = checks.some((check) => check.kind === 'low' && new RegExp(check.expression).test(text));
  const hasDigit = !near || /\d/.test(text) || !/\d/.test(value.replace(/\{[\d,]+\}/g, ''));
  const saysSo = /example|x{4}|test|pass|secret/i.test(text.slice(8));
  return !isLow && hasDigit && !saysSo && (text.length < 16 || !(isPlaceholder(text) || isWords(text)));
}

/** The value made such that a check that reckons passes; others let it be. */
function adjusted(value: string, check: SecretCheck, whole: RegExp): string {
  switch (check.kind) {
    case 'crc32':
      return withSum(value, check, whole);
    case 'bech32': {
      const prefix = value.slice(0, value.indexOf('1'));
      return bech32(prefix, randomBytes(Math.floor(((value.length - prefix.length - 7) * 5) / 8)));
    }
    case 'json': {
      const make = (tail: boolean) => (form: Form) => encodedBehind(value, check.after, form(json(check.keys)), tail);
      return fitting(whole, '', make(false)) || fitting(whole, value, make(true));
    }
    case 'bytes': {
      const bytes = () => randomBytes(check.least + randomInt(check.most - check.least + 1));
      return fitting(whole, value, (form) => encodedBehind(value, check.after, form(bytes()), oneOf([true, false])));
    }
    case 'jwt':
      return fitting(whole, value, () => value.slice(0, Math.max(0, value.indexOf('eyJ'))) + jwt(check.claims ?? {}));
    case 'basic':
      return fitting(whole, value, (form) => form(Buffer.from(`${word()}:${password()}`)));
    case 'login':
      return fitting(whole, value, () => login(value));
    case 'password': {
      const before = check.after === undefined ? '' : (new RegExp(`^.*${check.after}`).exec(value)?.[0] ?? '');
      return fitting(whole, value, () => before + password());
    }
    case 'number': {
      const digits = () => Buffer.from(randomMatch('[1-9][0-9]{17,18}')()).toString('base64').replace(/=+$/, '');
      return fitting(whole, value, () => digits() + value.slice(value.indexOf(check.before)));
    }
    case 'key':
      return fitting(whole, value, () => keyLike(value, check));
    default:
      return value;
  }
}

/** What is neither made right nor made by chance. */
function passes(value: string, check: SecretCheck): boolean {
  if (check.kind === 'entropy') return entropy(value) >= check.least;
  if (check.kind === 'holds') return check.each.every((characters) => new RegExp(`[${characters}]`).test(value));
  if (check.kind === 'not') return !new RegExp(check.expression).test(value);
  return true;
}

type Form = (bytes: Buffer) => string;
const FORMS: readonly Form[] = [
  (bytes) => bytes.toString('base64'),
  (bytes) => bytes.toString('base64').replace(/=+$/, ''),
  (bytes) => bytes.toString('base64url'),
];

/** The first of some texts that the whole expression matches; else the value as it is. */
function fitting(whole: RegExp, value: string, make: (form: Form) => string): string {
  for (let run = 0; run < 200; run++) {
    const text = make(FORMS[run % FORMS.length] ?? oneOf(FORMS));
    if (whole.test(text)) return text;
  }
  return value;
}

/** The value with other base64 behind a fixed text of it. */
function encodedBehind(value: string, after: string, encoded: string, tail: boolean): string {
  const from = value.indexOf(after) + after.length;
  const rest = value.slice(from).replace(/^[0-9A-Za-z+/=-]*/, '');
  return value.slice(0, from) + encoded + (tail ? rest : '');
}

function json(keys: readonly string[]): Buffer {
  const fields = keys.map((key) => [key, randomBytes(6 + randomInt(30)).toString('base64url')]);
  const more = [['more', randomBytes(randomInt(400)).toString('hex')]].filter(() => oneOf([true, false]));
  return Buffer.from(JSON.stringify(Object.fromEntries([...fields, ...more])));
}

function jwt(claims: Readonly<Record<string, string>>): string {
  const given = Object.entries(claims).map(([claim, expression]) => [claim, randomMatch(expression)()]);
  const now = Math.floor(Date.now() / 1000);
  const usual = { jti: randomBytes(12).toString('hex'), iat: now, exp: now + 31_536_000, sub: String(randomInt(1e9)) };
  const [alg, signature] = oneOf([['HS256', 32] as const, ['RS256', 256] as const]);
  const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const head = encoded(
    oneOf([
      { typ: 'JWT', alg },
      { alg, typ: 'JWT' },
    ]),
  );
  const payload = encoded({ ...usual, ...Object.fromEntries(given) });
  return `${head}.${payload}.${randomBytes(signature).toString('base64url')}`;
}

const word = randomMatch('[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z][aeiou][0-9]');

/** A password that somebody was given: letters of both cases, of which no word can be made by chance, and digits. */
const password = randomMatch('[b-dfghj-n][B-DFGHJ-N][0-9][0-9b-dfghj-nqrtvxzB-DFGHJ-NQRTVXZ]{11}[0-9][b-dfghj-n]');

/** A URL of the value's scheme with a user, a password and a host of their own, with the value's path where it has one. */
function login(value: string): string {
  const [, scheme = '', path = ''] = /^([a-z0-9+.-]*:\/\/)[^@]*@[^/?#]*(.*)$/i.exec(value) ?? [];
  const host = `mail.${word()}.net`;
  return `${scheme}${word()}:${password()}@${host}${oneOf(['', ':587', '/main', path, `:5432${path}`])}`;
}

type CrcCheck = Extract<SecretCheck, { kind: 'crc32' }>;

function withSum(value: string, check: CrcCheck, whole: RegExp): string {
  const sum = CRC_TEXT[check.as](crc32(value.slice(check.from, -Math.abs(check.to) - (check.gap ?? 0))));
  const texts = [sum, sum.toUpperCase()].map((text) => value.slice(0, value.length - text.length) + text);
  return texts.find((text) => whole.test(text)) ?? value;
}

/** Shannon's, in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
