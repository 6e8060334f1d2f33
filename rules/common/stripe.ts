/** Stripe: live and test keys, secrets of webhooks. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Stripe. */
export const STRIPE: SecretProvider = {
  id: 'stripe',
  name: 'Stripe',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.stripe.com'],
  secrets: [
    {
      id: 'stripe-live-key',
      title: 'a Stripe live secret key',
      value: '[sr]k_live_[0-9A-Za-z]{24,247}',
      edge: '0-9A-Za-z_',
      gate: '[rs]k_live_',
      starts: ['sk_live_', 'rk_live_'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY'],
    },
    {
      id: 'stripe-test-key',
      title: 'a Stripe test secret key',
      value: '[sr]k_test_[0-9A-Za-z]{24,247}',
      edge: '0-9A-Za-z_*',
      gate: '[rs]k_test_',
      starts: ['sk_test_', 'rk_test_'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      confidence: 'low',
      variables: ['STRIPE_SECRET_KEY', 'STRIPE_TEST_KEY'],
      published: [
        '2cafc0970149a84f3b9e62eaf169f36f59907a3b3e31f7b82e68c69cd27f7326',
        'f2d6ca16515033e5dce14eba840b979d27b5cbae24bb3e5bf484339667f86397',
        '6f86c3e52d5c10338ecc9e5cba9ba36fa9102d497d17b247c3be82f7d9b46854',
      ],
    },
    {
      id: 'stripe-webhook-secret',
      title: 'a webhook signing secret',
      value: 'whsec_[0-9A-Za-z]{32}',
      edge: '0-9A-Za-z_+/=',
      gate: 'whsec_[0-9A-Za-z]{3}',
      starts: ['whsec_'],
      claims: 'stripe',
      variables: ['STRIPE_WEBHOOK_SECRET'],
      published: [
        '96ad2ccd81462a766178ae09a71df55f548a3f66da11606f9cdf40b391e22dd0',
        '6be8f8b92747b628fb14efd0d66e9886c4e243ab4d717a84c46fef1872aec422',
      ],
    },
  ],
  revoke: { page: 'dashboard.stripe.com/apikeys' },
  dryCall: 'GET https://api.stripe.com/v1/balance (Bearer)',
};

/** Files for the test of the rules. */
export const STRIPE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'stripe-live-key',
    hits: [
      { path: '.env', lines: ['STRIPE_SECRET_KEY={secret:stripe-live-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:stripe-live-key}",'] },
      { path: '.github/workflows/ci.yml', lines: ['          STRIPE_SECRET_KEY: {secret:stripe-live-key}'] },
    ],
    misses: [
      { path: 'checkout.js', lines: ["const stripe = Stripe('pk_live_{alnum:24}');"] },
      { path: '.env', lines: ['STRIPE_SECRET_KEY={broken:stripe-live-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.STRIPE_SECRET_KEY;', 'export STRIPE_SECRET_KEY=${STRIPE_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:stripe-live-key}9Q'] },
    ],
  },
  {
    id: 'stripe-test-key',
    hits: [
      { path: '.env', lines: ['STRIPE_SECRET_KEY={secret:stripe-test-key}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:stripe-test-key}',"] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"STRIPE_SECRET_KEY\\"] = \\"{secret:stripe-test-key}\\"\\n",'],
      },
    ],
    misses: [
      { path: 'README.md', lines: ['sk_test_9L****y9yo'] },
      { path: '.env', lines: ['STRIPE_SECRET_KEY={broken:stripe-test-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.STRIPE_SECRET_KEY;', 'export STRIPE_SECRET_KEY=${STRIPE_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:stripe-test-key}9Q'] },
    ],
  },
  {
    id: 'stripe-webhook-secret',
    hits: [
      { path: '.env', lines: ['STRIPE_WEBHOOK_SECRET={secret:stripe-webhook-secret}'] },
      {
        path: 'hook.js',
        lines: ["const event = stripe.webhooks.constructEvent(body, sig, '{secret:stripe-webhook-secret}');"],
      },
      { path: 'config.yml', lines: ['stripe_webhook_secret: "{secret:stripe-webhook-secret}"'] },
    ],
    misses: [
      { path: '.env', lines: ['STRIPE_WEBHOOK_SECRET={broken:stripe-webhook-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.STRIPE_WEBHOOK_SECRET;',
          'export STRIPE_WEBHOOK_SECRET=${STRIPE_WEBHOOK_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:stripe-webhook-secret}9Q'] },
    ],
  },
];
