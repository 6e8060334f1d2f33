/** Knock: secret API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Knock. */
export const KNOCK: SecretProvider = {
  id: 'knock',
  name: 'Knock',
  pack: 'mail',
  does: 'sends notifications',
  hosts: ['api.knock.app', 'control.knock.app'],
  secrets: [
    {
      id: 'knock-secret-key',
      title: 'a Knock secret key',
      value: 'sk_(test_)?[0-9A-Za-z_-]{32,64}',
      gate: '[Kk]nock[0-9A-Za-z_.)"\']*[(]["\']',
      starts: ['sk_'],
      near: { words: '(^|[^a-z]|set|[\\\\]n)knock([^a-z]|$|api|app|labs|key|secret|client)', hosts: ['knock.app'] },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'low', expression: '^sk_test_' },
      ],
      variables: ['KNOCK_API_KEY', 'KNOCK_SECRET_API_KEY', 'KNOCK_SECRET_KEY'],
    },
  ],
  revoke: { page: 'dashboard.knock.app > Platform > API keys', documented: true },
  dryCall: 'GET https://api.knock.app/v1/users?page_size=1 (Bearer)',
};

/** Files for the test of the rules. */
export const KNOCK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'knock-secret-key',
    hits: [
      { path: '.env', lines: ['KNOCK_API_KEY={secret:knock-secret-key}'] },
      {
        path: 'notify.ts',
        lines: ["import { Knock } from '@knocklabs/node';", "const knock = new Knock('{secret:knock-secret-key}');"],
      },
      {
        path: 'send.sh',
        lines: [
          'curl "https://api.knock.app/v1/users?page_size=1" -H "Authorization: Bearer {secret:knock-secret-key}"',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['KNOCK_PUBLIC_KEY=pk_{alnum:43}'] },
      { path: '.env', lines: ['OTHER_KEY={secret:knock-secret-key}'] },
      { path: '.env', lines: ['KNOCK_API_KEY=sk_test_{alnum:36}'] },
      { path: '.env', lines: ['KNOCK_API_KEY={broken:knock-secret-key}'] },
    ],
  },
];
