/** Elastic Email: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Elastic Email. */
export const ELASTICEMAIL: SecretProvider = {
  id: 'elasticemail',
  name: 'Elastic Email',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.elasticemail.com', 'smtp.elasticemail.com'],
  secrets: [
    {
      id: 'elasticemail-api-key',
      title: 'an Elastic Email API key',
      value: '[0-9A-F]{96}',
      near: { words: 'elastic[ _-]?e?mail', hosts: ['elasticemail.com'] },
      checks: [
        { kind: 'entropy', least: 3.2 },
        { kind: 'holds', each: ['A-F'] },
      ],
      variables: ['ELASTICEMAIL_API_KEY', 'ELASTIC_EMAIL_API_KEY', 'ELASTIC_EMAIL_KEY'],
    },
  ],
  revoke: { page: 'app.elasticemail.com/marketing/settings/new/manage-api', documented: true },
  dryCall: 'GET https://api.elasticemail.com/v2/account/profileoverview?apikey=KEY',
};

/** Files for the test of the rules. */
export const ELASTICEMAIL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'elasticemail-api-key',
    hits: [
      { path: '.env', lines: ['ELASTICEMAIL_API_KEY={secret:elasticemail-api-key}'] },
      {
        path: 'send.sh',
        lines: ['curl "https://api.elasticemail.com/v2/account/profileoverview?apikey={secret:elasticemail-api-key}"'],
      },
      {
        path: 'config.yml',
        lines: ['smtp:', '  host: smtp.elasticemail.com', '  password: {secret:elasticemail-api-key}'],
      },
      { path: 'Mailer.cs', lines: ['var elasticEmailKey = "{secret:elasticemail-api-key}";'] },
    ],
    misses: [
      { path: 'curve.go', lines: ['const prime = "{secret:elasticemail-api-key}"'] },
      { path: '.env', lines: ['SERVER_SECRET={secret:elasticemail-api-key}'] },
      { path: '.env', lines: ['ELASTICEMAIL_API_KEY={repeat:0:96}'] },
      { path: '.env', lines: ['ELASTICEMAIL_API_KEY={broken:elasticemail-api-key}'] },
    ],
  },
];
