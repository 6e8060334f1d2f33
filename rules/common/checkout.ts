/** Checkout.com: live keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Checkout.com. */
export const CHECKOUT: SecretProvider = {
  id: 'checkout',
  name: 'Checkout.com',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.checkout.com'],
  secrets: [
    {
      id: 'checkout-key',
      title: 'a Checkout.com secret key',
      value: 'sk_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      gate: 'sk_[0-9a-f]{6}',
      near: { words: '(?<!git[_-]?)checkout|(?<![a-z])cko', own: 'key|token|secret|api', hosts: ['api.checkout.com'] },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['CHECKOUT_SECRET_KEY', 'CKO_SECRET_KEY'],
    },
  ],
  revoke: { page: 'dashboard.checkout.com > Developers > Keys' },
  dryCall: 'GET https://api.checkout.com/workflows',
};

/** Files for the test of the rules. */
export const CHECKOUT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'checkout-key',
    hits: [
      { path: '.env', lines: ['CHECKOUT_SECRET_KEY={secret:checkout-key}'] },
      { path: 'app/checkout.py', lines: ['checkout_api_key = "{secret:checkout-key}"'] },
      { path: 'config/prod.yml', lines: ['checkout:', '  api_key: "{secret:checkout-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['GIT_CHECKOUT_TOKEN={secret:checkout-key}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:checkout-key}"'] },
      { path: '.env', lines: ['CHECKOUT_TEMPLATE_ID={secret:checkout-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:checkout-key}'] },
      { path: '.env', lines: ['CHECKOUT_SECRET_KEY=${CHECKOUT_SECRET_KEY}'] },
    ],
  },
];
