/** PlanetScale: service tokens, passwords, OAuth tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of PlanetScale. */
export const PLANETSCALE: SecretProvider = {
  id: 'planetscale',
  name: 'PlanetScale',
  pack: 'common',
  does: 'opens a database',
  hosts: ['api.planetscale.com', 'psdb.cloud'],
  secrets: [
    {
      id: 'planetscale-token',
      title: 'a PlanetScale token or password',
      value: 'pscale_(tkn|pw|oauth)_[0-9A-Za-z_=.-]{32,64}',
      edge: '0-9A-Za-z_.-',
      gate: 'pscale_(tkn|pw|oauth)_',
      starts: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
      variables: ['PLANETSCALE_SERVICE_TOKEN', 'DATABASE_PASSWORD'],
    },
  ],
  revoke: { page: 'app.planetscale.com > Settings' },
  dryCall: 'GET https://api.planetscale.com/v1/organizations',
};

/** Files for the test of the rules. */
export const PLANETSCALE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'planetscale-token',
    hits: [
      { path: '.env', lines: ['PLANETSCALE_SERVICE_TOKEN={secret:planetscale-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:planetscale-token}")'] },
      { path: 'scripts/run.sh', lines: ['export PLANETSCALE_SERVICE_TOKEN="{secret:planetscale-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['PLANETSCALE_SERVICE_TOKEN={broken:planetscale-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.PLANETSCALE_SERVICE_TOKEN;',
          'export PLANETSCALE_SERVICE_TOKEN=${PLANETSCALE_SERVICE_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:planetscale-token}9Q'] },
    ],
  },
];
