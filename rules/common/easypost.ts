/** EasyPost: production keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of EasyPost. */
export const EASYPOST: SecretProvider = {
  id: 'easypost',
  name: 'EasyPost',
  pack: 'common',
  does: 'buys shipping labels',
  hosts: ['api.easypost.com'],
  secrets: [
    {
      id: 'easypost-key',
      title: 'an EasyPost production key',
      value: 'EZAK[0-9A-Za-z]{54}',
      edge: '0-9A-Za-z_',
      gate: 'EZAK[0-9A-Za-z]{3}',
      starts: ['EZAK'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['EASYPOST_API_KEY'],
    },
  ],
  revoke: { page: 'easypost.com/account/api-keys' },
  dryCall: 'GET https://api.easypost.com/v2/users',
};

/** Files for the test of the rules. */
export const EASYPOST_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'easypost-key',
    hits: [
      { path: '.env', lines: ['EASYPOST_API_KEY={secret:easypost-key}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:easypost-key}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:easypost-key}" https://api.easypost.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['EASYPOST_API_KEY={broken:easypost-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.EASYPOST_API_KEY;', 'export EASYPOST_API_KEY=${EASYPOST_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:easypost-key}9Q'] },
    ],
  },
];
