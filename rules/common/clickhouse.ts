/** ClickHouse Cloud: secrets of API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of ClickHouse Cloud. */
export const CLICKHOUSE: SecretProvider = {
  id: 'clickhouse',
  name: 'ClickHouse Cloud',
  pack: 'common',
  does: 'opens databases',
  hosts: ['api.clickhouse.cloud'],
  secrets: [
    {
      id: 'clickhouse-cloud-secret',
      title: 'a ClickHouse Cloud API key secret',
      value: '4b1d[0-9A-Za-z]{38}',
      edge: '0-9A-Za-z_',
      gate: '4b1d[0-9A-Za-z]{3}',
      starts: ['4b1d'],
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['A-Z', 'g-z'] },
      ],
      variables: ['CLICKHOUSE_CLOUD_API_SECRET'],
    },
  ],
  revoke: { page: 'console.clickhouse.cloud > API keys' },
  dryCall: 'GET https://api.clickhouse.cloud/v1/organizations (with id)',
};

/** Files for the test of the rules. */
export const CLICKHOUSE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'clickhouse-cloud-secret',
    hits: [
      { path: '.env', lines: ['CLICKHOUSE_CLOUD_API_SECRET={secret:clickhouse-cloud-secret}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:clickhouse-cloud-secret}",'] },
      { path: 'scripts/run.sh', lines: ['export CLICKHOUSE_CLOUD_API_SECRET="{secret:clickhouse-cloud-secret}"'] },
    ],
    misses: [
      { path: '.env', lines: ['CLICKHOUSE_CLOUD_API_SECRET={broken:clickhouse-cloud-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.CLICKHOUSE_CLOUD_API_SECRET;',
          'export CLICKHOUSE_CLOUD_API_SECRET=${CLICKHOUSE_CLOUD_API_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:clickhouse-cloud-secret}9Q'] },
    ],
  },
];
