/** Moosend: its API keys, which are UUIDs. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Moosend. */
export const MOOSEND: SecretProvider = {
  id: 'moosend',
  name: 'Moosend',
  pack: 'mail',
  does: 'sends campaigns',
  hosts: ['api.moosend.com'],
  secrets: [
    {
      id: 'moosend-api-key',
      title: 'a Moosend API key',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z-',
      near: { words: 'moosend', hosts: ['moosend.com'] },
      variables: ['MOOSEND_API_KEY'],
    },
  ],
  revoke: { page: '<site>.moosend.com > Settings > API key' },
  dryCall: 'GET https://api.moosend.com/v3/lists.json?apikey=KEY',
};

/** Files for the test of the rules. */
export const MOOSEND_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'moosend-api-key',
    hits: [
      { path: '.env', lines: ['MOOSEND_API_KEY={secret:moosend-api-key}'] },
      { path: 'lists.sh', lines: ['curl "https://api.moosend.com/v3/lists.json?apikey={secret:moosend-api-key}"'] },
      { path: 'config.yml', lines: ['moosend:', '  api_key: {secret:moosend-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['TRACE_ID={secret:moosend-api-key}'] },
      { path: '.env', lines: ['MOOSEND_LIST_ID={secret:moosend-api-key}'] },
      { path: '.env', lines: ['HEROKU_API_KEY={secret:moosend-api-key}'] },
    ],
  },
];
