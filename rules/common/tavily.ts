/** Tavily: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Tavily. */
export const TAVILY: SecretProvider = {
  id: 'tavily',
  name: 'Tavily',
  pack: 'common',
  does: 'searches the web',
  hosts: ['api.tavily.com'],
  secrets: [
    {
      id: 'tavily-key',
      title: 'a Tavily API key',
      value: 'tvly-(dev-|prod-)?[0-9A-Za-z]{32}',
      gate: 'tvly-',
      starts: ['tvly-'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['TAVILY_API_KEY'],
    },
  ],
  revoke: { page: 'app.tavily.com' },
};

/** Files for the test of the rules. */
export const TAVILY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'tavily-key',
    hits: [
      { path: '.env', lines: ['TAVILY_API_KEY={secret:tavily-key}'] },
      { path: 'app/settings.py', lines: ['TAVILY_API_KEY = "{secret:tavily-key}"'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:tavily-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['TAVILY_API_KEY={broken:tavily-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.TAVILY_API_KEY;', 'export TAVILY_API_KEY=${TAVILY_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:tavily-key}9Q'] },
    ],
  },
];
