/** Airtable: personal access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Airtable. */
export const AIRTABLE: SecretProvider = {
  id: 'airtable',
  name: 'Airtable',
  pack: 'common',
  does: 'reads and writes bases',
  hosts: ['api.airtable.com'],
  secrets: [
    {
      id: 'airtable-pat',
      title: 'an Airtable personal access token',
      value: 'pat[0-9A-Za-z]{14}[.][0-9a-f]{64}',
      edge: '0-9A-Za-z_.',
      gate: 'pat[0-9A-Za-z]{14}[.][0-9a-f]',
      variables: ['AIRTABLE_API_KEY', 'AIRTABLE_PAT', 'AIRTABLE_TOKEN'],
    },
  ],
  revoke: { page: 'airtable.com/create/tokens' },
  dryCall: 'GET https://api.airtable.com/v0/meta/whoami',
};

/** Files for the test of the rules. */
export const AIRTABLE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'airtable-pat',
    hits: [
      { path: '.env', lines: ['AIRTABLE_API_KEY={secret:airtable-pat}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:airtable-pat}'"] },
      { path: 'scripts/run.sh', lines: ['export AIRTABLE_API_KEY="{secret:airtable-pat}"'] },
    ],
    misses: [
      { path: '.env', lines: ['AIRTABLE_API_KEY={broken:airtable-pat}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AIRTABLE_API_KEY;', 'export AIRTABLE_API_KEY=${AIRTABLE_API_KEY}'],
      },
      { path: 'README.md', lines: ['AIRTABLE_API_KEY=<your key>', 'export AIRTABLE_API_KEY=your-key'] },
    ],
  },
];
