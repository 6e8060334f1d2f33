/** Cerebras: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Cerebras. */
export const CEREBRAS: SecretProvider = {
  id: 'cerebras',
  name: 'Cerebras',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.cerebras.ai'],
  secrets: [
    {
      id: 'cerebras-key',
      title: 'a Cerebras API key',
      value: 'csk-[0-9a-z]{48}',
      gate: 'csk-[0-9a-z]{3}',
      starts: ['csk-'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['CEREBRAS_API_KEY'],
    },
  ],
  revoke: { page: 'cloud.cerebras.ai' },
  dryCall: 'GET https://api.cerebras.ai/v1/models',
};

/** Files for the test of the rules. */
export const CEREBRAS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'cerebras-key',
    hits: [
      { path: '.env', lines: ['CEREBRAS_API_KEY={secret:cerebras-key}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:cerebras-key}")'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:cerebras-key}" https://api.cerebras.ai/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CEREBRAS_API_KEY={broken:cerebras-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CEREBRAS_API_KEY;', 'export CEREBRAS_API_KEY=${CEREBRAS_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:cerebras-key}9Q'] },
    ],
  },
];
