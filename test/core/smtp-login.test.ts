/** Passwords of mail servers in the settings of frameworks: somebody's are found, whatever the framework; one's own and samples are not. */
import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MAIL } from '../../rules/mail/index.ts';
import { AGAINST } from '../../rules/not-keys.ts';
import { createDetector } from '../../src/core/detector.ts';
import { createRuleSet } from '../../src/core/rule-set.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { SETTINGS } from './smtp-settings.ts';

const RULES = createRuleSet({ providers: [], against: AGAINST, packs: MAIL }, sha256);

/** Lines with what of them blocks. */
function found(path: string, text: string): readonly string[] {
  const detector = createDetector({ path: asBytes(path), rules: RULES, digest: sha256 });
  for (const [at, line] of text.split('\n').entries())
    detector.line({ number: at + 1, text: line, offset: 0, column: 0 }, true);
  return detector
    .end()
    .detections.filter(({ confidence }) => confidence !== 'low')
    .map(({ ruleId, line }) => `${ruleId} ${line}`);
}

/** A fresh password that has a letter and a digit. */
const password = (): string => `k${randomInt(10)}${randomBytes(9).toString('base64').replace(/[+/]/g, 'v')}`;

const filled = (text: string, host: string, value: string): string =>
  text.replaceAll('§', () => host).replaceAll('¤', () => value);

const lineOf = (text: string): number => text.split('\n').findIndex((line) => line.includes('¤')) + 1;

const HOSTS = ['smtp.strato.de', 'mail.kontorwest.de', 'smtp.office365.com'];
const OWN = [
  'localhost',
  '127.0.0.1',
  'smtp.example.com',
  'mail.kontor.test',
  'mail.your-domain.com',
  'smtp.ethereal.email',
];
const NOBODYS = [
  'changeme',
  'your-password',
  'my_secret_password',
  '********',
  'xxxxxxxxxxxx',
  'P4ssw0rd123',
  '<password>',
  'SMTP_PASSWORD',
];

describe.each(SETTINGS)('$of, in $path', ({ path, text }) => {
  test.each(HOSTS)('a password for %s is found', (host) => {
    expect(found(path, filled(text, host, password()))).toEqual([`smtp-config-password ${lineOf(text)}`]);
  });

  test.each(OWN)('one for %s is not', (host) => {
    expect(found(path, filled(text, host, password()))).toEqual([]);
  });

  test.each(NOBODYS)('nor is %s', (value) => {
    expect(found(path, filled(text, 'smtp.strato.de', value))).toEqual([]);
  });
});
