/** Clerk and WorkOS: live secret keys, whose body is base64. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Clerk, WorkOS. */
export const CLERK: SecretProvider = {
  id: 'clerk',
  name: 'Clerk, WorkOS',
  aliases: ['workos'],
  pack: 'common',
  does: 'manages users and logins',
  hosts: ['api.clerk.com', 'api.workos.com'],
  secrets: [
    {
      id: 'clerk-workos-key',
      title: 'a Clerk or WorkOS live secret key',
      value: 'sk_live_(a2V5[0-9A-Za-z+/]{40,90}={0,2}|[0-9A-Za-z]{40,50})',
      edge: '0-9A-Za-z_+/=',
      gate: '[rs]k_live_',
      starts: ['sk_live_'],
      claims: 'clerk|workos|highnote|sk_live_a2V5',
      variables: ['CLERK_SECRET_KEY', 'WORKOS_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.clerk.com > API keys' },
  dryCall: 'GET https://api.clerk.com/v1/users?limit=1',
};

/** Files for the test of the rules. */
export const CLERK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'clerk-workos-key',
    hits: [
      { path: '.env', lines: ['CLERK_SECRET_KEY={secret:clerk-workos-key}'] },
      { path: 'auth.ts', lines: ["const workos = new WorkOS('{secret:clerk-workos-key}');"] },
      { path: 'config.yml', lines: ['clerk_secret_key: "{secret:clerk-workos-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['CLERK_SECRET_KEY=sk_test_a2V5{alnum:44}'] },
      { path: '.env', lines: ['CLERK_SECRET_KEY={broken:clerk-workos-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CLERK_SECRET_KEY;', 'export CLERK_SECRET_KEY=${CLERK_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:clerk-workos-key}9Q'] },
    ],
  },
];
