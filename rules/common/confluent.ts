/** Confluent Cloud: API secrets. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Confluent Cloud. */
export const CONFLUENT: SecretProvider = {
  id: 'confluent',
  name: 'Confluent Cloud',
  pack: 'common',
  does: 'reads and writes streams',
  hosts: ['api.confluent.cloud'],
  secrets: [
    {
      id: 'confluent-secret',
      title: 'a Confluent Cloud API secret',
      value: 'cflt[0-9A-Za-z+/]{60}',
      edge: '0-9A-Za-z+/=',
      gate: 'cflt[0-9A-Za-z+/]{3}',
      starts: ['cflt'],
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['CONFLUENT_CLOUD_API_SECRET', 'KAFKA_PASSWORD', 'SASL_PASSWORD'],
    },
  ],
  revoke: { page: 'confluent.cloud > API keys' },
  dryCall: 'GET https://api.confluent.cloud/org/v2/environments (with key)',
};

/** Files for the test of the rules. */
export const CONFLUENT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'confluent-secret',
    hits: [
      { path: '.env', lines: ['CONFLUENT_CLOUD_API_SECRET={secret:confluent-secret}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:confluent-secret}",'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"CONFLUENT_CLOUD_API_SECRET\\"] = \\"{secret:confluent-secret}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CONFLUENT_CLOUD_API_SECRET={broken:confluent-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.CONFLUENT_CLOUD_API_SECRET;',
          'export CONFLUENT_CLOUD_API_SECRET=${CONFLUENT_CLOUD_API_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:confluent-secret}9Q'] },
    ],
  },
];
