/** Mailtrap: API tokens, and logins of test inboxes, which do not block. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mailtrap. */
export const MAILTRAP: SecretProvider = {
  id: 'mailtrap',
  name: 'Mailtrap',
  pack: 'mail',
  does: 'sends mail and catches test mail',
  hosts: [
    'send.api.mailtrap.io',
    'bulk.api.mailtrap.io',
    'mailtrap.io',
    'live.smtp.mailtrap.io',
    'bulk.smtp.mailtrap.io',
  ],
  secrets: [
    {
      id: 'mailtrap-api-token',
      title: 'a Mailtrap API token',
      value: '[0-9a-f]{32}',
      near: { words: 'mailtrap', hosts: ['mailtrap.io'] },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['MAILTRAP_API_TOKEN', 'MAILTRAP_TOKEN', 'MAILTRAP_API_KEY', 'MAILTRAP_SENDING_TOKEN'],
    },
    {
      id: 'mailtrap-sandbox-smtp',
      title: 'a password of a Mailtrap test inbox',
      value: '[0-9a-f]{14}',
      near: {
        words: '(^|[^.])(sandbox[.]smtp|smtp)[.]mailtrap[.]io',
        own: 'pass|pwd|secret',
        hosts: ['sandbox.smtp.mailtrap.io', 'smtp.mailtrap.io'],
      },
      confidence: 'low',
      variables: ['MAIL_PASSWORD'],
    },
  ],
  revoke: { page: 'mailtrap.io/api-tokens', documented: true },
  dryCall: 'GET https://mailtrap.io/api/accounts (Api-Token)',
};

/** Files for the test of the rules. */
export const MAILTRAP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailtrap-api-token',
    hits: [
      { path: '.env', lines: ['MAILTRAP_API_TOKEN={secret:mailtrap-api-token}'] },
      {
        path: 'mail.js',
        lines: [
          "const { MailtrapClient } = require('mailtrap');",
          "const client = new MailtrapClient({ token: '{secret:mailtrap-api-token}' });",
        ],
      },
      {
        path: 'send.sh',
        lines: ['curl https://send.api.mailtrap.io/api/send -H "Api-Token: {secret:mailtrap-api-token}"'],
      },
      {
        path: '.env',
        lines: ['MAIL_HOST=live.smtp.mailtrap.io', 'MAIL_USERNAME=api', 'MAIL_PASSWORD={secret:mailtrap-api-token}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CACHE_KEY={secret:mailtrap-api-token}'] },
      { path: '.env', lines: ['MAILTRAP_INBOX_ID={secret:mailtrap-api-token}'] },
      { path: '.env', lines: ['DATADOG_API_KEY={secret:mailtrap-api-token}'] },
      { path: '.env', lines: ['MAILTRAP_API_TOKEN={repeat:0:32}'] },
    ],
  },
  {
    id: 'mailtrap-sandbox-smtp',
    hits: [
      {
        path: '.env',
        lines: [
          'MAIL_HOST=sandbox.smtp.mailtrap.io',
          'MAIL_PORT=2525',
          'MAIL_USERNAME={hex:14}',
          'MAIL_PASSWORD={secret:mailtrap-sandbox-smtp}',
        ],
      },
      {
        path: 'mail.js',
        lines: [
          'const transport = nodemailer.createTransport({',
          "  host: 'sandbox.smtp.mailtrap.io',",
          "  auth: { user: '{hex:14}', pass: '{secret:mailtrap-sandbox-smtp}' },",
          '});',
        ],
      },
      {
        path: 'settings.py',
        lines: ["EMAIL_HOST = 'smtp.mailtrap.io'", "EMAIL_HOST_PASSWORD = '{secret:mailtrap-sandbox-smtp}'"],
      },
    ],
    misses: [
      { path: '.env', lines: ['BUILD_PASSWORD={secret:mailtrap-sandbox-smtp}'] },
      { path: '.env', lines: ['MAIL_HOST=sandbox.smtp.mailtrap.io', 'MAIL_USERNAME={secret:mailtrap-sandbox-smtp}'] },
      { path: '.env', lines: ['MAIL_HOST=sandbox.smtp.mailtrap.io', 'MAIL_PASSWORD=${MAILTRAP_PASSWORD}'] },
    ],
  },
];
