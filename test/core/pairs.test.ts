import { expect, test } from 'vitest';
import { detect } from '../support/detect.ts';
import { expand } from '../support/expand.ts';

/** How many findings know of their other half, and the rules that name them. */
function pairOf(path: string, ...lines: readonly string[]) {
  const found = detect(path, lines.map(expand).join('\n'));
  return {
    joined: found.filter(({ evidence }) => evidence.some(({ kind }) => kind === 'half')).length,
    rules: found.map(({ ruleId }) => ruleId).join(' '),
  };
}

const BOTH = 'mailjet-api-key mailjet-secret-key';

test.each([
  ['two names on two lines', ['MJ_APIKEY_PUBLIC={hex:32}', 'MJ_APIKEY_PRIVATE={hex:32}'], BOTH],
  [
    'the secret first',
    ['MJ_APIKEY_PRIVATE={hex:32}', 'MJ_APIKEY_PUBLIC={hex:32}'],
    'mailjet-secret-key mailjet-api-key',
  ],
  ['two arguments of a call', ["mailjet.apiConnect('{hex:32}', '{hex:32}')"], BOTH],
  ['arguments on lines of their own', ['Mailjet.apiConnect(', "  '{hex:32}',", "  '{hex:32}',", ')'], BOTH],
  [
    'names that any vendor uses, in a block of the provider',
    ['mailjet:', '  api_key: {hex:32}', '  api_secret: {hex:32}'],
    BOTH,
  ],
  [
    'user and password of a server',
    ['host: in-v3.mailjet.com', 'user: {hex:32}', 'pass: {hex:32}'],
    'mailjet-smtp-user mailjet-smtp-password',
  ],
  ['two in base64', ['mailjet:', '  key: {b64}', '  secret: {b64}'], 'mailjet-encoded-key mailjet-encoded-key'],
])('a pair: %s', (_name, lines, rules) => {
  expect(pairOf('a.txt', ...lines)).toEqual({ joined: 2, rules });
});

test.each([
  ['one value alone', ['MJ_APIKEY_PUBLIC={hex:32}', 'MJ_FROM=a@example.org']],
  [
    'halves far apart',
    ['MJ_APIKEY_PUBLIC={hex:32}', ...Array.from({ length: 12 }, () => 'x = 1'), 'MJ_APIKEY_PRIVATE={hex:32}'],
  ],
  ['a secret of the application beside it', ['MJ_APIKEY_PUBLIC={hex:32}', 'SESSION_SECRET={hex:32}']],
  ['values of two blocks', ['mailjet:', '  key: {hex:32}', 'other:', '  secret: {hex:32}']],
])('no pair: %s', (_name, lines) => {
  expect(pairOf('a.txt', ...lines).joined).toBe(0);
});

test('the same value twice is no pair', () => {
  const value = expand('{hex:32}');
  expect(pairOf('a.txt', `MJ_APIKEY_PUBLIC=${value}`, `MJ_APIKEY_PRIVATE=${value}`).joined).toBe(0);
});
