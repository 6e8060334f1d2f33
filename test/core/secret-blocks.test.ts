/** Private keys over several lines: found on their first line, whatever stands around the others. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { COMMON } from '../../rules/common/index.ts';
import { PROVIDERS } from '../../rules/index.ts';
import { AGAINST } from '../../rules/not-keys.ts';
import { createDetector } from '../../src/core/detector.ts';
import { createRuleSet } from '../../src/core/rule-set.ts';
import { gateValues } from '../../src/gate/gate-values.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { keyLines } from '../support/key-text.ts';

const RULES = createRuleSet({ providers: PROVIDERS, against: AGAINST, packs: COMMON }, sha256);

function found(lines: readonly string[], { path = 'src/a.txt', added = (_: number): boolean => true } = {}) {
  const detector = createDetector({ path: asBytes(path), rules: RULES, digest: sha256 });
  for (const [at, text] of lines.entries())
    detector.line({ number: at + 1, text, offset: 0, column: 0 }, added(at + 1));
  return detector.end().detections.map(({ ruleId, line, column, confidence }) => [ruleId, line, column, confidence]);
}

const PASSPHRASE = { cipher: 'aes-256-cbc', passphrase: randomBytes(9).toString('hex') } as const;
const pem = (type: 'pkcs1' | 'pkcs8', cipher: object = {}): readonly string[] =>
  generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type, format: 'pem', ...cipher },
  })
    .privateKey.trim()
    .split('\n');
const ec = (): readonly string[] =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .privateKey.export({ type: 'sec1', format: 'pem' })
    .toString()
    .trim()
    .split('\n');
const ed25519 = (): readonly string[] =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim().split('\n');

const openssh = (cipher: string): readonly string[] => {
  const body = Buffer.concat([
    Buffer.from(`openssh-key-v1\0\0\0\0${String.fromCharCode(cipher.length)}${cipher}`),
    randomBytes(300),
  ]);
  return [
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    ...(body.toString('base64').match(/.{1,70}/g) ?? []),
    '-----END OPENSSH PRIVATE KEY-----',
  ];
};

describe('a key of every form, as it is in a file', () => {
  test.each([
    ['PKCS#1', pem('pkcs1'), 'private-key-pem'],
    ['PKCS#8', pem('pkcs8'), 'private-key-pem'],
    ['SEC1', ec(), 'private-key-pem'],
    ['Ed25519', ed25519(), 'private-key-pem'],
    ['OpenSSH', openssh('none'), 'private-key-pem'],
    ['PGP', keyLines('pgp', 'PGP PRIVATE KEY BLOCK'), 'pgp-private-key'],
    ['PuTTY', [...keyLines('putty'), 'Private-MAC: 00'], 'putty-private-key'],
    ['OpenVPN', keyLines('text', 'OpenVPN Static key V1'), 'ssh-openvpn-static-key'],
  ])('%s', (_, lines, id) => {
    expect(found(lines)).toEqual([[id, 1, 1, 'high']]);
    expect(found(['a', ...lines.map((line) => `${line}\r`), 'b'])).toEqual([[id, 2, 1, 'high']]);
  });
});

describe('among other text', () => {
  const key = pem('pkcs8');
  test.each([
    ['key: |', key.map((line) => `  ${line}`), 3],
    ['# a key', key.map((line) => `#  ${line}`), 4],
    ['diff', key.map((line) => `+${line}`), 2],
    ['code', key.map((line, at) => `  "${line}\\n"${at === key.length - 1 ? ';' : ' +'}`), 4],
    ['list', key.map((line) => `    '${line}',`), 6],
    ['KEY', key.map((line, at) => (at === 0 ? `KEY="${line}` : at === key.length - 1 ? `${line}"` : line)), 6],
    ['shell', key.map((line, at) => (at === 0 ? `echo '${line}\\n\\` : `${line}\\n\\`)), 7],
  ])('%s', (above, lines, column) => {
    expect(found([above, ...lines])).toEqual([['private-key-pem', 2, column, 'high']]);
  });

  test('in one line and in base64', () => {
    const text = `${key.join('\n')}\n`;
    expect(found([`KEY="${key.join('\\n')}"`])).toEqual([['private-key-pem', 1, 6, 'high']]);
    expect(found([`  tls.key: ${Buffer.from(text).toString('base64')}`])).toEqual([
      ['private-key-pem-base64', 1, 12, 'high'],
    ]);
    const json = JSON.stringify({ type: 'service_account', private_key: text });
    expect(found([json])).toEqual([['gcp-service-account-key', 1, json.indexOf('"private_key"') + 1, 'high']]);
  });
});

test('one behind a passphrase, or in the folder of a test, does not block', () => {
  for (const lines of [pem('pkcs8', PASSPHRASE), pem('pkcs1', PASSPHRASE), openssh('aes256-ctr')])
    expect(found(lines)).toEqual([['private-key-pem', 1, 1, 'low']]);
  expect(found(pem('pkcs8'), { path: 'test/fixtures/key.pem' })).toEqual([['private-key-pem', 1, 1, 'low']]);
});

describe('no key', () => {
  const key = pem('pkcs8');
  test.each([
    ['without its end', key.slice(0, -1)],
    ['cut', [...key.slice(0, 4), ...key.slice(-1)]],
    ['with a gap', [...key.slice(0, 4), '...', ...key.slice(4)]],
    ['a constant', ['const BEGIN = "-----BEGIN PRIVATE KEY-----";', 'const END = "-----END PRIVATE KEY-----";']],
    ['a public key', key.map((line) => line.replace('PRIVATE', 'PUBLIC'))],
    ['a certificate', key.map((line) => line.replace('PRIVATE KEY', 'CERTIFICATE'))],
    [
      'more lines than a key has',
      [...key.slice(0, 1), ...Array.from({ length: 300 }, () => key[1] ?? ''), ...key.slice(-1)],
    ],
  ])('%s', (_, lines) => {
    expect(found(lines)).toEqual([]);
  });

  test('where all of its body was there before', () => {
    expect(found(key, { added: (line) => line === key.length })).toEqual([]);
    expect(found(['# one', ...key], { added: (line) => line === 1 })).toEqual([]);
  });
});

test('a body that is new between its old first and last line is found on its first new line', () => {
  const key = pem('pkcs8');
  expect(found(key, { added: (line) => line > 1 && line < key.length })).toEqual([['private-key-pem', 2, 1, 'high']]);
  expect(found(key, { added: (line) => line === 4 })).toEqual([['private-key-pem', 4, 1, 'high']]);
  expect(found(key, { added: (line) => line === 1 })).toEqual([['private-key-pem', 1, 1, 'high']]);
  const inYaml = ['key: |', ...key.map((line) => `  ${line}`)];
  expect(found(inYaml, { added: (line) => line > 2 })).toEqual([['private-key-pem', 3, 3, 'high']]);
});

test('of such a change the body alone asks for the rest of the file, and passes the gate', () => {
  const [, line = ''] = pem('pkcs8');
  const detector = createDetector({ path: asBytes('a.pem'), rules: RULES, digest: sha256 });
  detector.line({ number: 2, text: line, offset: 0, column: 0 }, true);
  expect(detector.end()).toMatchObject({ detections: [], open: true });
  const { added, expression, words } = gateValues(RULES);
  for (const text of [line, `  ${line}`, `${line}\r`]) {
    expect(new RegExp(expression).test(text)).toBe(true);
    expect(new RegExp(added).test(`+${text}`)).toBe(true);
  }
  expect(new RegExp(words, 'i').test('-----BEGIN PRIVATE KEY-----')).toBe(true);
  expect(new RegExp(words, 'i').test('-----BEGIN CERTIFICATE-----')).toBe(false);
});

test('the second of two keys is found where the first has no end', () => {
  const key = pem('pkcs8');
  expect(found([...key.slice(0, 3), ...key])).toEqual([['private-key-pem', 4, 1, 'high']]);
});
