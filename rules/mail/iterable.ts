/** Iterable: server-side API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Iterable. */
export const ITERABLE: SecretProvider = {
  id: 'iterable',
  name: 'Iterable',
  pack: 'mail',
  does: 'sends campaigns',
  hosts: ['api.iterable.com', 'api.eu.iterable.com'],
  secrets: [
    {
      id: 'iterable-api-key',
      title: 'an Iterable API key',
      value: '[0-9a-f]{32}',
      near: {
        words:
          '(^|[^a-z]|set|[\\\\]n)iterable[_.-]?(api|key|token|secret|client)|(^|[^a-z]|set|[\\\\]n)iterable["\'\\]]* *[:=] *[{]?$|\\[iterable\\]',
        hosts: ['iterable.com'],
      },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['ITERABLE_API_KEY'],
    },
  ],
  revoke: { page: 'app.iterable.com/settings/apiKeys' },
  dryCall: 'GET https://api.iterable.com/api/lists (Api-Key)',
};

/** Files for the test of the rules. */
export const ITERABLE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'iterable-api-key',
    hits: [
      { path: '.env', lines: ['ITERABLE_API_KEY={secret:iterable-api-key}'] },
      { path: 'lists.sh', lines: ['curl https://api.iterable.com/api/lists -H "Api-Key: {secret:iterable-api-key}"'] },
      { path: 'config.yml', lines: ['iterable:', '  api_key: {secret:iterable-api-key}'] },
    ],
    misses: [
      { path: 'list.py', lines: ['for key in iterable:', '    seen["{secret:iterable-api-key}"] = key'] },
      { path: '.env', lines: ['CACHE_KEY={secret:iterable-api-key}'] },
      { path: '.env', lines: ['ITERABLE_TEMPLATE_ID={secret:iterable-api-key}'] },
      { path: 'set.py', lines: ['    "each key of the iterable"', '    key = "{secret:iterable-api-key}"'] },
    ],
  },
];
