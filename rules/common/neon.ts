/** Neon: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Neon. */
export const NEON: SecretProvider = {
  id: 'neon',
  name: 'Neon',
  pack: 'common',
  does: 'opens databases',
  hosts: ['console.neon.tech'],
  secrets: [
    {
      id: 'neon-key',
      title: 'a Neon API key',
      value: 'napi_[0-9a-z]{64}',
      edge: '0-9A-Za-z_',
      gate: 'napi_[0-9a-z]{8}',
      starts: ['napi_'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['NEON_API_KEY'],
    },
  ],
  revoke: { page: 'console.neon.tech/app/settings/api-keys' },
  dryCall: 'GET https://console.neon.tech/api/v2/projects',
};

/** Files for the test of the rules. */
export const NEON_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'neon-key',
    hits: [
      { path: '.env', lines: ['NEON_API_KEY={secret:neon-key}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:neon-key}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:neon-key}" https://console.neon.tech/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['NEON_API_KEY={broken:neon-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.NEON_API_KEY;', 'export NEON_API_KEY=${NEON_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:neon-key}9Q'] },
    ],
  },
];
