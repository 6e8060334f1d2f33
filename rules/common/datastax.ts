/** DataStax Astra: application tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of DataStax Astra. */
export const DATASTAX: SecretProvider = {
  id: 'datastax',
  name: 'DataStax Astra',
  pack: 'common',
  does: 'opens databases',
  hosts: ['api.astra.datastax.com'],
  secrets: [
    {
      id: 'datastax-token',
      title: 'a DataStax Astra token',
      value: 'AstraCS:[0-9A-Za-z]{24}:[0-9a-f]{64}',
      edge: '0-9A-Za-z_:',
      gate: 'AstraCS:',
      starts: ['AstraCS:'],
      variables: ['ASTRA_DB_APPLICATION_TOKEN'],
    },
  ],
  revoke: { page: 'astra.datastax.com > Tokens' },
  dryCall: 'GET https://api.astra.datastax.com/v2/tokens',
};

/** Files for the test of the rules. */
export const DATASTAX_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'datastax-token',
    hits: [
      { path: '.env', lines: ['ASTRA_DB_APPLICATION_TOKEN={secret:datastax-token}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:datastax-token}' });"] },
      { path: 'k8s/secret.yaml', lines: ['  ASTRA_DB_APPLICATION_TOKEN: "{secret:datastax-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ASTRA_DB_APPLICATION_TOKEN={broken:datastax-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.ASTRA_DB_APPLICATION_TOKEN;',
          'export ASTRA_DB_APPLICATION_TOKEN=${ASTRA_DB_APPLICATION_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:datastax-token}9Q'] },
    ],
  },
];
