/** Vercel: tokens of people, integrations, apps and the AI gateway. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Vercel. */
export const VERCEL: SecretProvider = {
  id: 'vercel',
  name: 'Vercel',
  pack: 'common',
  does: 'deploys sites',
  hosts: ['api.vercel.com'],
  secrets: [
    {
      id: 'vercel-token',
      title: 'a Vercel token',
      value: 'vc[piark]_[0-9A-Za-z_-]{50}[0-9A-Za-z]{6}',
      edge: '0-9A-Za-z_',
      gate: 'vc[piark]_[0-9A-Za-z_-]{3}',
      starts: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
      checks: [{ kind: 'crc32', from: 4, to: 6, as: 'base62', decides: true }],
      variables: ['VERCEL_TOKEN', 'VERCEL_API_TOKEN', 'AI_GATEWAY_API_KEY'],
    },
  ],
  revoke: { page: 'vercel.com/account/tokens' },
  dryCall: 'GET https://api.vercel.com/v2/user',
};

/** Files for the test of the rules. */
export const VERCEL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'vercel-token',
    hits: [
      { path: '.env', lines: ['VERCEL_TOKEN={secret:vercel-token}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:vercel-token}'] },
      { path: '.github/workflows/ci.yml', lines: ['          VERCEL_TOKEN: {secret:vercel-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['VERCEL_TOKEN={broken:vercel-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.VERCEL_TOKEN;', 'export VERCEL_TOKEN=${VERCEL_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:vercel-token}9Q'] },
    ],
  },
];
