/** Fastly: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Fastly. */
export const FASTLY: SecretProvider = {
  id: 'fastly',
  name: 'Fastly',
  pack: 'common',
  does: 'changes what a CDN delivers',
  hosts: ['api.fastly.com'],
  secrets: [
    {
      id: 'fastly-api-token',
      title: 'a Fastly API token',
      value: '[0-9A-Za-z_-]{32}',
      near: { words: 'fastly', own: 'key|token' },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['FASTLY_API_TOKEN', 'FASTLY_API_KEY', 'FASTLY_KEY'],
    },
  ],
  revoke: { page: 'manage.fastly.com/account/personal/tokens' },
  dryCall: 'GET https://api.fastly.com/tokens/self',
};

/** Files for the test of the rules. */
export const FASTLY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'fastly-api-token',
    hits: [
      {
        path: 'purge.sh',
        lines: ['curl -X POST -H "Fastly-Key: {secret:fastly-api-token}" https://api.fastly.com/service/purge_all'],
      },
      { path: '.env', lines: ['FASTLY_API_TOKEN={secret:fastly-api-token}'] },
      { path: 'app/fastly.py', lines: ['fastly_api_key = "{secret:fastly-api-token}"'] },
      { path: 'config/prod.yml', lines: ['fastly:', '  api_key: "{secret:fastly-api-token}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:fastly-api-token}"'] },
      { path: '.env', lines: ['FASTLY_TEMPLATE_ID={secret:fastly-api-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:fastly-api-token}'] },
      { path: '.env', lines: ['FASTLY_API_TOKEN=${FASTLY_API_TOKEN}'] },
    ],
  },
];
