/** Courier: auth tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Courier. */
export const COURIER: SecretProvider = {
  id: 'courier',
  name: 'Courier',
  pack: 'mail',
  does: 'sends messages',
  hosts: ['api.courier.com'],
  secrets: [
    {
      id: 'courier-auth-token',
      title: 'a Courier auth token',
      value: 'pk_(prod|test)_[0-9A-Za-z]{28}',
      edge: '0-9A-Za-z_',
      gate: 'pk_[0-9A-Za-z]',
      starts: ['pk_prod_', 'pk_test_'],
      checks: [
        { kind: 'entropy', least: 3.2 },
        { kind: 'low', expression: '^pk_test_' },
      ],
      variables: ['COURIER_AUTH_TOKEN', 'COURIER_API_KEY'],
    },
  ],
  revoke: {
    page: 'app.courier.com/settings/api-keys',
    note: 'Tokens of the test environment are shown and do not block; they still send to real addresses.',
  },
  dryCall: 'GET https://api.courier.com/preferences (Bearer)',
};

/** Files for the test of the rules. */
export const COURIER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'courier-auth-token',
    hits: [
      { path: '.env', lines: ['COURIER_AUTH_TOKEN={secret:courier-auth-token}'] },
      {
        path: 'send.ts',
        lines: ["const courier = CourierClient({ authorizationToken: '{secret:courier-auth-token}' });"],
      },
      {
        path: 'send.sh',
        lines: ['curl https://api.courier.com/send -H "Authorization: Bearer {secret:courier-auth-token}"'],
      },
    ],
    misses: [
      { path: '.env', lines: ['COURIER_AUTH_TOKEN=pk_test_{alnum:28}'] },
      { path: '.env', lines: ['COURIER_AUTH_TOKEN={broken:courier-auth-token}'] },
      { path: '.env', lines: ['COURIER_AUTH_TOKEN=pk_prod_{repeat:X:28}'] },
      { path: 'pay.js', lines: ["const stripe = Stripe('pk_live_{alnum:28}');"] },
    ],
  },
];
