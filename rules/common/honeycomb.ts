/** Honeycomb: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Honeycomb. */
export const HONEYCOMB: SecretProvider = {
  id: 'honeycomb',
  name: 'Honeycomb',
  pack: 'common',
  does: 'reads and writes traces',
  hosts: ['api.honeycomb.io'],
  secrets: [
    {
      id: 'honeycomb-key',
      title: 'a Honeycomb API key',
      value: '[0-9A-Za-z]{22}|[0-9a-f]{32}',
      edge: '0-9A-Za-z_',
      near: { words: 'honeycomb', own: 'key|token|team' },
      checks: [
        { kind: 'entropy', least: 3.3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['HONEYCOMB_API_KEY'],
    },
  ],
  revoke: { page: 'ui.honeycomb.io > Environment > API keys' },
  dryCall: 'GET https://api.honeycomb.io/1/auth',
};

/** Files for the test of the rules. */
export const HONEYCOMB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'honeycomb-key',
    hits: [
      { path: '.env', lines: ['HONEYCOMB_API_KEY={secret:honeycomb-key}'] },
      { path: 'app/honeycomb.py', lines: ['honeycomb_api_key = "{secret:honeycomb-key}"'] },
      { path: 'config/prod.yml', lines: ['honeycomb:', '  api_key: "{secret:honeycomb-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:honeycomb-key}"'] },
      { path: '.env', lines: ['HONEYCOMB_TEMPLATE_ID={secret:honeycomb-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:honeycomb-key}'] },
      { path: '.env', lines: ['HONEYCOMB_API_KEY=${HONEYCOMB_API_KEY}'] },
    ],
  },
];
