/** Hetzner Cloud: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Hetzner Cloud. */
export const HETZNER: SecretProvider = {
  id: 'hetzner',
  name: 'Hetzner Cloud',
  pack: 'common',
  does: 'opens a Hetzner Cloud project',
  hosts: ['api.hetzner.cloud'],
  secrets: [
    {
      id: 'hetzner-token',
      title: 'a Hetzner Cloud API token',
      value: '[0-9A-Za-z]{64}',
      edge: '0-9A-Za-z_',
      near: { words: 'hcloud|hetzner', own: 'token|key|secret' },
      checks: [
        { kind: 'entropy', least: 4.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      confidence: 'low',
      variables: ['HCLOUD_TOKEN', 'HETZNER_TOKEN'],
    },
  ],
  revoke: { page: 'console.hetzner.cloud > Security > API tokens' },
  dryCall: 'GET https://api.hetzner.cloud/v1/locations',
};

/** Files for the test of the rules. */
export const HETZNER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'hetzner-token',
    hits: [
      { path: '.env', lines: ['HCLOUD_TOKEN={secret:hetzner-token}'] },
      { path: 'app/hetzner.py', lines: ['hetzner_api_key = "{secret:hetzner-token}"'] },
      { path: 'config/prod.yml', lines: ['hetzner:', '  api_key: "{secret:hetzner-token}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:hetzner-token}"'] },
      { path: '.env', lines: ['HETZNER_TEMPLATE_ID={secret:hetzner-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:hetzner-token}'] },
      { path: '.env', lines: ['HCLOUD_TOKEN=${HCLOUD_TOKEN}'] },
    ],
  },
];
