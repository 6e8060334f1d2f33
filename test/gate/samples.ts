/** Random values of every shape in random surroundings, for property tests. Every value is fresh: none is stored. */
import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Example } from '../../src/core/rule.ts';

const HEX = '0123456789abcdef';
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of an alphabet. */
const run = (alphabet: string, length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });

/** 32 hex digits of one case. */
export const hex32 = fc.oneof(run(HEX, 32), run(HEX.toUpperCase(), 32));

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

/** A value of each shape, alone. */
export const value: fc.Arbitrary<string> = fc.oneof(
  hex32,
  fc.tuple(hex32, hex32).map(([a, b]) => `${a}:${b}`),
  hex32.map((key) => base64(key)),
  fc.tuple(fc.string({ maxLength: 5 }), hex32, hex32).map(([user, a, b]) => base64(`${user}${a}:${b}`)),
  fc
    .tuple(run(HEX, 32), fc.integer({ min: 4, max: 28 }), fc.constantFrom('+', '.', '..', '~', '<>', ''))
    .map(([key, at, join]) => `"${key.slice(0, at)}" ${join} "${key.slice(at)}"`),
  run(ALNUM, 32).map((token) => `Authorization: Bearer ${token}`),
);

/** What may touch a value, or nearly be one. */
const touch = fc.oneof(
  fc.constantFrom(
    '',
    '"',
    "'",
    '`',
    '=',
    ':',
    '\\',
    '\\"',
    '%3A',
    '%3a',
    '\\u003a',
    '\\x22',
    '=3D',
    '\\f',
    '\\n',
    ' ',
    '\t',
  ),
  fc.constantFrom(
    '-',
    '_',
    'a',
    'F',
    '0',
    'g',
    'mj_token=',
    'mailjet ',
    '{"k":"',
    '", "',
    '\r',
    '\xff\xfe',
    '\xef\xbb\xbf',
  ),
  fc.string({ maxLength: 6 }),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

/** How text stands in a file: as it is, in a URL, in JSON, in JSON inside JSON. */
const written = fc.constantFrom(
  (text: string) => text,
  (text: string) => encodeURIComponent(Buffer.from(text, 'latin1').toString('utf8')),
  (text: string) => JSON.stringify(text),
  (text: string) => JSON.stringify(JSON.stringify(text)),
);

/** A line that holds a value, or something close to one; bytes as latin1, no line breaks, no NULs. */
export const line: fc.Arbitrary<string> = fc
  .tuple(touch, touch, value, touch, touch, written)
  .map(([a, b, key, c, d, write]) => write(a + b + key + c + d))
  .map((text) =>
    Buffer.from(text, 'latin1')
      .toString('latin1')
      .replace(/[\n\0]/g, ' '),
  );

const random = (alphabet: string, size: number) =>
  Array.from({ length: size }, () => alphabet[randomInt(alphabet.length)]).join('');

const TEMPLATES: Readonly<Record<string, (size: number) => string>> = {
  hex: (size) => random(HEX, size),
  HEX: (size) => random(HEX.toUpperCase(), size),
  uuid4: () => randomUUID().replaceAll('-', ''),
  alnum: (size) => random(ALNUM, size),
  b64: () => base64(random(HEX, 32)),
  b64pair: () => base64(`${random(HEX, 32)}:${random(HEX, 32)}`),
};

/** The lines of a rule's example with fresh values in place of its templates. */
export function expanded(example: Example): readonly string[] {
  return example.lines.map((text) =>
    text.replace(
      /\{(\w+)(?::(\d+))?\}/g,
      (whole, name: string, size = '32') => TEMPLATES[name]?.(Number(size)) ?? whole,
    ),
  );
}
