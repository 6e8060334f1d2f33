/** Fireworks AI: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Fireworks AI. */
export const FIREWORKS: SecretProvider = {
  id: 'fireworks',
  name: 'Fireworks AI',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.fireworks.ai'],
  secrets: [
    {
      id: 'fireworks-key',
      title: 'a Fireworks AI API key',
      value: 'fw_[0-9A-Za-z]{22,24}',
      edge: '0-9A-Za-z_',
      gate: 'fw_[0-9A-Za-z]{6}',
      near: { words: 'fireworks', hosts: ['api.fireworks.ai'], file: true },
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['FIREWORKS_API_KEY'],
    },
  ],
  revoke: { page: 'app.fireworks.ai/settings/users/api-keys' },
  dryCall: 'GET https://api.fireworks.ai/inference/v1/models',
};

/** Files for the test of the rules. */
export const FIREWORKS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'fireworks-key',
    hits: [
      { path: '.env', lines: ['FIREWORKS_API_KEY={secret:fireworks-key}'] },
      { path: 'app/fireworks.py', lines: ['fireworks_api_key = "{secret:fireworks-key}"'] },
      { path: 'config/prod.yml', lines: ['fireworks:', '  api_key: "{secret:fireworks-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:fireworks-key}"'] },
      { path: '.env', lines: ['FIREWORKS_TEMPLATE_ID={secret:fireworks-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:fireworks-key}'] },
      { path: '.env', lines: ['FIREWORKS_API_KEY=${FIREWORKS_API_KEY}'] },
    ],
  },
];
