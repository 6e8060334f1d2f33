/** Sourcegraph: access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Sourcegraph. */
export const SOURCEGRAPH: SecretProvider = {
  id: 'sourcegraph',
  name: 'Sourcegraph',
  pack: 'common',
  does: 'reads code',
  hosts: ['sourcegraph.com'],
  secrets: [
    {
      id: 'sourcegraph-token',
      title: 'a Sourcegraph access token',
      value: 'sgp_(([0-9a-f]{16}|local)_)?[0-9a-f]{40}',
      edge: '0-9A-Za-z_',
      gate: 'sgp_[0-9a-fl]',
      starts: ['sgp_'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['SRC_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'sourcegraph.com/user/settings/tokens' },
};

/** Files for the test of the rules. */
export const SOURCEGRAPH_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'sourcegraph-token',
    hits: [
      { path: '.env', lines: ['SRC_ACCESS_TOKEN={secret:sourcegraph-token}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:sourcegraph-token}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:sourcegraph-token}" https://sourcegraph.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SOURCEGRAPH_REVISION={hex:40}'] },
      { path: '.env', lines: ['SRC_ACCESS_TOKEN={broken:sourcegraph-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SRC_ACCESS_TOKEN;', 'export SRC_ACCESS_TOKEN=${SRC_ACCESS_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:sourcegraph-token}9Q'] },
    ],
  },
];
