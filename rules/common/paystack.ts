/** Paystack: live secret keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Paystack. */
export const PAYSTACK: SecretProvider = {
  id: 'paystack',
  name: 'Paystack',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.paystack.co'],
  secrets: [
    {
      id: 'paystack-key',
      title: 'a Paystack live secret key',
      value: 'sk_live_[0-9a-f]{40}',
      edge: '0-9A-Za-z_',
      gate: 'sk_live_[0-9a-f]',
      starts: ['sk_live_'],
      variables: ['PAYSTACK_SECRET_KEY'],
    },
  ],
  revoke: { page: 'dashboard.paystack.com/#/settings/developer' },
  dryCall: 'GET https://api.paystack.co/balance',
};

/** Files for the test of the rules. */
export const PAYSTACK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'paystack-key',
    hits: [
      { path: '.env', lines: ['PAYSTACK_SECRET_KEY={secret:paystack-key}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:paystack-key}"'] },
      { path: '.github/workflows/ci.yml', lines: ['          PAYSTACK_SECRET_KEY: {secret:paystack-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['PAYSTACK_KEY=sk_test_{hex:40}'] },
      { path: '.env', lines: ['PAYSTACK_SECRET_KEY={broken:paystack-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PAYSTACK_SECRET_KEY;', 'export PAYSTACK_SECRET_KEY=${PAYSTACK_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:paystack-key}9Q'] },
    ],
  },
];
