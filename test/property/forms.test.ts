/** A key is found in whatever form a program or a file gives it: in pieces, escaped, encoded, minified; and reported once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Detection } from '../../src/core/finding.ts';
import { detect } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';
import { key } from './files.ts';

const places = (found: readonly Detection[]) => found.map(({ line, column, endColumn }) => [line, column, endColumn]);
const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

test('two literals that the program joins are one value, at the place of the first piece', () => {
  const joins = ['+', ' + ', '.', ' . ', '..', ' ', ' & ', ' <> ', ' ~ '];
  fc.assert(
    fc.property(
      key,
      fc.integer({ min: 4, max: 28 }),
      fc.constantFrom(...joins),
      fc.constantFrom('"', "'"),
      (value, at, join, q) => {
        const [left, right] = [value.slice(0, at), value.slice(at)];
        const name = 'mailjet_secret_key = ';
        const found = detect('a.txt', `${name}${q}${left}${q}${join}${q}${right}${q};`);
        expect(places(found)).toEqual([[1, name.length + 2, name.length + 2 + at]]);
        const twoLines = detect('a.txt', `${name}${q}${left}${q} +\n    ${q}${right}${q};`);
        expect(places(twoLines)).toEqual([[1, name.length + 2, name.length + 2 + at]]);
        const leading = detect('a.txt', `${name}${q}${left}${q}\n  . ${q}${right}${q};`);
        expect(places(leading)).toEqual([[1, name.length + 2, name.length + 2 + at]]);
      },
    ),
    { numRuns: 150 },
  );
});

describe('one value on one line is found however it is written', () => {
  const value = hex32();
  const json = JSON.stringify({ MAILJET_API_KEY: value });
  test.each([
    ['JSON', json],
    ['JSON inside JSON', JSON.stringify(json)],
    ['JSON three deep', JSON.stringify(JSON.stringify(json))],
    ['JSON in a shell string', `curl -d "{\\"MJ_APIKEY_PUBLIC\\":\\"${value}\\"}"`],
    ['JSON with escaped quotes as \\u0022', `{\\u0022MJ_APIKEY_PUBLIC\\u0022:\\u0022${value}\\u0022}`],
    ['HTML', `data-mailjet-key=&quot;${value}&quot;`],
    ['XML', `<mailjet:ApiKey>${value}</mailjet:ApiKey>`],
    ['a query', `https://api.falconide.com/send?api_key=${value}&to=x`],
    ['a query inside a query', `u=${encodeURIComponent(`https://api.falconide.com/send?api_key=${value}&to=x`)}`],
    ['quoted-printable', `MJ_APIKEY_PRIVATE=3D${value}`],
    ['a DSN', `mailjet+api://${value}:${hex32()}@default`],
    ['a DSN with an escaped colon', `MAILJET_DSN=mailjet://${value}%3A${hex32()}@default`],
    ['a C string with an escape', `puts("mailjet_key:\\f${value}\\n");`],
    ['a template literal', `const mailjetKey = \`${value}\`;`],
    ['a minified bundle', `!function(){var a=1;n.mailjetApiKey="${value}",t=2}();`],
    ['minified YAML', `mailjet: {api_key: ${value}, from: a@example.org}`],
    ['base64', `MAILJET_API_KEY: ${base64(value)}`],
    ['base64 with a line feed inside', `MAILJET_API_KEY: ${base64(`${value}\n`)}`],
    ['upper case of the provider that has it', `PEPIPOST_API_KEY=${value.toUpperCase()}`],
  ])('in %s', (_form, line) => {
    const found = detect('a.txt', `# before\n${line}\n`);
    expect(found.map(({ line, confidence }) => [line, confidence === 'low'])).toEqual([[2, false]]);
  });
});

test('a value beside another character of its alphabet is a longer value, and none of ours', () => {
  const value = hex32();
  for (const text of [`${value}a`, `0${value}`, `${value}-1`, `a-${value}`, `${value}_x`, value.slice(1)])
    expect([text.length, detect('a.txt', `MJ_APIKEY_PRIVATE=${text}`)]).toEqual([text.length, []]);
});

test('each place is reported once, also where several rules and forms fit it', () => {
  const [one, two] = [hex32(), hex32()];
  const found = detect(
    'mailjet.env',
    [
      `MAILJET_API_KEY=${one} MAILJET_API_KEY=${one}`,
      `MAILJET_SECRET_TOKEN=${two}`,
      `MAILER_DSN=mailjet+smtp://${one}:${two}@in-v3.mailjet.com # Bearer`,
      `Authorization: Basic ${base64(`${one}:${two}`)} # api.mailjet.com`,
    ].join('\n'),
  );
  expect(found.map(({ line }) => line)).toEqual([1, 1, 2, 3, 4]);
  const seen = places(found).map(String);
  expect(new Set(seen).size).toBe(seen.length);
  expect(found[0]?.fingerprint).toBe(found[1]?.fingerprint);
});
