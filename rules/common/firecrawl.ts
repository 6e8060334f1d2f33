/** Firecrawl: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Firecrawl. */
export const FIRECRAWL: SecretProvider = {
  id: 'firecrawl',
  name: 'Firecrawl',
  pack: 'common',
  does: 'reads web pages',
  hosts: ['api.firecrawl.dev'],
  secrets: [
    {
      id: 'firecrawl-key',
      title: 'a Firecrawl API key',
      value: 'fc-[0-9a-f]{32}',
      gate: 'fc-[0-9a-f]{6}',
      starts: ['fc-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['FIRECRAWL_API_KEY'],
    },
  ],
  revoke: { page: 'firecrawl.dev/app/api-keys' },
  dryCall: 'GET https://api.firecrawl.dev/v1/team/credit-usage',
};

/** Files for the test of the rules. */
export const FIRECRAWL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'firecrawl-key',
    hits: [
      { path: '.env', lines: ['FIRECRAWL_API_KEY={secret:firecrawl-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:firecrawl-key}",'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:firecrawl-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['FIRECRAWL_API_KEY={broken:firecrawl-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.FIRECRAWL_API_KEY;', 'export FIRECRAWL_API_KEY=${FIRECRAWL_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:firecrawl-key}9Q'] },
    ],
  },
];
