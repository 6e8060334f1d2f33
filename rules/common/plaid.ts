/** Plaid: access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Plaid. */
export const PLAID: SecretProvider = {
  id: 'plaid',
  name: 'Plaid',
  pack: 'common',
  does: 'reads bank accounts',
  hosts: ['production.plaid.com'],
  secrets: [
    {
      id: 'plaid-access-token',
      title: 'a Plaid access token',
      value: 'access-(production|development)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      gate: 'access-(production|development)-',
      starts: ['access-production-', 'access-development-'],
      variables: ['PLAID_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'dashboard.plaid.com/developers/keys; /item/remove' },
};

/** Files for the test of the rules. */
export const PLAID_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'plaid-access-token',
    hits: [
      { path: '.env', lines: ['PLAID_ACCESS_TOKEN={secret:plaid-access-token}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:plaid-access-token}'"] },
      { path: '.github/workflows/ci.yml', lines: ['          PLAID_ACCESS_TOKEN: {secret:plaid-access-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['PLAID_ACCESS_TOKEN=access-sandbox-{uuid4}'] },
      { path: '.env', lines: ['PLAID_ACCESS_TOKEN={broken:plaid-access-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PLAID_ACCESS_TOKEN;', 'export PLAID_ACCESS_TOKEN=${PLAID_ACCESS_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:plaid-access-token}9Q'] },
    ],
  },
];
