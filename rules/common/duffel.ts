/** Duffel: live access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Duffel. */
export const DUFFEL: SecretProvider = {
  id: 'duffel',
  name: 'Duffel',
  pack: 'common',
  does: 'books flights',
  hosts: ['api.duffel.com'],
  secrets: [
    {
      id: 'duffel-token',
      title: 'a Duffel live access token',
      value: 'duffel_live_[0-9A-Za-z_-]{43}',
      gate: 'duffel_live_',
      starts: ['duffel_live_'],
      variables: ['DUFFEL_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'app.duffel.com > Developers' },
  dryCall: 'GET https://api.duffel.com/air/airlines?limit=1',
};

/** Files for the test of the rules. */
export const DUFFEL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'duffel-token',
    hits: [
      { path: '.env', lines: ['DUFFEL_ACCESS_TOKEN={secret:duffel-token}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:duffel-token}' });"] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:duffel-token}" https://api.duffel.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['DUFFEL_TOKEN=duffel_test_{alnum:43}'] },
      { path: '.env', lines: ['DUFFEL_ACCESS_TOKEN={broken:duffel-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DUFFEL_ACCESS_TOKEN;', 'export DUFFEL_ACCESS_TOKEN=${DUFFEL_ACCESS_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:duffel-token}9Q'] },
    ],
  },
];
