/** Secrets of packs in lines of files: by their form, by their names, in base64, in percent-encoding. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { GITLAB } from '../../rules/common/gitlab.ts';
import { PROVIDERS } from '../../rules/index.ts';
import { SENDGRID } from '../../rules/mail/sendgrid.ts';
import { AGAINST } from '../../rules/not-keys.ts';
import { builtInRules, defaultRules } from '../../src/config/built-in.ts';
import { createDetector } from '../../src/core/detector.ts';
import type { SecretProvider } from '../../src/core/packs/secret-data.ts';
import { createRuleSet } from '../../src/core/rule-set.ts';
import { sha256 } from '../../src/sha256.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { crc32 } from '../support/checksums.ts';
import { detect } from '../support/detect.ts';
import { hex32 } from '../support/random-key.ts';
import { sampleOf } from '../support/secret-sample.ts';

const QUILL: SecretProvider = {
  id: 'quill',
  name: 'Quill',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['smtp.quill.example'],
  revoke: { page: 'quill.example > Keys' },
  secrets: [
    {
      id: 'quill-key',
      title: 'a Quill key',
      value: 'QM[.][0-9A-Za-z_-]{22}[.][0-9a-f]{32}',
      gate: 'QM[.][0-9A-Za-z_-]',
      starts: ['QM.secret-'],
      variables: ['QUILL_KEY'],
    },
    {
      id: 'quill-token',
      title: 'a Quill token',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      near: { words: 'quill', hosts: ['smtp.quill.example'] },
      variables: ['QUILL_TOKEN'],
    },
  ],
};

const RULES = createRuleSet({ providers: PROVIDERS, against: AGAINST, packs: [QUILL] }, sha256);

function found(text: string, path = 'a.txt') {
  const detector = createDetector({ path: asBytes(path), rules: RULES, digest: sha256 });
  for (const [at, line] of text.split('\n').entries())
    detector.line({ number: at + 1, text: line, offset: 0, column: 0 }, true);
  const { detections } = detector.end();
  return detections.map(({ ruleId, line, column, confidence }) => [ruleId, line, column, confidence]);
}

const key = () => `QM.secret-${randomBytes(8).toString('hex').slice(1)}.${hex32()}`;
const token = () => crypto.randomUUID();

describe('by form', () => {
  test.each([
    ['KEY=¤', 5],
    ["send('¤');", 7],
    ['say it: ¤.', 9],
    ['a\\n¤\\nb', 4],
  ])('%s', (line, column) => {
    expect(found(line.replace('¤', key()))).toEqual([['quill-key', 1, column, 'high']]);
  });

  test('in base64 and in percent-encoding', () => {
    const value = key();
    expect(found(`  key: ${Buffer.from(value).toString('base64')}`)).toEqual([['quill-key', 1, 8, 'high']]);
    expect(found(`https://a.example/?k=${value.replaceAll('.', '%2E')}&x=1`)).toEqual([['quill-key', 1, 22, 'high']]);
  });

  test.each(['KEY=A¤', 'QUILL_PUBLIC_KEY=¤'])('not in %s', (line) => {
    expect(found(line.replace('¤', key()))).toEqual([]);
  });

  test('its hex digits are no key of another provider', () => {
    expect(found(`mailjet api key: ${key()}`)).toEqual([['quill-key', 1, 18, 'high']]);
  });
});

describe('by name', () => {
  test.each([
    ['QUILL_TOKEN=¤', 1, 13, 'high'],
    ["client = quill.Client(token='¤')", 1, 30, 'high'],
    ['quill:\n  token: ¤', 2, 10, 'high'],
    ['{ "quill": {\n  "apiKey": "¤"\n} }', 2, 14, 'high'],
    ['MAIL_HOST=smtp.quill.example\nMAIL_PASSWORD=¤', 2, 15, 'medium'],
    ['X-Quill-Server-Token: ¤', 1, 23, 'high'],
  ])('%s', (text, line, column, confidence) => {
    expect(found(text.replace('¤', token()))).toEqual([['quill-token', line, column, confidence]]);
  });

  test.each(['TOKEN=¤', 'quill_template_id=¤', '# quill\nrequest_id: ¤', 'quill: ¤ was read'])('not in %s', (text) => {
    expect(found(text.replace('¤', token()))).toEqual([]);
  });
});

test("a URL with a login whose parts are a pair of Mailjet is Mailjet's, and reported once", () => {
  const line = `const url = "smtp://${hex32()}:${hex32()}@in-v3.mailjet.com:587";`;
  expect(detect('mail.js', line, defaultRules()).map(({ ruleId }) => ruleId)).toEqual(['mailjet-key-pair']);
  const other = line.replace('in-v3.mailjet.com', 'mail.acme-post.com');
  expect(detect('mail.js', other, defaultRules()).map(({ ruleId }) => ruleId)).toEqual(['smtp-url']);
});

describe('a prefix that an instance of GitLab writes before its tokens', () => {
  const pat = GITLAB.secrets.find(({ id }) => id === 'gitlab-pat');
  const token = pat === undefined ? '' : sampleOf(pat);
  const sum = (text: string) => text + crc32(text).toString(36).padStart(7, '0');
  const routable = (prefix: string) => sum(`${prefix}glpat-${randomBytes(20).toString('hex').slice(0, 27)}.01.0r`);
  const spans = (line: string) =>
    builtInRules()
      .secrets.findDecisive(line)
      .map(({ secret, value }) => [secret.id, value]);

  test('belongs to the token, whose fingerprint it is a part of', () => {
    for (const prefix of ['', 'SIE-', 'acme-corp-'])
      for (const line of [`a = '${prefix}${token}'`, `https://oauth2:${prefix}${token}@git.kontorwest.de/x.git`])
        expect(spans(line)[0]).toEqual(['gitlab-pat', prefix + token]);
  });

  test('counts in the checksum of a token that has one; what stands before a token by chance does not', () => {
    for (const value of [routable(''), routable('SIE-')])
      expect(spans(`TOKEN=${value}`)).toEqual([['gitlab-pat-routable', value]]);
    const value = routable('');
    expect(spans(`name-${value}`)).toEqual([['gitlab-pat-routable', value]]);
    expect(spans(`${routable('SIE-').slice(0, -1)}_`)).toEqual([]);
  });
});

describe('a value in two literals that a program joins', () => {
  const [secret] = SENDGRID.secrets;
  const key = secret === undefined ? '' : sampleOf(secret);

  test.each([
    ['behind its beginning', '"', 3, '" + "'],
    ['anywhere else', "'", 20, "' + '"],
    ['with a dot', "'", 3, "' . '"],
    ['side by side', '"', 30, '" "'],
    ['with an ampersand', '"', 3, '" & "'],
  ])('%s', (_, quote, at, joint) => {
    const line = `const a = ${quote}${key.slice(0, at)}${joint}${key.slice(at)}${quote};`;
    const { secrets, expression } = defaultRules();
    expect(new RegExp(expression).test(line)).toBe(true);
    const [found, another] = secrets.findDecisive(line);
    expect([found?.value, found?.spelling, another]).toEqual([key, 'split', undefined]);
    expect(line.slice(found?.start, found?.end)).toBe(key.slice(0, at) + joint + key.slice(at));
    const [detection] = detect('a.js', `${line}\n`);
    expect(detection).toMatchObject({
      column: 12,
      endColumn: 12 + key.length + joint.length,
      redacted: `${key.slice(0, 4)}… (${key.length})`,
      fingerprint: `sha256:${sha256(`sendgrid:${key}`)}`,
    });
    for (let from = 4; from + 8 <= key.length; from++)
      expect(detection?.excerpt).not.toContain(key.slice(from, from + 8));
  });

  test('is none in a list, or where something stands between', () => {
    for (const joint of ['", "', '" + x + "', '" : "', '""'])
      expect(defaultRules().secrets.findDecisive(`a = "${key.slice(0, 20)}${joint}${key.slice(20)}"`)).toEqual([]);
  });
});
