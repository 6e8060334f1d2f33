/** Smartlead: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Smartlead. */
export const SMARTLEAD: SecretProvider = {
  id: 'smartlead',
  name: 'Smartlead',
  pack: 'mail',
  does: 'sends campaigns',
  hosts: ['server.smartlead.ai'],
  secrets: [
    {
      id: 'smartlead-api-key',
      title: 'a Smartlead API key',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}_[0-9a-z]{7}',
      near: { words: 'smart[_-]?lead', hosts: ['smartlead.ai'], file: true },
      variables: ['SMARTLEAD_API_KEY'],
    },
  ],
  revoke: { page: 'app.smartlead.ai > Settings' },
  dryCall: 'GET https://server.smartlead.ai/api/v1/campaigns?api_key=KEY',
};

/** Files for the test of the rules. */
export const SMARTLEAD_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'smartlead-api-key',
    hits: [
      { path: '.env', lines: ['SMARTLEAD_API_KEY={secret:smartlead-api-key}'] },
      {
        path: 'list.sh',
        lines: ['curl "https://server.smartlead.ai/api/v1/campaigns?api_key={secret:smartlead-api-key}"'],
      },
      { path: 'config.yml', lines: ['smartlead:', '  api_key: {secret:smartlead-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['BUILD_KEY={secret:smartlead-api-key}'] },
      { path: '.env', lines: ['SMARTLEAD_CAMPAIGN_ID={secret:smartlead-api-key}'] },
      { path: '.env', lines: ['SMARTLEAD_API_KEY={broken:smartlead-api-key}'] },
    ],
  },
];
