/** GetResponse: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of GetResponse. */
export const GETRESPONSE: SecretProvider = {
  id: 'getresponse',
  name: 'GetResponse',
  pack: 'mail',
  does: 'sends campaigns and keeps contacts',
  hosts: ['api.getresponse.com', 'api3.getresponse360.com'],
  secrets: [
    {
      id: 'getresponse-api-key',
      title: 'a GetResponse API key',
      value: '[0-9a-z]{32}',
      edge: '0-9A-Za-z',
      gate: 'api-key [0-9a-z]{6}',
      near: {
        words: 'get_response|(^|[^a-z.]|set|env[.]|[\\\\]n)getresponse([^a-z(]|api|key|token|client)',
        own: 'key|token|secret|auth',
        hosts: ['api.getresponse.com', 'getresponse360.com'],
      },
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['GETRESPONSE_API_KEY'],
    },
  ],
  revoke: { page: 'app.getresponse.com/api' },
  dryCall: 'GET https://api.getresponse.com/v3/accounts (X-Auth-Token: api-key KEY)',
};

/** Files for the test of the rules. */
export const GETRESPONSE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'getresponse-api-key',
    hits: [
      { path: '.env', lines: ['GETRESPONSE_API_KEY={secret:getresponse-api-key}'] },
      {
        path: 'contacts.sh',
        lines: ['curl https://api.getresponse.com/v3/accounts -H "X-Auth-Token: api-key {secret:getresponse-api-key}"'],
      },
      { path: 'config.json', lines: ['{ "getresponse": { "apiKey": "{secret:getresponse-api-key}" } }'] },
    ],
    misses: [
      { path: '.env', lines: ['CACHE_KEY={secret:getresponse-api-key}'] },
      { path: '.env', lines: ['GETRESPONSE_CAMPAIGN_ID={secret:getresponse-api-key}'] },
      { path: 'http.js', lines: ['const body = await request.getResponse("{hex:32}");'] },
      { path: '.env', lines: ['GETRESPONSE_API_KEY={repeat:a:32}'] },
    ],
  },
];
