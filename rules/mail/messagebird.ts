/** MessageBird: access keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of MessageBird. */
export const MESSAGEBIRD: SecretProvider = {
  id: 'messagebird',
  name: 'MessageBird',
  pack: 'mail',
  does: 'sends SMS and messages',
  hosts: ['rest.messagebird.com', 'conversations.messagebird.com'],
  secrets: [
    {
      id: 'messagebird-access-key',
      title: 'a MessageBird access key',
      value: '(live_|test_)?[0-9A-Za-z]{25}',
      edge: '0-9A-Za-z_',
      gate: '[Mm]essage[Bb]ird[0-9A-Za-z_.)"\']*[(]["\']|AccessKey [0-9A-Za-z]',
      near: { words: 'message[_-]?bird|(^|[^a-z])bird[_-]?(api|access)[_-]?key', hosts: ['messagebird.com'] },
      checks: [
        { kind: 'entropy', least: 3.4 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'low', expression: '^test_' },
      ],
      variables: ['MESSAGEBIRD_API_KEY', 'MESSAGEBIRD_ACCESS_KEY', 'BIRD_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.messagebird.com/developers/access' },
  dryCall: 'GET https://rest.messagebird.com/balance (AccessKey)',
};

/** Files for the test of the rules. */
export const MESSAGEBIRD_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'messagebird-access-key',
    hits: [
      { path: '.env', lines: ['MESSAGEBIRD_API_KEY={secret:messagebird-access-key}'] },
      {
        path: 'sms.js',
        lines: ["const messagebird = require('messagebird').initClient('{secret:messagebird-access-key}');"],
      },
      {
        path: 'balance.sh',
        lines: [
          'curl https://rest.messagebird.com/balance -H "Authorization: AccessKey {secret:messagebird-access-key}"',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['MESSAGEBIRD_API_KEY=test_{alnum:25}'] },
      { path: '.env', lines: ['CACHE_KEY={secret:messagebird-access-key}'] },
      { path: '.env', lines: ['MESSAGEBIRD_CHANNEL_ID={secret:messagebird-access-key}'] },
      { path: '.env', lines: ['MESSAGEBIRD_API_KEY={repeat:x:25}'] },
    ],
  },
];
