/** Cloudsmith: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Cloudsmith. */
export const CLOUDSMITH: SecretProvider = {
  id: 'cloudsmith',
  name: 'Cloudsmith',
  pack: 'common',
  does: 'pushes and pulls packages',
  hosts: ['api.cloudsmith.io'],
  secrets: [
    {
      id: 'cloudsmith-api-key',
      title: 'a Cloudsmith API key',
      value: 'csa_[0-9a-f]{30}[0-9A-Za-z]{6}',
      edge: '0-9A-Za-z_',
      gate: 'csa_[0-9a-f]{3}',
      starts: ['csa_'],
      variables: ['CLOUDSMITH_API_KEY'],
    },
  ],
  revoke: { page: 'cloudsmith.io/user/settings/api' },
  dryCall: 'GET https://api.cloudsmith.io/user/self/',
};

/** Files for the test of the rules. */
export const CLOUDSMITH_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'cloudsmith-api-key',
    hits: [
      { path: '.env', lines: ['CLOUDSMITH_API_KEY={secret:cloudsmith-api-key}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:cloudsmith-api-key}' });"] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:cloudsmith-api-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['CLOUDSMITH_API_KEY={broken:cloudsmith-api-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CLOUDSMITH_API_KEY;', 'export CLOUDSMITH_API_KEY=${CLOUDSMITH_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:cloudsmith-api-key}9Q'] },
    ],
  },
];
