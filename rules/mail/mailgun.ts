/** Mailgun: API, sending and webhook keys, SMTP passwords. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mailgun. */
export const MAILGUN: SecretProvider = {
  id: 'mailgun',
  name: 'Mailgun',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.mailgun.net', 'api.eu.mailgun.net', 'smtp.mailgun.org', 'smtp.eu.mailgun.org'],
  secrets: [
    {
      id: 'mailgun-smtp-password',
      title: 'a Mailgun SMTP password',
      value: '[0-9a-f]{32}',
      near: {
        words: 'smtp[.](eu[.])?mailgun[.]org|mailgun[0-9a-z_.-]*smtp|smtp[0-9a-z_.-]*mailgun',
        own: 'pass|pwd|secret',
        hosts: ['smtp.mailgun.org', 'smtp.eu.mailgun.org'],
      },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['MAILGUN_SMTP_PASSWORD', 'MAIL_PASSWORD', 'SMTP_PASSWORD'],
    },
    {
      id: 'mailgun-api-key',
      title: 'a Mailgun key',
      value: '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}',
      edge: '0-9a-f-',
      gate: '-[0-9a-f]{8}-[0-9a-f]',
      gateEdge: false,
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['MAILGUN_API_KEY', 'MAILGUN_SECRET', 'MAILGUN_SENDING_KEY', 'MAILGUN_PRIVATE_KEY'],
    },
    {
      id: 'mailgun-api-key-legacy',
      title: 'an older Mailgun API key',
      value: 'key-[0-9a-z]{32}',
      gate: 'key-[0-9a-z]{12}',
      starts: ['key-'],
      near: { words: 'mailgun|(^|[^0-9a-z])mg[_-]', hosts: ['mailgun.net', 'mailgun.org'], file: true },
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['MAILGUN_API_KEY', 'MAILGUN_SECRET'],
      published: ['d0a8ad3ceda234c3bae9faf37984ab057aac9f47f3104f4cd1fee2988910f156'],
    },
    {
      id: 'mailgun-webhook-signing-key',
      title: 'a Mailgun webhook signing key',
      value: '[0-9a-f]{32}',
      near: {
        words:
          'mailgun[0-9a-z_.-]*(webhook|sign)|(webhook|sign)[0-9a-z_.-]*mailgun|mailgun["\'\\]]* *[:=({]|\\[mailgun\\]',
        own: 'webhook|sign',
      },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['MAILGUN_WEBHOOK_SIGNING_KEY', 'MAILGUN_SIGNING_KEY'],
    },
  ],
  revoke: {
    page: 'app.mailgun.com > Account settings > API Security',
    documented: true,
    note: 'A key that was reset stays valid for up to 48 hours. Sending keys are under Sending > Domain settings, SMTP passwords beside them, the webhook key under Sending > Webhooks.',
  },
  dryCall: 'GET https://api.mailgun.net/v3/domains (Basic api:KEY)',
};

