/** Whatever has the shape of a key is masked in any text; names of objects and words stay. */
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/config/built-in.ts';
import { maskKeyShaped } from '../../src/config/built-in-mask.ts';
import { hex32 } from '../support/random-key.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** Letters and digits; one token of 28,000 passes for words, but none that has four digits. */
const token = (): string => {
  const value = randomBytes(60).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 32);
  return (value.match(/\d/g) ?? []).length > 3 ? value : token();
};

describe('no key-shaped run is left', () => {
  const surroundings = fc.tuple(
    fc.constantFrom('', 'fix-', 'a/b/', 'user_', 'x=', '"', 'name: ', '%3A', 'http://', 'é', '\\x', 'api:'),
    fc.constantFrom('', '.env', '/c.js', '"', '@host', ':', ' in use', ';', '%40', '==', '-'),
  );

  it('of hex, pairs, UUIDs, base64 at any place of its three, URL-safe base64, tokens', () => {
    fc.assert(
      fc.property(surroundings, ([before, after]) => {
        const key = hex32();
        const other = hex32();
        const worn = [
          key,
          key.toUpperCase(),
          `${key}:${other}`,
          `${key}${other}`,
          randomUUID(),
          base64(key),
          base64(`${key}:${other}`),
          base64(`api:${key}`),
          base64(`me:${key}\n`),
          base64(`u:${key}`).replace(/=+$/, ''),
          base64(key.toUpperCase()),
          token(),
        ];
        for (const value of worn) {
          const masked = maskKeyShaped(`${before}${value}${after}`);
          for (let at = 0; at + 12 <= value.length; at++) expect(masked).not.toContain(value.slice(at, at + 12));
        }
      }),
      { numRuns: 100 },
    );
  });
});

it('what the build writes out for the hooks masks as all rules do', () => {
  const { mask, secrets } = builtInRules();
  const starts = secrets.secrets.flatMap((secret) => secret.starts ?? []);
  const tail = fc.string({ unit: fc.constantFrom(...'0aZ9_-.~%/= "@:'), maxLength: 40 });
  fc.assert(
    fc.property(tail, fc.constantFrom(...starts, 'https://a:', 'smtp://u:'), tail, (before, start, after) => {
      const text = `${before}${start}${hex32()}${after}`;
      expect(maskKeyShaped(text)).toBe(mask(text));
    }),
  );
});

describe('what has to be named stays', () => {
  it('object ids, fingerprints, paths and long words', () => {
    const texts = [
      `commit ${randomBytes(20).toString('hex')} of main`,
      `allow: sha256:${randomBytes(32).toString('hex')}`,
      'src/main/java/com/example/mail/EmailClientConfigurationPropertiesFactory2.java:3:45',
      'MAILJETAPICLIENTCONFIGURATIONPROPERTIES',
      'packages/backend/src/components/mailjet/transactional/templates/index.ts',
      'aca5569b11ee',
    ];
    for (const text of texts) expect(maskKeyShaped(text)).toBe(text);
  });

  it('a megabyte of anything costs next to nothing', () => {
    const began = performance.now();
    for (const unit of ['a', '0', 'aB3', 'M', 'ZmYw', '-', '0-', ' ', 'sha256:'])
      maskKeyShaped(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
