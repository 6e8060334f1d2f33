/** Klaviyo: private keys, whose prefix pk_ does not mean public. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Klaviyo. */
export const KLAVIYO: SecretProvider = {
  id: 'klaviyo',
  name: 'Klaviyo',
  pack: 'mail',
  does: 'sends mail and SMS campaigns',
  hosts: ['a.klaviyo.com'],
  secrets: [
    {
      id: 'klaviyo-private-key',
      title: 'a Klaviyo private key',
      value: 'pk_([0-9A-Za-z]{6}_)?[0-9a-f]{34}',
      edge: '0-9A-Za-z_',
      gate: 'pk_[0-9A-Za-z]',
      starts: ['pk_'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['KLAVIYO_PRIVATE_API_KEY', 'KLAVIYO_API_KEY', 'KLAVIYO_PRIVATE_KEY'],
    },
  ],
  revoke: { page: 'klaviyo.com/settings/account/api-keys' },
  dryCall: 'GET https://a.klaviyo.com/api/accounts (Klaviyo-API-Key)',
};

/** Files for the test of the rules. */
export const KLAVIYO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'klaviyo-private-key',
    hits: [
      { path: '.env', lines: ['KLAVIYO_PRIVATE_API_KEY={secret:klaviyo-private-key}'] },
      {
        path: 'sync.sh',
        lines: [
          'curl https://a.klaviyo.com/api/accounts -H "Authorization: Klaviyo-API-Key {secret:klaviyo-private-key}"',
        ],
      },
      { path: 'client.py', lines: ['klaviyo = KlaviyoAPI("{secret:klaviyo-private-key}", max_delay=60)'] },
    ],
    misses: [
      {
        path: 'page.html',
        lines: ['<script src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id={alnum:6}"></script>'],
      },
      { path: 'pay.js', lines: ["const stripe = Stripe('pk_live_{alnum:24}');"] },
      { path: '.env', lines: ['KLAVIYO_API_KEY={broken:klaviyo-private-key}'] },
      { path: '.env', lines: ['KLAVIYO_API_KEY=pk_{repeat:x:34}'] },
    ],
  },
];
