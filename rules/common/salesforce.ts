/** Salesforce: OAuth tokens and session ids. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Salesforce. */
export const SALESFORCE: SecretProvider = {
  id: 'salesforce',
  name: 'Salesforce',
  pack: 'common',
  does: 'reads and writes customers',
  hosts: ['my.salesforce.com'],
  secrets: [
    {
      id: 'salesforce-token',
      title: 'a Salesforce session',
      value: '00D[0-9A-Za-z]{12,15}![0-9A-Za-z._]{80,120}',
      edge: '0-9A-Za-z._!',
      gate: '00D[0-9A-Za-z]{12}',
      starts: ['00D'],
      confidence: 'medium',
      variables: ['SALESFORCE_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'Setup > Session management' },
};

/** Files for the test of the rules. */
export const SALESFORCE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'salesforce-token',
    hits: [
      { path: '.env', lines: ['SALESFORCE_ACCESS_TOKEN={secret:salesforce-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:salesforce-token}',"] },
      { path: 'scripts/run.sh', lines: ['export SALESFORCE_ACCESS_TOKEN="{secret:salesforce-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SALESFORCE_ACCESS_TOKEN={broken:salesforce-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SALESFORCE_ACCESS_TOKEN;',
          'export SALESFORCE_ACCESS_TOKEN=${SALESFORCE_ACCESS_TOKEN}',
        ],
      },
      { path: 'README.md', lines: ['SALESFORCE_ACCESS_TOKEN=<your key>', 'export SALESFORCE_ACCESS_TOKEN=your-key'] },
    ],
  },
];
