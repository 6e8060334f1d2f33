/** Linear: API keys and OAuth tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Linear. */
export const LINEAR: SecretProvider = {
  id: 'linear',
  name: 'Linear',
  pack: 'common',
  does: 'reads and writes issues',
  hosts: ['api.linear.app'],
  secrets: [
    {
      id: 'linear-key',
      title: 'a Linear API key',
      value: 'lin_(api|oauth)_[0-9A-Za-z]{40,64}',
      edge: '0-9A-Za-z_',
      gate: 'lin_(api|oauth)_',
      starts: ['lin_api_', 'lin_oauth_'],
      variables: ['LINEAR_API_KEY'],
    },
  ],
  revoke: { page: 'linear.app/settings/account/security' },
};

/** Files for the test of the rules. */
export const LINEAR_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'linear-key',
    hits: [
      { path: '.env', lines: ['LINEAR_API_KEY={secret:linear-key}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:linear-key}' });"] },
      { path: '.github/workflows/ci.yml', lines: ['          LINEAR_API_KEY: {secret:linear-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['LINEAR_API_KEY={broken:linear-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.LINEAR_API_KEY;', 'export LINEAR_API_KEY=${LINEAR_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:linear-key}9Q'] },
    ],
  },
];
