/** Mollie: live keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mollie. */
export const MOLLIE: SecretProvider = {
  id: 'mollie',
  name: 'Mollie',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.mollie.com'],
  secrets: [
    {
      id: 'mollie-key',
      title: 'a Mollie live key',
      value: 'live_[0-9A-Za-z]{30}',
      edge: '0-9A-Za-z_',
      gate: 'live_[0-9A-Za-z]{6}',
      near: { words: 'mollie', own: 'key|token|secret|api', hosts: ['api.mollie.com'] },
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'low',
      variables: ['MOLLIE_API_KEY'],
    },
  ],
  revoke: { page: 'my.mollie.com > Developers > API keys' },
  dryCall: 'GET https://api.mollie.com/v2/methods',
};

/** Files for the test of the rules. */
export const MOLLIE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mollie-key',
    hits: [
      { path: '.env', lines: ['MOLLIE_API_KEY={secret:mollie-key}'] },
      { path: 'app/mollie.py', lines: ['mollie_api_key = "{secret:mollie-key}"'] },
      { path: 'config/prod.yml', lines: ['mollie:', '  api_key: "{secret:mollie-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:mollie-key}"'] },
      { path: '.env', lines: ['MOLLIE_TEMPLATE_ID={secret:mollie-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:mollie-key}'] },
      { path: '.env', lines: ['MOLLIE_API_KEY=${MOLLIE_API_KEY}'] },
    ],
  },
];
