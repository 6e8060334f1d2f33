/** New Relic: user, license and insert keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of New Relic. */
export const NEWRELIC: SecretProvider = {
  id: 'newrelic',
  name: 'New Relic',
  pack: 'common',
  does: 'reads and writes metrics',
  hosts: ['api.newrelic.com'],
  secrets: [
    {
      id: 'newrelic-user-key',
      title: 'a New Relic key',
      value: 'NR(AK-[0-9A-Z]{27}|AA-[0-9a-f]{27}|RA-[0-9a-f]{42}|I[IQ]-[0-9A-Za-z_-]{32})',
      gate: 'NR(AK|AA|RA|I[IQ])-',
      starts: ['NRAK-', 'NRAA-', 'NRRA-', 'NRII-', 'NRIQ-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['NEW_RELIC_API_KEY', 'NEW_RELIC_USER_KEY'],
    },
    {
      id: 'newrelic-license-key',
      title: 'a New Relic license key',
      value: '[0-9a-z]{6}[0-9A-Fa-f]{30}NRAL',
      edge: '0-9A-Za-z_',
      gate: 'NRAL',
      gateEdge: false,
      checks: [{ kind: 'entropy', least: 2.5 }],
      variables: ['NEW_RELIC_LICENSE_KEY'],
    },
  ],
  revoke: { page: 'one.newrelic.com > API keys' },
};

/** Files for the test of the rules. */
export const NEWRELIC_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'newrelic-user-key',
    hits: [
      { path: '.env', lines: ['NEW_RELIC_API_KEY={secret:newrelic-user-key}'] },
      { path: 'docker-compose.yml', lines: ['      - NEW_RELIC_API_KEY={secret:newrelic-user-key}'] },
      { path: '.github/workflows/ci.yml', lines: ['          NEW_RELIC_API_KEY: {secret:newrelic-user-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['NEW_RELIC_BROWSER_KEY=NRJS-{hex:19}'] },
      { path: '.env', lines: ['NEW_RELIC_API_KEY={broken:newrelic-user-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.NEW_RELIC_API_KEY;', 'export NEW_RELIC_API_KEY=${NEW_RELIC_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:newrelic-user-key}9Q'] },
    ],
  },
  {
    id: 'newrelic-license-key',
    hits: [
      { path: '.env', lines: ['NEW_RELIC_LICENSE_KEY={secret:newrelic-license-key}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:newrelic-license-key}',"] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:newrelic-license-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['NEW_RELIC_LICENSE_KEY={broken:newrelic-license-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.NEW_RELIC_LICENSE_KEY;',
          'export NEW_RELIC_LICENSE_KEY=${NEW_RELIC_LICENSE_KEY}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:newrelic-license-key}9Q'] },
    ],
  },
];
