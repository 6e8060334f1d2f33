/** GoCardless: live keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of GoCardless. */
export const GOCARDLESS: SecretProvider = {
  id: 'gocardless',
  name: 'GoCardless',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.gocardless.com'],
  secrets: [
    {
      id: 'gocardless-token',
      title: 'a GoCardless live token',
      value: 'live_[0-9A-Za-z_-]{40}',
      gate: 'live_[0-9A-Za-z]{6}',
      near: { words: 'gocardless', own: 'key|token|secret|api', hosts: ['api.gocardless.com'] },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['GOCARDLESS_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'manage.gocardless.com/developers' },
  dryCall: 'GET https://api.gocardless.com/creditors?limit=1',
};

/** Files for the test of the rules. */
export const GOCARDLESS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'gocardless-token',
    hits: [
      { path: '.env', lines: ['GOCARDLESS_ACCESS_TOKEN={secret:gocardless-token}'] },
      { path: 'app/gocardless.py', lines: ['gocardless_api_key = "{secret:gocardless-token}"'] },
      { path: 'config/prod.yml', lines: ['gocardless:', '  api_key: "{secret:gocardless-token}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:gocardless-token}"'] },
      { path: '.env', lines: ['GOCARDLESS_TEMPLATE_ID={secret:gocardless-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:gocardless-token}'] },
      { path: '.env', lines: ['GOCARDLESS_ACCESS_TOKEN=${GOCARDLESS_ACCESS_TOKEN}'] },
    ],
  },
];
