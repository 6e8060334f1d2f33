/** Passwords of mail servers in the settings of frameworks: somebody's are found, whatever the framework; one's own and samples are not. */
import { randomBytes, randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAIL } from '../../rules/mail/index.ts';
import { AGAINST } from '../../rules/not-keys.ts';
import { createDetector } from '../../src/core/detector.ts';
import { createRuleSet } from '../../src/core/rule-set.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { SETTINGS } from './smtp-settings.ts';

const RULES = createRuleSet({ providers: [], against: AGAINST, packs: MAIL }, sha256);

function verdictOn(path: string, text: string) {
  const detector = createDetector({ path: asBytes(path), rules: RULES, digest: sha256 });
  for (const [at, line] of text.split('\n').entries())
    detector.line({ number: at + 1, text: line, offset: 0, column: 0 }, true);
  return detector.end();
}

/** Lines with what of them blocks. */
const found = (path: string, text: string): readonly string[] =>
  verdictOn(path, text)
    .detections.filter(({ confidence }) => confidence !== 'low')
    .map(({ ruleId, line }) => `${ruleId} ${line}`);

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

test('a password of any length and signs is found for the server of somebody, and for nobody else', () => {
  const signs = 'abcdefghijkmnopqrstuvwyzABCDEFGHIJKLMNPQRSTUVWYZ23456789!#&*+^~_-.=?';
  const values = fc
    .array(fc.constantFrom(...signs), { minLength: 6, maxLength: 40 })
    .map((all) => `k7${all.join('')}Q`);
  fc.assert(
    fc.property(
      values,
      fc.constantFrom(...SETTINGS.filter(({ text }) => /["']¤["']/.test(text))),
      (value, { path, text }) => {
        fc.pre(!/[*.]{3}|pass|pwd|secret|token|example|change|your/i.test(value) && new Set(value).size > 7);
        expect(found(path, filled(text, 'smtp.strato.de', value))).toEqual([`smtp-config-password ${lineOf(text)}`]);
        expect(found(path, filled(text, 'localhost', value))).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('where the server stands in a line that was not read, the whole file is asked for', () => {
  const line = `EMAIL_HOST_PASSWORD = '${password()}'`;
  expect(verdictOn('settings.py', line).open).toBe(true);
  expect(verdictOn('settings.py', line.replace(/'.*'/, "'changeme'")).open).toBe(false);
});

test.each([
  ['of a database beside it', '.env', 'MAIL_HOST=smtp.strato.de\nDB_HOST=db.kontorwest.de\nDB_PASSWORD=¤'],
  ['of another section', 'app.ini', '[database]\npassword = ¤\n\n[smtp]\nhost = smtp.strato.de'],
  ['of a person', 'seeds.rb', "User.create(email: 'post@kontorwest.de', password: '¤')"],
  ['without quotes in code', 'mail.js', "const t = { host: 'smtp.strato.de', auth: { user, pass: cfg.a1b2c3d4 } };"],
  ['by a rule', 'rules.php', "'smtp_host' => 'smtp.strato.de',\n'smtp_password' => 'required|string|min:8',"],
  ['by a command', '.msmtprc', 'host smtp.strato.de\npasswordeval "gpg --decrypt pw9.gpg"'],
  ['encrypted', 'application.yml', 'spring:\n  mail:\n    host: smtp.strato.de\n    password: ENC(¤)'],
])('a password %s is none of a mail server', (_, path, text) => {
  expect(found(path, filled(text, 'smtp.strato.de', password()))).toEqual([]);
});
