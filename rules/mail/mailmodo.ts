/** Mailmodo: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mailmodo. */
export const MAILMODO: SecretProvider = {
  id: 'mailmodo',
  name: 'Mailmodo',
  pack: 'mail',
  does: 'sends campaigns',
  hosts: ['api.mailmodo.com'],
  secrets: [
    {
      id: 'mailmodo-api-key',
      title: 'a Mailmodo API key',
      value: '[0-9A-Z]{7}-[0-9A-Z]{7}-[0-9A-Z]{7}-[0-9A-Z]{7}',
      edge: '0-9A-Za-z-',
      near: { words: 'mailmodo|mmapikey', hosts: ['mailmodo.com'] },
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['MAILMODO_API_KEY'],
    },
  ],
  revoke: { page: 'manage.mailmodo.com > Settings > API keys' },
  dryCall: 'GET https://api.mailmodo.com/api/v1/campaigns?type=CONTACT_LIST (mmApiKey)',
};

/** Files for the test of the rules. */
export const MAILMODO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailmodo-api-key',
    hits: [
      { path: '.env', lines: ['MAILMODO_API_KEY={secret:mailmodo-api-key}'] },
      {
        path: 'list.sh',
        lines: [
          'curl "https://api.mailmodo.com/api/v1/campaigns?type=CONTACT_LIST" -H "mmApiKey: {secret:mailmodo-api-key}"',
        ],
      },
      { path: 'config.yml', lines: ['mailmodo:', '  api_key: {secret:mailmodo-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['LICENSE_KEY={secret:mailmodo-api-key}'] },
      { path: '.env', lines: ['MAILMODO_CAMPAIGN_ID={secret:mailmodo-api-key}'] },
      { path: '.env', lines: ['MAILMODO_API_KEY=XXXXXXX-XXXXXXX-XXXXXXX-XXXXXXX'] },
    ],
  },
];
