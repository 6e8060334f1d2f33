/** Perplexity: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Perplexity. */
export const PERPLEXITY: SecretProvider = {
  id: 'perplexity',
  name: 'Perplexity',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.perplexity.ai'],
  secrets: [
    {
      id: 'perplexity-key',
      title: 'a Perplexity API key',
      value: 'pplx-[0-9A-Za-z]{48}',
      gate: 'pplx-[0-9A-Za-z]{3}',
      starts: ['pplx-'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY'],
    },
  ],
  revoke: { page: 'perplexity.ai/settings/api' },
};

/** Files for the test of the rules. */
export const PERPLEXITY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'perplexity-key',
    hits: [
      { path: '.env', lines: ['PERPLEXITY_API_KEY={secret:perplexity-key}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:perplexity-key}' });"] },
      { path: 'k8s/secret.yaml', lines: ['  PERPLEXITY_API_KEY: "{secret:perplexity-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['PERPLEXITY_API_KEY={broken:perplexity-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PERPLEXITY_API_KEY;', 'export PERPLEXITY_API_KEY=${PERPLEXITY_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:perplexity-key}9Q'] },
    ],
  },
];
