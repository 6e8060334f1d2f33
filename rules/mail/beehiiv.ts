/** beehiiv: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of beehiiv. */
export const BEEHIIV: SecretProvider = {
  id: 'beehiiv',
  name: 'beehiiv',
  pack: 'mail',
  does: 'sends newsletters',
  hosts: ['api.beehiiv.com'],
  secrets: [
    {
      id: 'beehiiv-api-key',
      title: 'a beehiiv API key',
      value: '[0-9A-Za-z]{64}',
      edge: '0-9A-Za-z_',
      near: { words: 'beehiiv', hosts: ['beehiiv.com'] },
      checks: [
        { kind: 'entropy', least: 4.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['BEEHIIV_API_KEY'],
    },
  ],
  revoke: { page: 'app.beehiiv.com/settings/integrations/api' },
  dryCall: 'GET https://api.beehiiv.com/v2/publications (Bearer)',
};

/** Files for the test of the rules. */
export const BEEHIIV_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'beehiiv-api-key',
    hits: [
      { path: '.env', lines: ['BEEHIIV_API_KEY={secret:beehiiv-api-key}'] },
      {
        path: 'list.sh',
        lines: ['curl https://api.beehiiv.com/v2/publications -H "Authorization: Bearer {secret:beehiiv-api-key}"'],
      },
      { path: 'config.yml', lines: ['beehiiv:', '  api_key: {secret:beehiiv-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['BEEHIIV_PUBLICATION_ID=pub_{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}'] },
      { path: '.env', lines: ['CACHE_KEY={secret:beehiiv-api-key}'] },
      { path: '.env', lines: ['BEEHIIV_API_KEY={repeat:x:64}'] },
    ],
  },
];
