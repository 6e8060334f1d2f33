/** OpenRouter: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of OpenRouter. */
export const OPENROUTER: SecretProvider = {
  id: 'openrouter',
  name: 'OpenRouter',
  pack: 'common',
  does: 'runs language models',
  hosts: ['openrouter.ai'],
  secrets: [
    {
      id: 'openrouter-key',
      title: 'an OpenRouter API key',
      value: 'sk-or-v1-[0-9a-f]{64}',
      gate: 'sk-or-v1-',
      starts: ['sk-or-v1-'],
      variables: ['OPENROUTER_API_KEY'],
    },
  ],
  revoke: { page: 'openrouter.ai/settings/keys' },
  dryCall: 'GET https://openrouter.ai/api/v1/key',
};

/** Files for the test of the rules. */
export const OPENROUTER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'openrouter-key',
    hits: [
      { path: '.env', lines: ['OPENROUTER_API_KEY={secret:openrouter-key}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:openrouter-key}'"] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"OPENROUTER_API_KEY\\"] = \\"{secret:openrouter-key}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['OPENROUTER_API_KEY={broken:openrouter-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.OPENROUTER_API_KEY;', 'export OPENROUTER_API_KEY=${OPENROUTER_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:openrouter-key}9Q'] },
    ],
  },
];
