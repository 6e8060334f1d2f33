/** Lob: live keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Lob. */
export const LOB: SecretProvider = {
  id: 'lob',
  name: 'Lob',
  pack: 'common',
  does: 'sends letters',
  hosts: ['api.lob.com'],
  secrets: [
    {
      id: 'lob-key',
      title: 'a Lob live key',
      value: 'live_[0-9a-f]{35}',
      edge: '0-9A-Za-z_',
      gate: 'live_[0-9A-Za-z]{6}',
      near: { words: '(?<![a-z])lob(?![a-z])|(?<![a-z])lob_?api', own: 'key|token|secret|api', hosts: ['api.lob.com'] },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['LOB_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.lob.com/settings/api-keys' },
  dryCall: 'GET https://api.lob.com/v1/addresses?limit=1',
};

/** Files for the test of the rules. */
export const LOB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'lob-key',
    hits: [
      { path: '.env', lines: ['LOB_API_KEY={secret:lob-key}'] },
      { path: 'app/lob.py', lines: ['lob_api_key = "{secret:lob-key}"'] },
      { path: 'config/prod.yml', lines: ['lob:', '  api_key: "{secret:lob-key}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:lob-key}"'] },
      { path: '.env', lines: ['LOB_TEMPLATE_ID={secret:lob-key}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:lob-key}'] },
      { path: '.env', lines: ['LOB_API_KEY=${LOB_API_KEY}'] },
    ],
  },
];
