/** Samples of the packs' secrets are what their rules say: the expression, the gate's, the beginning, the checksum. */
import { describe, expect, test } from 'vitest';
import type { SecretCheck, SecretData } from '../../src/core/packs/secret-data.ts';
import { crc32 } from '../support/checksums.ts';
import { PACK_FILES } from '../support/pack-rules.ts';
import { randomMatch } from '../support/random-match.ts';
import { brokenOf, sampleOf, secretExpander } from '../support/secret-sample.ts';

const RUNS = 20;

const made = (value: string, ...checks: SecretCheck[]): SecretData => ({
  id: 'made-up',
  title: 'a secret',
  value,
  checks,
  variables: ['SECRET'],
});

const samples = <T>(make: () => T): T[] => Array.from({ length: RUNS }, make);

test.each(['SG[.][0-9A-Za-z_-]{22}[.]x', 'a(b|cd|[^ "@]{2,4})?\\.e+f*', '(x|y(1|2){2})+-[]a]{3}', '[a-c-]{1,9}[.]?$'])(
  '%s: random texts match it',
  (expression) => {
    for (const text of samples(randomMatch(expression))) {
      expect(text).toMatch(new RegExp(`^(?:${expression.replace('[]a]', '[\\]a]')})$`));
    }
  },
);

test.each(['(?:a)', '\\d', 'a{2', '(a', 'a)', '*a'])('%s is refused', (expression) => {
  expect(() => randomMatch(expression)()).toThrow();
});

test('a CRC-32 stands right at the end, and wrong by one character in what is broken', () => {
  expect(crc32('123456789')).toBe(0xcbf43926);
  const secret = made('abc_[0-9A-Za-z]{36}', { kind: 'crc32', from: 4, to: 6, as: 'base62', decides: true });
  for (const value of samples(() => sampleOf(secret))) {
    expect([...value.slice(-6)].reduce((sum, digit) => sum * 62 + base62(digit), 0)).toBe(crc32(value.slice(4, -6)));
  }
  const broken = brokenOf(secret);
  expect(broken).toMatch(/^abc_[0-9A-Za-z]{36}$/);
  expect([...broken.slice(-6)].reduce((sum, digit) => sum * 62 + base62(digit), 0)).not.toBe(
    crc32(broken.slice(4, -6)),
  );
});

const base62 = (digit: string): number =>
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.indexOf(digit);

test('each kind of check is satisfied', () => {
  const token = sampleOf(
    made('eyJ[0-9A-Za-z_-]+[.]eyJ[0-9A-Za-z_-]+[.][0-9A-Za-z_-]+', { kind: 'jwt', claims: { role: 'a|b' } }),
  );
  expect(decoded(token.split('.')[1] ?? '')).toMatchObject({ role: expect.stringMatching(/^[ab]$/) });
  const withJson = sampleOf(made('tok_[0-9A-Za-z+/=]{20,}_[a-z]{5}', { kind: 'json', after: 'tok_', keys: ['k'] }));
  expect(decoded(withJson.split('_')[1] ?? '')).toHaveProperty('k');
  const bytes = sampleOf(made('B[A-P][0-9A-Za-z+/]{42}', { kind: 'bytes', after: '', least: 33, most: 33 }));
  expect(Buffer.from(bytes, 'base64')[0]).toBe(4);
  const url = new URL(
    sampleOf(made('smtps?://[^ :/@"<>]{1,99}:[^ :/@"<>]{4,99}@[0-9A-Za-z.-]{3,}', { kind: 'login' })),
  );
  expect([url.username, url.password, url.hostname].every((part) => part.length > 6)).toBe(true);
  expect(Buffer.from(sampleOf(made('[0-9A-Za-z+/=]{16,}', { kind: 'basic' })), 'base64').toString()).toMatch(
    /^\w+:\w+$/,
  );
  expect(sampleOf(made('K-[A-Z]{3}', { kind: 'holds', each: ['X'] }))).toContain('X');
  expect(sampleOf(made('[ab]{3}', { kind: 'not', expression: 'a' }))).toBe('bbb');
  expect(sampleOf(made('AGE-SECRET-KEY-1[0-9A-Z]{58}', { kind: 'bech32' }))).toHaveLength(74);
});

const decoded = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64').toString());

test('templates are filled, each with a fresh value', () => {
  const secret = made('abc-[0-9a-f]{32}');
  const [one, two, other] = secretExpander([secret])(
    '{secret:made-up} {secret:made-up} {broken:made-up} {hex:4}',
  ).split(' ');
  expect(one).toMatch(/^abc-[0-9a-f]{32}$/);
  expect(two).not.toBe(one);
  expect(other).not.toMatch(/abc-[0-9a-f]{32}$/);
  expect(() => secretExpander([secret])('{secret:nothing}')).toThrow('no such secret');
});

const SECRETS = PACK_FILES.flatMap(({ provider }) => provider.secrets);

describe.runIf(SECRETS.length > 0)('samples of every secret', () => {
  test.each(SECRETS)('$id', (secret) => {
    const { value, gate, gateEdge, starts, near } = secret;
    const left = gateEdge === false ? '' : '(?:^|[^0-9A-Za-z_])';
    for (const text of samples(() => sampleOf(secret))) {
      expect(text).toMatch(new RegExp(`^(?:${value})$`));
      if (gate && !near) expect(text).toMatch(new RegExp(`${left}(?:${gate})`));
      if (starts) expect(starts.some((start) => text.startsWith(start))).toBe(true);
    }
    // Nothing about a password is fixed.
    if (!secret.checks?.some(({ kind }) => kind === 'password')) expect(brokenOf(secret)).not.toBe('');
  });
});
