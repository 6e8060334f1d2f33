/** MailerLite: API tokens of today (JWT) and keys of MailerLite Classic. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of MailerLite. */
export const MAILERLITE: SecretProvider = {
  id: 'mailerlite',
  name: 'MailerLite',
  pack: 'mail',
  does: 'sends campaigns and keeps subscribers',
  hosts: ['connect.mailerlite.com', 'api.mailerlite.com'],
  secrets: [
    {
      id: 'mailerlite-api-token',
      title: 'a MailerLite API token',
      value: 'eyJ[0-9A-Za-z_-]{10,}[.]eyJ[0-9A-Za-z_-]{10,}[.][0-9A-Za-z_-]{200,}',
      edge: '0-9A-Za-z_.-',
      near: { words: 'mailer[_-]?lite', hosts: ['mailerlite.com'] },
      checks: [{ kind: 'jwt', claims: { aud: '^[0-9]*$', jti: '.' } }],
      confidence: 'low',
      variables: ['MAILERLITE_API_KEY', 'MAILERLITE_API_TOKEN'],
    },
    {
      id: 'mailerlite-classic-key',
      title: 'a MailerLite Classic API key',
      value: '[0-9a-z]{32}',
      edge: '0-9A-Za-z',
      near: { words: 'mailer[_-]?lite', hosts: ['mailerlite.com'] },
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['MAILERLITE_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.mailerlite.com/integrations/api' },
  dryCall: 'GET https://connect.mailerlite.com/api/subscribers?limit=0 (Bearer)',
};

/** Files for the test of the rules. */
export const MAILERLITE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailerlite-api-token',
    hits: [
      { path: '.env', lines: ['MAILERLITE_API_KEY={secret:mailerlite-api-token}'] },
      { path: 'sync.js', lines: ["const mailerlite = new MailerLite({ api_key: '{secret:mailerlite-api-token}' });"] },
      {
        path: 'send.sh',
        lines: [
          'curl "https://connect.mailerlite.com/api/subscribers?limit=0" -H "Authorization: Bearer {secret:mailerlite-api-token}"',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['SESSION_TOKEN={secret:mailerlite-api-token}'] },
      { path: '.env', lines: ['MAILERLITE_API_KEY=eyJ{alnum:20}.eyJ{alnum:20}.{alnum:210}'] },
      { path: '.env', lines: ['MAILERLITE_API_KEY={broken:mailerlite-api-token}'] },
    ],
  },
  {
    id: 'mailerlite-classic-key',
    hits: [
      { path: '.env', lines: ['MAILERLITE_API_KEY={secret:mailerlite-classic-key}'] },
      {
        path: 'list.sh',
        lines: [
          'curl https://api.mailerlite.com/api/v2/campaigns -H "X-MailerLite-ApiKey: {secret:mailerlite-classic-key}"',
        ],
      },
      {
        path: 'config/services.php',
        lines: ["'mailerlite' => [", " 'key' => '{secret:mailerlite-classic-key}',", '],'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CACHE_KEY={secret:mailerlite-classic-key}'] },
      { path: '.env', lines: ['MAILERLITE_GROUP_ID={secret:mailerlite-classic-key}'] },
      { path: '.env', lines: ['GETSTREAM_KEY={secret:mailerlite-classic-key}'] },
      { path: 'sync.js', lines: ["const mailerliteAction = 'subscribercreatedfromlandingpages';"] },
    ],
  },
];
