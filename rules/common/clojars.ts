/** Clojars: deploy tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Clojars. */
export const CLOJARS: SecretProvider = {
  id: 'clojars',
  name: 'Clojars',
  pack: 'common',
  does: 'publishes packages',
  hosts: ['clojars.org'],
  secrets: [
    {
      id: 'clojars-token',
      title: 'a Clojars deploy token',
      value: 'CLOJARS_[0-9a-f]{60}',
      edge: '0-9A-Za-z_',
      gate: 'CLOJARS_[0-9a-f]{3}',
      starts: ['CLOJARS_'],
      variables: ['CLOJARS_PASSWORD'],
    },
  ],
  revoke: { page: 'clojars.org/tokens' },
};

/** Files for the test of the rules. */
export const CLOJARS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'clojars-token',
    hits: [
      { path: '.env', lines: ['CLOJARS_PASSWORD={secret:clojars-token}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:clojars-token}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:clojars-token}" https://clojars.org/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CLOJARS_PASSWORD={broken:clojars-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CLOJARS_PASSWORD;', 'export CLOJARS_PASSWORD=${CLOJARS_PASSWORD}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:clojars-token}9Q'] },
    ],
  },
];
