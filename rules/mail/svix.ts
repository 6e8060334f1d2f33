/** Svix: webhook secrets in the form that many services share. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Svix. */
export const SVIX: SecretProvider = {
  id: 'svix',
  name: 'Svix',
  pack: 'mail',
  does: 'signs webhooks of Resend, Clerk, Loops and others',
  hosts: ['api.svix.com'],
  secrets: [
    {
      id: 'svix-webhook-secret',
      title: 'a webhook signing secret',
      value: 'whsec_[0-9A-Za-z+/]{24,64}={0,2}',
      edge: '0-9A-Za-z+/=_-',
      gate: 'whsec_',
      starts: ['whsec_'],
      checks: [
        { kind: 'bytes', after: 'whsec_', least: 24, most: 48 },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: [
        'SVIX_WEBHOOK_SECRET',
        'RESEND_WEBHOOK_SECRET',
        'RESEND_SIGNING_SECRET',
        'CLERK_WEBHOOK_SECRET',
        'STRIPE_WEBHOOK_SECRET',
      ],
      published: [
        '96ad2ccd81462a766178ae09a71df55f548a3f66da11606f9cdf40b391e22dd0',
        '6be8f8b92747b628fb14efd0d66e9886c4e243ab4d717a84c46fef1872aec422',
      ],
    },
  ],
  revoke: {
    page: 'dashboard of the sender > Webhooks > endpoint > rotate the signing secret',
    note: 'Stripe has secrets of the same form.',
  },
};

/** Files for the test of the rules. */
export const SVIX_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'svix-webhook-secret',
    hits: [
      { path: '.env', lines: ['RESEND_WEBHOOK_SECRET={secret:svix-webhook-secret}'] },
      { path: 'hook.ts', lines: ["const wh = new Webhook('{secret:svix-webhook-secret}');"] },
      { path: 'config.yml', lines: ['clerk:', '  webhook_secret: "{secret:svix-webhook-secret}"'] },
    ],
    misses: [
      { path: 'hook.test.ts', lines: ["const secret = 'whsec_test';"] },
      { path: '.env', lines: ['SVIX_WEBHOOK_SECRET=whsec_...'] },
      { path: 'README.md', lines: ['WEBHOOK_SECRET=whsec_{repeat:x:32}'] },
      { path: '.env', lines: ['WEBHOOK_SECRET={broken:svix-webhook-secret}'] },
    ],
  },
];
