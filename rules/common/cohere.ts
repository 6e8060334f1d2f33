/** Cohere: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Cohere. */
export const COHERE: SecretProvider = {
  id: 'cohere',
  name: 'Cohere',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.cohere.com'],
  secrets: [
    {
      id: 'cohere-key',
      title: 'a Cohere API key',
      value: '[0-9A-Za-z]{40}',
      edge: '0-9A-Za-z_',
      near: { words: 'cohere(?!n)|(?<![a-z])co_api_key', own: 'key|token' },
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'not', expression: '^[0-9a-f]{40}$' },
      ],
      variables: ['COHERE_API_KEY', 'CO_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.cohere.com/api-keys' },
  dryCall: 'GET https://api.cohere.com/v1/models',
};

/** Files for the test of the rules. */
export const COHERE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'cohere-key',
    hits: [
      { path: '.env', lines: ['COHERE_API_KEY={secret:cohere-key}'] },
      { path: 'app/cohere.py', lines: ['cohere_api_key = "{secret:cohere-key}"'] },
      { path: 'config/prod.yml', lines: ['cohere:', '  api_key: "{secret:cohere-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:cohere-key}"'] },
      { path: '.env', lines: ['COHERE_TEMPLATE_ID={secret:cohere-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:cohere-key}'] },
      { path: '.env', lines: ['COHERE_API_KEY=${COHERE_API_KEY}'] },
    ],
  },
];
