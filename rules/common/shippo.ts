/** Shippo: live tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Shippo. */
export const SHIPPO: SecretProvider = {
  id: 'shippo',
  name: 'Shippo',
  pack: 'common',
  does: 'buys shipping labels',
  hosts: ['api.goshippo.com'],
  secrets: [
    {
      id: 'shippo-key',
      title: 'a Shippo live token',
      value: 'shippo_live_[0-9a-f]{40}',
      edge: '0-9A-Za-z_',
      gate: 'shippo_live_',
      starts: ['shippo_live_'],
      variables: ['SHIPPO_API_KEY', 'SHIPPO_TOKEN'],
    },
  ],
  revoke: { page: 'apps.goshippo.com/settings/api' },
  dryCall: 'GET https://api.goshippo.com/addresses?results=1',
};

/** Files for the test of the rules. */
export const SHIPPO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'shippo-key',
    hits: [
      { path: '.env', lines: ['SHIPPO_API_KEY={secret:shippo-key}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:shippo-key}";'] },
      { path: 'k8s/secret.yaml', lines: ['  SHIPPO_API_KEY: "{secret:shippo-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SHIPPO_TOKEN=shippo_test_{hex:40}'] },
      { path: '.env', lines: ['SHIPPO_API_KEY={broken:shippo-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SHIPPO_API_KEY;', 'export SHIPPO_API_KEY=${SHIPPO_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:shippo-key}9Q'] },
    ],
  },
];
