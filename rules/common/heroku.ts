/** Heroku: API keys and OAuth tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Heroku. */
export const HEROKU: SecretProvider = {
  id: 'heroku',
  name: 'Heroku',
  pack: 'common',
  does: 'opens Heroku apps',
  hosts: ['api.heroku.com'],
  secrets: [
    {
      id: 'heroku-api-key',
      title: 'a Heroku API key',
      value: 'HRKU-[0-9A-Za-z_-]{60}',
      gate: 'HRKU-',
      starts: ['HRKU-'],
      variables: ['HEROKU_API_KEY', 'HEROKU_API_TOKEN'],
    },
    {
      id: 'heroku-api-key-legacy',
      title: 'a Heroku API key',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      near: { words: 'heroku', own: 'key|token|auth' },
      variables: ['HEROKU_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.heroku.com/account > API Key > Regenerate' },
  dryCall: 'GET https://api.heroku.com/account',
};

/** Files for the test of the rules. */
export const HEROKU_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'heroku-api-key',
    hits: [
      { path: '.env', lines: ['HEROKU_API_KEY={secret:heroku-api-key}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:heroku-api-key}"'] },
      { path: 'k8s/secret.yaml', lines: ['  HEROKU_API_KEY: "{secret:heroku-api-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['HEROKU_API_KEY={broken:heroku-api-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.HEROKU_API_KEY;', 'export HEROKU_API_KEY=${HEROKU_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:heroku-api-key}9Q'] },
    ],
  },
  {
    id: 'heroku-api-key-legacy',
    hits: [
      { path: '.env', lines: ['HEROKU_API_KEY={secret:heroku-api-key-legacy}'] },
      { path: 'app/heroku.py', lines: ['heroku_api_key = "{secret:heroku-api-key-legacy}"'] },
      { path: 'config/prod.yml', lines: ['heroku:', '  api_key: "{secret:heroku-api-key-legacy}"'] },
    ],
    misses: [
      { path: '.env', lines: ['HEROKU_APP_UUID={secret:heroku-api-key-legacy}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:heroku-api-key-legacy}"'] },
      { path: '.env', lines: ['HEROKU_TEMPLATE_ID={secret:heroku-api-key-legacy}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:heroku-api-key-legacy}'] },
      { path: '.env', lines: ['HEROKU_API_KEY=${HEROKU_API_KEY}'] },
    ],
  },
];
