/** Braintree: production access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Braintree. */
export const BRAINTREE: SecretProvider = {
  id: 'braintree',
  name: 'Braintree',
  aliases: ['paypal'],
  pack: 'common',
  does: 'moves money',
  hosts: ['api.braintreegateway.com'],
  secrets: [
    {
      id: 'paypal-braintree-token',
      title: 'a Braintree access token',
      value: 'access_token[$]production[$][0-9a-z]{16}[$][0-9a-f]{32}',
      edge: '0-9A-Za-z_',
      gate: 'access_token[$]production[$]',
      starts: ['access_token$production$'],
      variables: ['BRAINTREE_ACCESS_TOKEN', 'PAYPAL_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'braintreegateway.com > Settings > API' },
};

/** Files for the test of the rules. */
export const BRAINTREE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'paypal-braintree-token',
    hits: [
      { path: '.env', lines: ['BRAINTREE_ACCESS_TOKEN={secret:paypal-braintree-token}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:paypal-braintree-token}'] },
      { path: 'k8s/secret.yaml', lines: ['  BRAINTREE_ACCESS_TOKEN: "{secret:paypal-braintree-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['BRAINTREE_ACCESS_TOKEN=access_token$sandbox${alnum:16}${hex:32}'] },
      { path: '.env', lines: ['BRAINTREE_ACCESS_TOKEN={broken:paypal-braintree-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.BRAINTREE_ACCESS_TOKEN;',
          'export BRAINTREE_ACCESS_TOKEN=${BRAINTREE_ACCESS_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:paypal-braintree-token}9Q'] },
    ],
  },
];
