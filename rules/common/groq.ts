/** Groq: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Groq. */
export const GROQ: SecretProvider = {
  id: 'groq',
  name: 'Groq',
  pack: 'common',
  does: 'runs language models',
  hosts: ['api.groq.com'],
  secrets: [
    {
      id: 'groq-key',
      title: 'a Groq API key',
      value: 'gsk_[0-9A-Za-z]{52}',
      edge: '0-9A-Za-z_',
      gate: 'gsk_[0-9A-Za-z]{3}',
      starts: ['gsk_'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['GROQ_API_KEY'],
    },
  ],
  revoke: { page: 'console.groq.com/keys' },
  dryCall: 'GET https://api.groq.com/openai/v1/models',
};

/** Files for the test of the rules. */
export const GROQ_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'groq-key',
    hits: [
      { path: '.env', lines: ['GROQ_API_KEY={secret:groq-key}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:groq-key}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:groq-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['GROQ_API_KEY={broken:groq-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GROQ_API_KEY;', 'export GROQ_API_KEY=${GROQ_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:groq-key}9Q'] },
    ],
  },
];
