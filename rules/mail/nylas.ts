/** Nylas: keys of its API v3. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Nylas. */
export const NYLAS: SecretProvider = {
  id: 'nylas',
  name: 'Nylas',
  pack: 'mail',
  does: 'reads and sends mail of its users',
  hosts: ['api.us.nylas.com', 'api.eu.nylas.com'],
  secrets: [
    {
      id: 'nylas-api-key',
      title: 'a Nylas API key',
      value: 'nyk_v0_[0-9A-Za-z]{60,64}',
      edge: '0-9A-Za-z_',
      gate: 'nyk_v0_',
      starts: ['nyk_v0_'],
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['NYLAS_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard-v3.nylas.com > API keys' },
  dryCall: 'GET https://api.us.nylas.com/v3/webhooks (Bearer)',
};

/** Files for the test of the rules. */
export const NYLAS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'nylas-api-key',
    hits: [
      { path: '.env', lines: ['NYLAS_API_KEY={secret:nylas-api-key}'] },
      { path: 'mail.ts', lines: ["const nylas = new Nylas({ apiKey: '{secret:nylas-api-key}' });"] },
      {
        path: 'hooks.sh',
        lines: ['curl https://api.us.nylas.com/v3/webhooks -H "Authorization: Bearer {secret:nylas-api-key}"'],
      },
    ],
    misses: [
      { path: '.env', lines: ['NYLAS_API_KEY={broken:nylas-api-key}'] },
      { path: '.env', lines: ['NYLAS_API_KEY=nyk_v0_{repeat:x:62}'] },
      { path: 'README.md', lines: ['NYLAS_API_KEY=nyk_v0_...'] },
    ],
  },
];
