/** Adobe: client secrets. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Adobe. */
export const ADOBE: SecretProvider = {
  id: 'adobe',
  name: 'Adobe',
  pack: 'common',
  does: 'opens Adobe APIs',
  hosts: ['ims-na1.adobelogin.com'],
  secrets: [
    {
      id: 'adobe-secret',
      title: 'an Adobe client secret',
      value: 'p8e-[0-9A-Za-z_-]{32}',
      gate: 'p8e-[0-9A-Za-z_-]{3}',
      starts: ['p8e-'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['ADOBE_CLIENT_SECRET'],
    },
  ],
  revoke: { page: 'developer.adobe.com/console' },
};

/** Files for the test of the rules. */
export const ADOBE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'adobe-secret',
    hits: [
      { path: '.env', lines: ['ADOBE_CLIENT_SECRET={secret:adobe-secret}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:adobe-secret}'"] },
      { path: 'scripts/run.sh', lines: ['export ADOBE_CLIENT_SECRET="{secret:adobe-secret}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ADOBE_CLIENT_SECRET={broken:adobe-secret}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ADOBE_CLIENT_SECRET;', 'export ADOBE_CLIENT_SECRET=${ADOBE_CLIENT_SECRET}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:adobe-secret}9Q'] },
    ],
  },
];
