/** Jina AI: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Jina AI. */
export const JINA: SecretProvider = {
  id: 'jina',
  name: 'Jina AI',
  pack: 'common',
  does: 'runs models',
  hosts: ['api.jina.ai'],
  secrets: [
    {
      id: 'jina-key',
      title: 'a Jina AI API key',
      value: 'jina_[0-9A-Za-z]{60}',
      edge: '0-9A-Za-z_',
      gate: 'jina_[0-9A-Za-z]{3}',
      starts: ['jina_'],
      checks: [{ kind: 'holds', each: ['0-9'] }],
      variables: ['JINA_API_KEY'],
    },
  ],
  revoke: { page: 'jina.ai' },
};

/** Files for the test of the rules. */
export const JINA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'jina-key',
    hits: [
      { path: '.env', lines: ['JINA_API_KEY={secret:jina-key}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:jina-key}")'] },
      { path: 'k8s/secret.yaml', lines: ['  JINA_API_KEY: "{secret:jina-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['JINA_API_KEY={broken:jina-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.JINA_API_KEY;', 'export JINA_API_KEY=${JINA_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:jina-key}9Q'] },
    ],
  },
];
