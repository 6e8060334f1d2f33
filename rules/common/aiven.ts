/** Aiven: passwords of services. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Aiven. */
export const AIVEN: SecretProvider = {
  id: 'aiven',
  name: 'Aiven',
  pack: 'common',
  does: 'opens a database',
  hosts: ['aivencloud.com'],
  secrets: [
    {
      id: 'aiven-password',
      title: 'an Aiven service password',
      value: 'AVNS_[0-9A-Za-z_-]{19}',
      gate: 'AVNS_[0-9A-Za-z_-]{3}',
      near: { words: 'aiven|avnadmin', own: 'pass|pwd|secret|key|token', hosts: ['aivencloud.com'], file: true },
      confidence: 'low',
      variables: ['AIVEN_PASSWORD'],
    },
  ],
  revoke: { page: 'console.aiven.io > service > reset password' },
};

/** Files for the test of the rules. */
export const AIVEN_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'aiven-password',
    hits: [
      { path: '.env', lines: ['AIVEN_PASSWORD={secret:aiven-password}'] },
      { path: 'app/aiven.py', lines: ['aiven_api_key = "{secret:aiven-password}"'] },
      { path: 'config/prod.yml', lines: ['aiven:', '  api_key: "{secret:aiven-password}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:aiven-password}"'] },
      { path: '.env', lines: ['AIVEN_TEMPLATE_ID={secret:aiven-password}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:aiven-password}'] },
      { path: '.env', lines: ['AIVEN_PASSWORD=${AIVEN_PASSWORD}'] },
    ],
  },
];
