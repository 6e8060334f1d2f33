/** ngrok: auth tokens and API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of ngrok. */
export const NGROK: SecretProvider = {
  id: 'ngrok',
  name: 'ngrok',
  pack: 'common',
  does: 'opens tunnels',
  hosts: ['api.ngrok.com'],
  secrets: [
    {
      id: 'ngrok-token',
      title: 'an ngrok token',
      value: '[123][0-9A-Za-z]{26}_[0-9][0-9A-Za-z]{20}',
      edge: '0-9A-Za-z_',
      gate: '[123][0-9A-Za-z]{26}_[0-9]',
      near: { words: 'ngrok', own: 'token|key|auth', file: true },
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['NGROK_AUTHTOKEN', 'NGROK_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.ngrok.com/get-started/your-authtoken' },
  dryCall: 'GET https://api.ngrok.com/credentials (API keys)',
};

/** Files for the test of the rules. */
export const NGROK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'ngrok-token',
    hits: [
      { path: '.env', lines: ['NGROK_AUTHTOKEN={secret:ngrok-token}'] },
      { path: 'app/ngrok.py', lines: ['ngrok_api_key = "{secret:ngrok-token}"'] },
      { path: 'config/prod.yml', lines: ['ngrok:', '  api_key: "{secret:ngrok-token}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:ngrok-token}"'] },
      { path: '.env', lines: ['NGROK_TEMPLATE_ID={secret:ngrok-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:ngrok-token}'] },
      { path: '.env', lines: ['NGROK_AUTHTOKEN=${NGROK_AUTHTOKEN}'] },
    ],
  },
];
