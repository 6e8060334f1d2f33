/** xAI: API and management keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of xAI. */
export const XAI: SecretProvider = {
  id: 'xai',
  name: 'xAI',
  aliases: ['grok'],
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.x.ai'],
  secrets: [
    {
      id: 'xai-key',
      title: 'an xAI API key',
      value: 'xai-(token-)?[0-9A-Za-z_]{80}',
      gate: 'xai-[0-9A-Za-z_]{3}',
      starts: ['xai-'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['XAI_API_KEY', 'GROK_API_KEY'],
    },
  ],
  revoke: { page: 'console.x.ai' },
  dryCall: 'GET https://api.x.ai/v1/api-key',
};

/** Files for the test of the rules. */
export const XAI_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'xai-key',
    hits: [
      { path: '.env', lines: ['XAI_API_KEY={secret:xai-key}'] },
      { path: 'app/settings.py', lines: ['XAI_API_KEY = "{secret:xai-key}"'] },
      { path: 'deploy.sh', lines: ['curl -H "Authorization: Bearer {secret:xai-key}" https://api.x.ai/v1/items'] },
    ],
    misses: [
      { path: '.env', lines: ['XAI_API_KEY={broken:xai-key}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.XAI_API_KEY;', 'export XAI_API_KEY=${XAI_API_KEY}'] },
      { path: 'data.csv', lines: ['7,N{secret:xai-key}9Q'] },
    ],
  },
];
