/** Braze: REST API keys, which are UUIDs; SDK keys are public. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Braze. */
export const BRAZE: SecretProvider = {
  id: 'braze',
  name: 'Braze',
  aliases: ['appboy'],
  pack: 'mail',
  does: 'sends campaigns',
  hosts: ['rest.iad-01.braze.com', 'rest.us-08.braze.com', 'rest.fra-01.braze.eu'],
  secrets: [
    {
      id: 'braze-rest-api-key',
      title: 'a Braze REST API key',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z-',
      near: {
        words:
          '(braze(?!n)|appboy)[0-9a-z_.-]*(rest|api|secret|token)|(^|[^.a-z])rest[.][0-9a-z-]+[.]braze[.](com|eu)|(braze|appboy)["\'\\]]* *[:=({]',
        own: 'rest|api|auth|secret|token',
        hosts: ['.braze.com', '.braze.eu'],
      },
      variables: ['BRAZE_REST_API_KEY', 'BRAZE_API_KEY', 'APPBOY_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard > Settings > APIs and Identifiers' },
  dryCall: 'GET https://rest.<instance>/campaigns/list?page=0 (Bearer)',
};

/** Files for the test of the rules. */
export const BRAZE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'braze-rest-api-key',
    hits: [
      { path: '.env', lines: ['BRAZE_REST_API_KEY={secret:braze-rest-api-key}'] },
      {
        path: 'list.sh',
        lines: [
          'curl "https://rest.iad-01.braze.com/campaigns/list?page=0" -H "Authorization: Bearer {secret:braze-rest-api-key}"',
        ],
      },
      { path: 'config.yml', lines: ['braze:', '  rest_api_key: {secret:braze-rest-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['BRAZEN_API_KEY={secret:braze-rest-api-key}'] },
      { path: '.env', lines: ['BRAZE_APP_ID={secret:braze-rest-api-key}'] },
      { path: '.env', lines: ['BRAZE_SDK_IDENTIFIER={secret:braze-rest-api-key}'] },
      { path: '.env', lines: ['TRACE_ID={secret:braze-rest-api-key}'] },
      { path: '.env', lines: ['HEROKU_API_KEY={secret:braze-rest-api-key}'] },
    ],
  },
];
