/** Razorpay: live keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Razorpay. */
export const RAZORPAY: SecretProvider = {
  id: 'razorpay',
  name: 'Razorpay',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.razorpay.com'],
  secrets: [
    {
      id: 'razorpay-key',
      title: 'a Razorpay live key id',
      value: 'rzp_live_[0-9A-Za-z]{14}',
      edge: '0-9A-Za-z_',
      gate: 'rzp_live_',
      starts: ['rzp_live_'],
      confidence: 'medium',
      variables: ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET'],
    },
  ],
  revoke: { page: 'dashboard.razorpay.com/app/keys' },
  dryCall: 'GET https://api.razorpay.com/v1/payments?count=1',
};

/** Files for the test of the rules. */
export const RAZORPAY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'razorpay-key',
    hits: [
      { path: '.env', lines: ['RAZORPAY_KEY_ID={secret:razorpay-key}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:razorpay-key}")'] },
      { path: '.github/workflows/ci.yml', lines: ['          RAZORPAY_KEY_ID: {secret:razorpay-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['RAZORPAY_KEY_ID=rzp_test_{alnum:14}'] },
      { path: '.env', lines: ['RAZORPAY_KEY_ID={broken:razorpay-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.RAZORPAY_KEY_ID;', 'export RAZORPAY_KEY_ID=${RAZORPAY_KEY_ID}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:razorpay-key}9Q'] },
    ],
  },
];
