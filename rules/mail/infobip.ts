/** Infobip: its API keys, whose form is not documented. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Infobip. */
export const INFOBIP: SecretProvider = {
  id: 'infobip',
  name: 'Infobip',
  pack: 'mail',
  does: 'sends SMS, mail and messages',
  hosts: ['api.infobip.com'],
  secrets: [
    {
      id: 'infobip-api-key',
      title: 'an Infobip API key',
      value: '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z-',
      gate: 'App [0-9a-f]{8}',
      near: { words: 'infobip', hosts: ['infobip.com'], file: true },
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'low',
      variables: ['INFOBIP_API_KEY'],
    },
  ],
  revoke: { page: 'portal.infobip.com > Developers > API keys' },
  dryCall: 'GET https://<base>.api.infobip.com/account/1/balance (App)',
};

/** Files for the test of the rules. */
export const INFOBIP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'infobip-api-key',
    hits: [
      { path: '.env', lines: ['INFOBIP_API_KEY={secret:infobip-api-key}'] },
      {
        path: 'balance.sh',
        lines: [
          'curl https://kontor.api.infobip.com/account/1/balance -H "Authorization: App {secret:infobip-api-key}"',
        ],
      },
      { path: 'config.yml', lines: ['infobip:', '  api_key: {secret:infobip-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['TRACE_KEY={secret:infobip-api-key}'] },
      { path: '.env', lines: ['INFOBIP_API_KEY={broken:infobip-api-key}'] },
      { path: '.env', lines: ['INFOBIP_REQUEST_ID={secret:infobip-api-key}'] },
    ],
  },
];
