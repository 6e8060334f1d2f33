/** Replicate: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Replicate. */
export const REPLICATE: SecretProvider = {
  id: 'replicate',
  name: 'Replicate',
  pack: 'common',
  does: 'runs models',
  hosts: ['api.replicate.com'],
  secrets: [
    {
      id: 'replicate-token',
      title: 'a Replicate API token',
      value: 'r8_[0-9A-Za-z]{37}',
      edge: '0-9A-Za-z_',
      gate: 'r8_[0-9A-Za-z]{3}',
      starts: ['r8_'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['REPLICATE_API_TOKEN'],
    },
  ],
  revoke: { page: 'replicate.com/account/api-tokens' },
  dryCall: 'GET https://api.replicate.com/v1/account',
};

/** Files for the test of the rules. */
export const REPLICATE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'replicate-token',
    hits: [
      { path: '.env', lines: ['REPLICATE_API_TOKEN={secret:replicate-token}'] },
      { path: 'docker-compose.yml', lines: ['      - REPLICATE_API_TOKEN={secret:replicate-token}'] },
      { path: 'k8s/secret.yaml', lines: ['  REPLICATE_API_TOKEN: "{secret:replicate-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['REPLICATE_API_TOKEN={broken:replicate-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.REPLICATE_API_TOKEN;', 'export REPLICATE_API_TOKEN=${REPLICATE_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:replicate-token}9Q'] },
    ],
  },
];