/** Files for the test of the rules. */
export const MAILGUN_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailgun-smtp-password',
    hits: [
      {
        path: '.env',
        lines: [
          'MAIL_HOST=smtp.mailgun.org',
          'MAIL_PORT=587',
          'MAIL_USERNAME=postmaster@mg.kontorwest.de',
          'MAIL_PASSWORD={secret:mailgun-smtp-password}',
        ],
      },
      {
        path: 'settings.py',
        lines: [
          "EMAIL_HOST = 'smtp.eu.mailgun.org'",
          "EMAIL_HOST_USER = 'postmaster@mg.kontorwest.de'",
          "EMAIL_HOST_PASSWORD = '{secret:mailgun-smtp-password}'",
        ],
      },
      { path: 'deploy.env', lines: ['MAILGUN_SMTP_PASSWORD={secret:mailgun-smtp-password}'] },
      {
        path: 'config/environments/production.rb',
        lines: [
          'config.action_mailer.smtp_settings = {',
          "  address: 'smtp.mailgun.org',",
          "  user_name: 'postmaster@mg.kontorwest.de',",
          "  password: '{secret:mailgun-smtp-password}',",
          '}',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['MAIL_HOST=smtp.mailgun.org', 'MAIL_PASSWORD=${MAILGUN_SMTP_PASSWORD}'] },
      { path: 'release.json', lines: ['{ "commit": "{hex:32}" }'] },
      { path: '.env', lines: ['MAILGUN_SMTP_PASSWORD={repeat:0:32}'] },
      { path: 'cache.yml', lines: ['mail:', '  host: smtp.mailgun.org', '  template_id: {hex:32}'] },
    ],
  },
  {
    id: 'mailgun-api-key',
    hits: [
      { path: '.env', lines: ['MAILGUN_API_KEY={secret:mailgun-api-key}'] },
      {
        path: 'mailer.py',
        lines: [
          'requests.post(',
          "    'https://api.mailgun.net/v3/mg.kontorwest.de/messages',",
          "    auth=('api', '{secret:mailgun-api-key}'),",
          ')',
        ],
      },
      { path: 'values.yaml', lines: ['mailgun:', '  sendingKey: "{secret:mailgun-api-key}"'] },
      {
        path: 'check.sh',
        lines: ["curl -s --user 'api:{secret:mailgun-api-key}' https://api.eu.mailgun.net/v3/domains"],
      },
    ],
    misses: [
      { path: '.env', lines: ['MAILGUN_DOMAIN=sandbox{hex:32}.mailgun.org'] },
      { path: '.env', lines: ['MAILGUN_API_KEY={broken:mailgun-api-key}'] },
      { path: '.env', lines: ['MAILGUN_VALIDATION_KEY=pubkey-{hex:32}'] },
      { path: 'trace.log', lines: ['trace={secret:mailgun-api-key}-{hex:8}'] },
      { path: '.env', lines: ['MAILGUN_API_KEY={repeat:a:32}-{repeat:b:8}-{repeat:c:8}'] },
    ],
  },
  {
    id: 'mailgun-api-key-legacy',
    hits: [
      { path: 'mail.php', lines: ["$mg = Mailgun::create('{secret:mailgun-api-key-legacy}');"] },
      { path: '.env', lines: ['MAILGUN_API_KEY={secret:mailgun-api-key-legacy}'] },
      {
        path: 'mail.js',
        lines: [
          "const mailgun = require('mailgun-js');",
          "const mg = mailgun({ apiKey: '{secret:mailgun-api-key-legacy}', domain: 'mg.kontorwest.de' });",
        ],
      },
      {
        path: 'send.sh',
        lines: [
          "curl -s --user 'api:{secret:mailgun-api-key-legacy}' https://api.mailgun.net/v3/mg.kontorwest.de/messages",
        ],
      },
      {
        path: 'config/services.php',
        lines: [
          "'mailgun' => [",
          "    'domain' => 'mg.kontorwest.de',",
          "    'secret' => '{secret:mailgun-api-key-legacy}',",
          '],',
        ],
      },
    ],
    misses: [
      { path: 'cache.ts', lines: ["const cacheKey = '{secret:mailgun-api-key-legacy}';"] },
      { path: '.env', lines: ['MAILGUN_API_KEY={broken:mailgun-api-key-legacy}'] },
      { path: '.env', lines: ['MAILGUN_PUBLIC_KEY=pub{secret:mailgun-api-key-legacy}'] },
      { path: '.env', lines: ['MAILGUN_API_KEY=key-{repeat:x:32}'] },
    ],
  },
  {
    id: 'mailgun-webhook-signing-key',
    hits: [
      { path: '.env', lines: ['MAILGUN_WEBHOOK_SIGNING_KEY={secret:mailgun-webhook-signing-key}'] },
      {
        path: 'settings.py',
        lines: ['ANYMAIL = {', '    "MAILGUN_WEBHOOK_SIGNING_KEY": "{secret:mailgun-webhook-signing-key}",', '}'],
      },
      {
        path: 'config.yml',
        lines: [
          'mailgun:',
          '  domain: mg.kontorwest.de',
          '  webhook_signing_key: {secret:mailgun-webhook-signing-key}',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['WEBHOOK_SIGNING_KEY={secret:mailgun-webhook-signing-key}'] },
      { path: '.env', lines: ['MAILGUN_WEBHOOK_ID={secret:mailgun-webhook-signing-key}'] },
      { path: '.env', lines: ['STRIPE_WEBHOOK_SIGNING_KEY={secret:mailgun-webhook-signing-key}'] },
      { path: 'notes.md', lines: ['The mailgun webhook answered with message {secret:mailgun-webhook-signing-key}.'] },
    ],
  },
];
