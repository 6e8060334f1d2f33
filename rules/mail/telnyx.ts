/** Telnyx: keys of its API v2. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Telnyx. */
export const TELNYX: SecretProvider = {
  id: 'telnyx',
  name: 'Telnyx',
  pack: 'mail',
  does: 'sends SMS and calls',
  hosts: ['api.telnyx.com'],
  secrets: [
    {
      id: 'telnyx-api-key',
      title: 'a Telnyx API key',
      value: 'KEY[0-9A-Za-z_-]{55}',
      gate: '[Tt]elnyx[0-9A-Za-z_.)"\']*[(]["\']',
      starts: ['KEY'],
      near: { words: 'telnyx', hosts: ['telnyx.com'], file: true },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['TELNYX_API_KEY'],
    },
  ],
  revoke: { page: 'portal.telnyx.com > API Keys' },
  dryCall: 'GET https://api.telnyx.com/v2/balance (Bearer)',
};

/** Files for the test of the rules. */
export const TELNYX_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'telnyx-api-key',
    hits: [
      { path: '.env', lines: ['TELNYX_API_KEY={secret:telnyx-api-key}'] },
      { path: 'sms.js', lines: ["const telnyx = require('telnyx')('{secret:telnyx-api-key}');"] },
      {
        path: 'balance.sh',
        lines: ['curl https://api.telnyx.com/v2/balance -H "Authorization: Bearer {secret:telnyx-api-key}"'],
      },
    ],
    misses: [
      { path: '.env', lines: ['OTHER_SETTING={secret:telnyx-api-key}'] },
      { path: '.env', lines: ['TELNYX_API_KEY={broken:telnyx-api-key}'] },
      { path: '.env', lines: ['TELNYX_API_KEY=KEY{repeat:X:55}'] },
      { path: '.env', lines: ['TELNYX_CONNECTION_ID={secret:telnyx-api-key}'] },
    ],
  },
];
