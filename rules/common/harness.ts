/** Harness: personal and service tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Harness. */
export const HARNESS: SecretProvider = {
  id: 'harness',
  name: 'Harness',
  pack: 'common',
  does: 'runs pipelines',
  hosts: ['app.harness.io'],
  secrets: [
    {
      id: 'harness-token',
      title: 'a Harness token',
      value: '[ps]at[.][0-9A-Za-z_-]{22}[.][0-9a-f]{24}[.][0-9A-Za-z]{20}',
      edge: '0-9A-Za-z_.-',
      gate: '[ps]at[.][0-9A-Za-z_-]{22}[.]',
      starts: ['pat.', 'sat.'],
      variables: ['HARNESS_API_KEY'],
    },
  ],
  revoke: { page: 'app.harness.io > My API keys' },
  dryCall: 'GET https://app.harness.io/v1/orgs?limit=1',
};

/** Files for the test of the rules. */
export const HARNESS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'harness-token',
    hits: [
      { path: '.env', lines: ['HARNESS_API_KEY={secret:harness-token}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:harness-token}";'] },
      { path: 'k8s/secret.yaml', lines: ['  HARNESS_API_KEY: "{secret:harness-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['HARNESS_API_KEY={broken:harness-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.HARNESS_API_KEY;', 'export HARNESS_API_KEY=${HARNESS_API_KEY}'],
      },
      { path: 'README.md', lines: ['HARNESS_API_KEY=<your key>', 'export HARNESS_API_KEY=your-key'] },
    ],
  },
];
