/** Postal: credentials of servers that one runs oneself. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Postal. */
export const POSTAL: SecretProvider = {
  id: 'postal',
  name: 'Postal',
  pack: 'mail',
  does: 'sends mail',
  hosts: [],
  secrets: [
    {
      id: 'postal-api-key',
      title: 'a Postal server key',
      value: '[0-9A-Za-z]{24}',
      edge: '0-9A-Za-z_',
      near: {
        words:
          '(^|[^a-z]|set|[\\\\]n)postal[_.-]?(api|key|server|smtp|token|secret|pass|client)|x-server-api-key|(^|[^a-z]|set|[\\\\]n)postal["\'\\]]* *[:=({]|\\[postal\\]',
      },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['POSTAL_API_KEY'],
    },
  ],
  revoke: { page: '<postal host>/org/<org>/servers/<server>/credentials' },
};

/** Files for the test of the rules. */
export const POSTAL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'postal-api-key',
    hits: [
      { path: '.env', lines: ['POSTAL_API_KEY={secret:postal-api-key}'] },
      {
        path: 'send.sh',
        lines: ['curl https://postal.kontorwest.de/api/v1/send/message -H "X-Server-API-Key: {secret:postal-api-key}"'],
      },
      {
        path: 'config.yml',
        lines: ['postal:', '  host: https://postal.kontorwest.de', '  api_key: {secret:postal-api-key}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['POSTAL_CODE=20457'] },
      { path: '.env', lines: ['CACHE_KEY={secret:postal-api-key}'] },
      { path: '.env', lines: ['POSTAL_SERVER_ID={secret:postal-api-key}'] },
      { path: 'Order.java', lines: ['String postalKey = PostalCodeValidatorFactory2.NAME;'] },
    ],
  },
];
