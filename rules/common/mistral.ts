/** Mistral: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mistral. */
export const MISTRAL: SecretProvider = {
  id: 'mistral',
  name: 'Mistral',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.mistral.ai'],
  secrets: [
    {
      id: 'mistral-key',
      title: 'a Mistral API key',
      value: '[0-9A-Za-z]{32}',
      edge: '0-9A-Za-z_',
      near: { words: 'mistral', own: 'key|token|bearer|auth', hosts: ['api.mistral.ai'] },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['MISTRAL_API_KEY'],
    },
  ],
  revoke: { page: 'console.mistral.ai/api-keys' },
  dryCall: 'GET https://api.mistral.ai/v1/models',
};

/** Files for the test of the rules. */
export const MISTRAL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mistral-key',
    hits: [
      { path: '.env', lines: ['MISTRAL_API_KEY={secret:mistral-key}'] },
      { path: 'app/mistral.py', lines: ['mistral_api_key = "{secret:mistral-key}"'] },
      { path: 'config/prod.yml', lines: ['mistral:', '  api_key: "{secret:mistral-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:mistral-key}"'] },
      { path: '.env', lines: ['MISTRAL_TEMPLATE_ID={secret:mistral-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:mistral-key}'] },
      { path: '.env', lines: ['MISTRAL_API_KEY=${MISTRAL_API_KEY}'] },
    ],
  },
];
