/** URLs with a login: found in every form in which programs take them, by every kind that has them, and let through by the gate. */
import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { builtInRules } from '../../src/config/built-in.ts';
import { coarse } from '../../src/gate/coarse.ts';
import { relaxed } from '../../src/gate/gate-values.ts';
import { detect, isBlocking } from '../support/detect.ts';

const RULES = builtInRules();
const GATE = relaxed(RULES.expression);
const LOOKS = [RULES.expression, GATE, coarse(GATE, '')].map((expression) => new RegExp(expression));

/** A fresh password in which no word stands by chance. */
const password = (): string =>
  `X${randomInt(10, 99)}${Array.from(randomBytes(10), (byte) => 'fjqzLmkwHG'[byte % 10]).join('')}3vT`;

const KINDS = [
  ['smtp-url', 'smtp'],
  ['smtp-url', 'smtps'],
  ['mailer-dsn', 'gmail+smtp'],
  ['mailer-dsn', 'mailgun+https'],
  ['redis-url', 'rediss'],
  ['url-credentials', 'https'],
  ['url-credentials', 'sftp'],
  ['postgres-url', 'postgresql+psycopg2'],
  ['mongodb-url', 'mongodb+srv'],
  ['mysql-url', 'mariadb'],
  ['amqp-url', 'amqps'],
] as const;

/** `¤` is the password. */
const FORMS = [
  ['a user that is an address', 'bot@huber.de:¤@mx.huber.de:25'],
  ['an @ in the password', 'bot:p@jq¤@mx.huber.de:25'],
  ['an @ and a dot in the password', 'bot:¤@jq.7k@mx.huber.de'],
  ['an @ in both', 'bot@huber.de:¤@7@mx.huber.de/x?y=z'],
  ['a colon in the password', 'bot:¤:7jq@mx.huber.de'],
  ['an address of IPv6', 'bot:¤@[2a03:4000:5::1]:25'],
  ['a label example below the name of somebody', 'bot:¤@example.huber.de:25'],
  ['a name that begins with my', 'bot:¤@smtp.mydomain.de'],
] as const;

/** Blocking findings of a line, by their rules. */
const found = (line: string): readonly string[] =>
  detect('.env', line, RULES)
    .filter(isBlocking)
    .map(({ ruleId }) => ruleId);

describe.each(KINDS)('%s with %s://', (id, scheme) => {
  test.each(FORMS)('%s', (_, form) => {
    for (let run = 0; run < 5; run++) {
      const line = `A=${scheme}://${form.replace('¤', password)}`;
      expect(found(line), line).toEqual([id]);
      for (const look of LOOKS) expect(look.test(line), line).toBe(true);
    }
  });
});

test.each(KINDS.filter(([id]) => id !== 'mailer-dsn'))('%s with %s:// in capitals', (id, scheme) => {
  const line = `A=${scheme.toUpperCase()}://bot:${password()}@mx.huber.de`;
  expect(found(line)).toEqual([id]);
  for (const look of LOOKS) expect(look.test(line)).toBe(true);
});

test('a dollar and brackets within the password of an SMTP URL', () => {
  const line = `A=smtp://bot:${password()}$7(x)!@mx.huber.de`;
  expect(found(line)).toEqual(['smtp-url']);
  for (const look of LOOKS) expect(look.test(line)).toBe(true);
});

test.each([
  'localhost:25',
  '127.0.0.1:25',
  '10.1.2.3',
  '172.16.0.9',
  '192.168.1.2:25',
  '[::1]:25',
  '[fd12:3456::1]:25',
  '[fe80::1]',
  '[2001:db8::1]:25',
  'postfix',
  'mailhost:25',
  'smtp.example.com',
  'mx.example.org:25',
  'example.net',
  'mail.huber.example',
  'mail.huber.test',
  'mail.huber.invalid',
  'mail.localhost',
  'localhost:25,bot@huber.de',
  'postfix:25;bot@huber.de',
])('a login at %s is nobody’s', (host) => {
  for (const user of ['bot', 'bot@huber.de']) expect(found(`A=smtp://${user}:${password()}@${host}`)).toEqual([]);
});

test.each([
  'smtp://bot@mx.huber.de:2525,¤@huber.de',
  'smtp://mx.huber.de:25;from=¤@huber.de',
  'smtp://mx.huber.de:25?user=bot@huber.de&x=¤@huber.de',
  'smtp://bot@huber.de:$SMTP_PASS@mx.huber.de',
  'smtp://bot:7jq$SMTP_PASS@mx.huber.de',
  'smtp://bot@huber.de:7jq${SMTP_PASS}@mx.huber.de',
  'smtp://bot@huber.de:{password:s}@mx.huber.de',
  'smtp://bot@huber.de:p@ssw0rd@mx.huber.de',
])('%s has no password', (form) => {
  expect(found(`A=${form.replace('¤', password)}`)).toEqual([]);
});

test('the key of a provider whose user is an address is the provider’s, by the host behind the last @', () => {
  const key = randomBytes(16).toString('hex');
  const ruleFor = (user: string) =>
    detect('.env', `A=smtp://${user}:${key}@in-v3.mailjet.com:587`).map(({ ruleId, confidence }) => [
      ruleId,
      confidence,
    ]);
  expect(ruleFor('bot@huber.de')).toEqual([[expect.stringMatching(/^mailjet-smtp-/), 'high']]);
  expect(ruleFor('bot@huber.de')).toEqual(ruleFor('bot'));
});
