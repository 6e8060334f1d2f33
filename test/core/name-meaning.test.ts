import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../src/core/line/name-meaning.ts';
import { wordsOf } from '../../src/core/line/name-words.ts';
import { detect } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';
import { RULE_SET } from '../support/rules.ts';

const meaning = (name: string) => meaningOf(name, RULE_SET.providers, RULE_SET.against);

test.each([
  ['MJ_APIKEY_PRIVATE', 'mj apikey private'],
  ['mailjetApiKey', 'mailjet api key'],
  ['MailJetPub', 'mailjet pub'],
  ['mail-jet.secret', 'mailjet secret'],
  ['net_core_key', 'netcore key'],
  ['app.jwt.secret', 'app jwt secret'],
  ['SMTPPassword2', 'smtp password 2'],
  ['spring.mail.password', 'spring mail password'],
  ['', ''],
])('%s is made of the words "%s"', (name, words) => {
  expect(wordsOf(name).join(' ')).toBe(words);
});

test.each(['secret key: ', 'secret key is ', 'secret key ', 'Secret Key = '])(
  'a sentence that says "%s" speaks of the secret key',
  (words) => {
    const rules = ['note.md', ':message', ':tag'].map(
      (path) => detect(path, `our Mailjet ${words}${hex32()}\n`)[0]?.ruleId,
    );
    expect(rules).toEqual(Array(3).fill('mailjet-secret-key'));
  },
);

describe('a name tells whose value it is', () => {
  test.each([
    ['MJ_APIKEY_PUBLIC', 'provider', 'mailjet'],
    ['mailjetSecret', 'provider', 'mailjet'],
    ['PEPIPOST_API_KEY', 'provider', 'pepipost'],
    ['NETCORE_EMAIL_KEY', 'provider', 'pepipost'],
    ['apiKey', 'generic', undefined],
    ['SMTP_PASSWORD', 'generic', undefined],
    ['MAIL_USERNAME', 'generic', undefined],
    ['value', 'empty', undefined],
    ['default', 'empty', undefined],
    ['kioskToken', 'unknown', undefined],
    ['STRIPE_SECRET_KEY', 'vendor', undefined],
    ['sendgrid.apiKey', 'vendor', undefined],
    ['APP_KEY', 'vendor', undefined],
    ['SECRET_KEY_BASE', 'vendor', undefined],
    ['SESSION_SECRET', 'own', undefined],
    ['jwtSecret', 'own', undefined],
  ])('%s: %s', (name, kind, service) => {
    const { kind: found, service: vocabulary } = meaning(name);
    expect([found, found === 'provider' ? vocabulary?.service : undefined]).toEqual([kind, service]);
  });
});

test.each([
  ['mailjetTemplateMd5', 'checksum'],
  ['MAILJET_ETAG', 'checksum'],
  ['mailjetTemplateId', 'identifier'],
  ['MJ_CAMPAIGN_UUID', 'identifier'],
  ['mailjetSessionSecret', 'own'],
])('%s is no key, whatever provider it names: %s', (name, kind) => {
  expect(meaning(name).kind).toBe(kind);
});

test.each([
  ['MJ_APIKEY_PUBLIC', 'public'],
  ['MJ_APIKEY_PRIVATE', 'secret'],
  ['apiSecret', 'secret'],
  ['MAIL_PASSWORD', 'secret'],
  ['EMAIL_HOST_USER', 'public'],
  ['motDePasse', 'secret'],
  ['MJ_API_TOKEN', 'token'],
  ['api_key', 'key'],
  ['value', null],
])('%s speaks of the part %s', (name, role) => {
  expect(meaning(name).role).toBe(role);
});
