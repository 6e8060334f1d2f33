/** Contentful: management tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Contentful. */
export const CONTENTFUL: SecretProvider = {
  id: 'contentful',
  name: 'Contentful',
  pack: 'common',
  does: 'reads and writes content',
  hosts: ['api.contentful.com'],
  secrets: [
    {
      id: 'contentful-pat',
      title: 'a Contentful management token',
      value: 'CFPAT-[0-9A-Za-z_-]{43}',
      gate: 'CFPAT-',
      starts: ['CFPAT-'],
      variables: ['CONTENTFUL_MANAGEMENT_TOKEN'],
    },
  ],
  revoke: { page: 'app.contentful.com/account/profile/cma_tokens' },
  dryCall: 'GET https://api.contentful.com/users/me',
};

/** Files for the test of the rules. */
export const CONTENTFUL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'contentful-pat',
    hits: [
      { path: '.env', lines: ['CONTENTFUL_MANAGEMENT_TOKEN={secret:contentful-pat}'] },
      { path: 'docker-compose.yml', lines: ['      - CONTENTFUL_MANAGEMENT_TOKEN={secret:contentful-pat}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:contentful-pat}" https://api.contentful.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CONTENTFUL_DELIVERY_TOKEN={alnum:43}'] },
      { path: '.env', lines: ['CONTENTFUL_MANAGEMENT_TOKEN={broken:contentful-pat}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.CONTENTFUL_MANAGEMENT_TOKEN;',
          'export CONTENTFUL_MANAGEMENT_TOKEN=${CONTENTFUL_MANAGEMENT_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:contentful-pat}9Q'] },
    ],
  },
];
