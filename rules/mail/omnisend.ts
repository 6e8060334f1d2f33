/** Omnisend: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Omnisend. */
export const OMNISEND: SecretProvider = {
  id: 'omnisend',
  name: 'Omnisend',
  pack: 'mail',
  does: 'sends campaigns',
  hosts: ['api.omnisend.com'],
  secrets: [
    {
      id: 'omnisend-api-key',
      title: 'an Omnisend API key',
      value: '[0-9a-f]{24}-[0-9A-Za-z]{50}',
      near: { words: 'omnisend', hosts: ['omnisend.com'], file: true },
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['OMNISEND_API_KEY'],
    },
  ],
  revoke: { page: 'app.omnisend.com > Store settings > API keys' },
  dryCall: 'GET https://api.omnisend.com/v3/contacts?limit=1 (X-API-KEY)',
};

/** Files for the test of the rules. */
export const OMNISEND_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'omnisend-api-key',
    hits: [
      { path: '.env', lines: ['OMNISEND_API_KEY={secret:omnisend-api-key}'] },
      {
        path: 'contacts.sh',
        lines: ['curl "https://api.omnisend.com/v3/contacts?limit=1" -H "X-API-KEY: {secret:omnisend-api-key}"'],
      },
      { path: 'config.yml', lines: ['omnisend:', '  api_key: {secret:omnisend-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['TRACE_KEY={secret:omnisend-api-key}'] },
      { path: '.env', lines: ['OMNISEND_BRAND_ID={hex:24}'] },
      { path: '.env', lines: ['OMNISEND_API_KEY={broken:omnisend-api-key}'] },
    ],
  },
];
