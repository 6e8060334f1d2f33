/** DeepSeek: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of DeepSeek. */
export const DEEPSEEK: SecretProvider = {
  id: 'deepseek',
  name: 'DeepSeek',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.deepseek.com'],
  secrets: [
    {
      id: 'deepseek-key',
      title: 'a DeepSeek API key',
      value: 'sk-[0-9a-f]{32}',
      gate: 'sk-[0-9a-f]{6}',
      near: { words: 'deepseek', hosts: ['api.deepseek.com'], file: true },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['DEEPSEEK_API_KEY'],
    },
  ],
  revoke: { page: 'platform.deepseek.com/api_keys' },
  dryCall: 'GET https://api.deepseek.com/models',
};

/** Files for the test of the rules. */
export const DEEPSEEK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'deepseek-key',
    hits: [
      { path: '.env', lines: ['DEEPSEEK_API_KEY={secret:deepseek-key}'] },
      { path: 'app/deepseek.py', lines: ['deepseek_api_key = "{secret:deepseek-key}"'] },
      { path: 'config/prod.yml', lines: ['deepseek:', '  api_key: "{secret:deepseek-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:deepseek-key}"'] },
      { path: '.env', lines: ['DEEPSEEK_TEMPLATE_ID={secret:deepseek-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:deepseek-key}'] },
      { path: '.env', lines: ['DEEPSEEK_API_KEY=${DEEPSEEK_API_KEY}'] },
    ],
  },
];
