/** CockroachDB Cloud: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of CockroachDB Cloud. */
export const COCKROACHDB: SecretProvider = {
  id: 'cockroachdb',
  name: 'CockroachDB Cloud',
  pack: 'common',
  does: 'opens databases',
  hosts: ['cockroachlabs.cloud'],
  secrets: [
    {
      id: 'cockroachdb-key',
      title: 'a CockroachDB Cloud API key',
      value: 'CCDB1_[0-9A-Za-z]{22}_[0-9A-Za-z]{40}',
      edge: '0-9A-Za-z_',
      gate: 'CCDB1_',
      starts: ['CCDB1_'],
      variables: ['COCKROACH_API_KEY'],
    },
  ],
  revoke: { page: 'cockroachlabs.cloud/access' },
  dryCall: 'GET https://cockroachlabs.cloud/api/v1/clusters',
};

/** Files for the test of the rules. */
export const COCKROACHDB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'cockroachdb-key',
    hits: [
      { path: '.env', lines: ['COCKROACH_API_KEY={secret:cockroachdb-key}'] },
      { path: 'Dockerfile', lines: ['ENV COCKROACH_API_KEY={secret:cockroachdb-key}'] },
      { path: 'scripts/run.sh', lines: ['export COCKROACH_API_KEY="{secret:cockroachdb-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['COCKROACH_API_KEY={broken:cockroachdb-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.COCKROACH_API_KEY;', 'export COCKROACH_API_KEY=${COCKROACH_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:cockroachdb-key}9Q'] },
    ],
  },
];
