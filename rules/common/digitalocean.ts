/** DigitalOcean: personal, OAuth and refresh tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of DigitalOcean. */
export const DIGITALOCEAN: SecretProvider = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  pack: 'common',
  does: 'opens a DigitalOcean account',
  hosts: ['api.digitalocean.com'],
  secrets: [
    {
      id: 'digitalocean-token',
      title: 'a DigitalOcean token',
      value: 'do[opr]_v1_[0-9a-f]{64}',
      edge: '0-9A-Za-z_',
      gate: 'do[opr]_v1_',
      starts: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
      variables: ['DIGITALOCEAN_TOKEN', 'DIGITALOCEAN_ACCESS_TOKEN', 'DO_TOKEN'],
    },
  ],
  revoke: { page: 'cloud.digitalocean.com/account/api/tokens' },
  dryCall: 'GET https://api.digitalocean.com/v2/account',
};

/** Files for the test of the rules. */
export const DIGITALOCEAN_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'digitalocean-token',
    hits: [
      { path: '.env', lines: ['DIGITALOCEAN_TOKEN={secret:digitalocean-token}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:digitalocean-token}";'] },
      { path: '.github/workflows/ci.yml', lines: ['          DIGITALOCEAN_TOKEN: {secret:digitalocean-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['DIGITALOCEAN_TOKEN={broken:digitalocean-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DIGITALOCEAN_TOKEN;', 'export DIGITALOCEAN_TOKEN=${DIGITALOCEAN_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:digitalocean-token}9Q'] },
    ],
  },
];
