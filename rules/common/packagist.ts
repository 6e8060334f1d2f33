/** Packagist: API keys, secrets and tokens of organizations. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Packagist. */
export const PACKAGIST: SecretProvider = {
  id: 'packagist',
  name: 'Packagist',
  pack: 'common',
  does: 'publishes packages',
  hosts: ['repo.packagist.com'],
  secrets: [
    {
      id: 'packagist-token',
      title: 'a Packagist token',
      value: 'packagist_(ack_[0-9a-f]{28,32}|acs_[0-9a-f]{64,96}|o[ru]t_[0-9a-f]{68}|u[ru]t_[0-9a-f]{68})',
      edge: '0-9A-Za-z_',
      gate: 'packagist_[aou][crut]',
      starts: [
        'packagist_ack_',
        'packagist_acs_',
        'packagist_ort_',
        'packagist_out_',
        'packagist_urt_',
        'packagist_uut_',
      ],
      variables: ['PACKAGIST_API_TOKEN'],
    },
  ],
  revoke: { page: 'packagist.com > Settings > API access' },
};

/** Files for the test of the rules. */
export const PACKAGIST_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'packagist-token',
    hits: [
      { path: '.env', lines: ['PACKAGIST_API_TOKEN={secret:packagist-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:packagist-token}',"] },
      { path: 'scripts/run.sh', lines: ['export PACKAGIST_API_TOKEN="{secret:packagist-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['PACKAGIST_API_TOKEN={broken:packagist-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PACKAGIST_API_TOKEN;', 'export PACKAGIST_API_TOKEN=${PACKAGIST_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:packagist-token}9Q'] },
    ],
  },
];
