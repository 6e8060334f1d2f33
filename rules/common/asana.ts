/** Asana: personal access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Asana. */
export const ASANA: SecretProvider = {
  id: 'asana',
  name: 'Asana',
  pack: 'common',
  does: 'reads and writes tasks',
  hosts: ['app.asana.com'],
  secrets: [
    {
      id: 'asana-pat',
      title: 'an Asana personal access token',
      value: '[0-9]{1,2}/[0-9]{16,20}(/[0-9]{16,20})?:[0-9a-f]{32}',
      edge: '0-9A-Za-z/:',
      gate: '[0-9]/[0-9]{10}',
      gateEdge: false,
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['ASANA_ACCESS_TOKEN', 'ASANA_TOKEN'],
    },
  ],
  revoke: { page: 'app.asana.com/0/my-apps' },
  dryCall: 'GET https://app.asana.com/api/1.0/users/me',
};

/** Files for the test of the rules. */
export const ASANA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'asana-pat',
    hits: [
      { path: '.env', lines: ['ASANA_ACCESS_TOKEN={secret:asana-pat}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:asana-pat}'"] },
      { path: 'k8s/secret.yaml', lines: ['  ASANA_ACCESS_TOKEN: "{secret:asana-pat}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ASANA_ACCESS_TOKEN={broken:asana-pat}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ASANA_ACCESS_TOKEN;', 'export ASANA_ACCESS_TOKEN=${ASANA_ACCESS_TOKEN}'],
      },
      { path: 'README.md', lines: ['ASANA_ACCESS_TOKEN=<your key>', 'export ASANA_ACCESS_TOKEN=your-key'] },
    ],
  },
];
