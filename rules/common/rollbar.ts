/** Rollbar: server tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Rollbar. */
export const ROLLBAR: SecretProvider = {
  id: 'rollbar',
  name: 'Rollbar',
  pack: 'common',
  does: 'reads and writes errors',
  hosts: ['api.rollbar.com'],
  secrets: [
    {
      id: 'rollbar-token',
      title: 'a Rollbar token',
      value: '[0-9a-f]{32}',
      near: { words: 'rollbar', own: 'token|key' },
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'low',
      variables: ['ROLLBAR_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'rollbar.com > Project access tokens' },
  dryCall: 'GET https://api.rollbar.com/api/1/status/ping',
};

/** Files for the test of the rules. */
export const ROLLBAR_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'rollbar-token',
    hits: [
      { path: '.env', lines: ['ROLLBAR_ACCESS_TOKEN={secret:rollbar-token}'] },
      { path: 'app/rollbar.py', lines: ['rollbar_api_key = "{secret:rollbar-token}"'] },
      { path: 'config/prod.yml', lines: ['rollbar:', '  api_key: "{secret:rollbar-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ROLLBAR_CLIENT_PUBLIC_TOKEN={secret:rollbar-token}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:rollbar-token}"'] },
      { path: '.env', lines: ['ROLLBAR_TEMPLATE_ID={secret:rollbar-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:rollbar-token}'] },
      { path: '.env', lines: ['ROLLBAR_ACCESS_TOKEN=${ROLLBAR_ACCESS_TOKEN}'] },
    ],
  },
];
