/** Paddle: live API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Paddle. */
export const PADDLE: SecretProvider = {
  id: 'paddle',
  name: 'Paddle',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.paddle.com'],
  secrets: [
    {
      id: 'paddle-key',
      title: 'a Paddle live API key',
      value: 'pdl_live_apikey_[0-9a-z]{26}_[0-9A-Za-z]{22}_[0-9A-Za-z]{3}',
      edge: '0-9A-Za-z_',
      gate: 'pdl_live_',
      starts: ['pdl_live_apikey_'],
      variables: ['PADDLE_API_KEY'],
    },
  ],
  revoke: { page: 'vendors.paddle.com > Developer tools > Authentication' },
  dryCall: 'GET https://api.paddle.com/event-types',
};

/** Files for the test of the rules. */
export const PADDLE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'paddle-key',
    hits: [
      { path: '.env', lines: ['PADDLE_API_KEY={secret:paddle-key}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:paddle-key}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:paddle-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['PADDLE_API_KEY={broken:paddle-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PADDLE_API_KEY;', 'export PADDLE_API_KEY=${PADDLE_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:paddle-key}9Q'] },
    ],
  },
];
