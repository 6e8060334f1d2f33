/** Together AI: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Together AI. */
export const TOGETHER: SecretProvider = {
  id: 'together',
  name: 'Together AI',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.together.xyz'],
  secrets: [
    {
      id: 'together-key',
      title: 'a Together AI API key',
      value: 'tgp_v1_[0-9A-Za-z_-]{43}',
      gate: 'tgp_v1_',
      starts: ['tgp_v1_'],
      variables: ['TOGETHER_API_KEY'],
    },
  ],
  revoke: { page: 'api.together.ai/settings/api-keys' },
  dryCall: 'GET https://api.together.xyz/v1/models',
};

/** Files for the test of the rules. */
export const TOGETHER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'together-key',
    hits: [
      { path: '.env', lines: ['TOGETHER_API_KEY={secret:together-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:together-key}",'] },
      { path: '.github/workflows/ci.yml', lines: ['          TOGETHER_API_KEY: {secret:together-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['TOGETHER_API_KEY={broken:together-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TOGETHER_API_KEY;', 'export TOGETHER_API_KEY=${TOGETHER_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:together-key}9Q'] },
    ],
  },
];
