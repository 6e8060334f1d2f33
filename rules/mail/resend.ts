/** Resend: its API keys, which are passwords of its SMTP server too. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Resend. */
export const RESEND: SecretProvider = {
  id: 'resend',
  name: 'Resend',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.resend.com', 'smtp.resend.com'],
  secrets: [
    {
      id: 'resend-api-key',
      title: 'a Resend API key',
      value: 're_[1-9A-HJ-NP-Za-km-z]{8}_[1-9A-HJ-NP-Za-km-z]{24}',
      edge: '0-9A-Za-z_',
      gate: 're_[1-9A-HJ-NP-Za-km-z]{8}_',
      starts: ['re_'],
      checks: [{ kind: 'holds', each: ['A-Z', 'a-z'] }],
      variables: ['RESEND_API_KEY', 'RESEND_KEY', 'AUTH_RESEND_KEY'],
      published: [
        '3ae26aa2bba3b0cc195b4e91dad01205ba2589e96b81a92895e0883a3e81476d',
        '57f25a753809f8cf5c92041182ea30c91e7fe8247e47221e66ab71a5f721ca40',
      ],
    },
  ],
  revoke: { page: 'resend.com/api-keys' },
  dryCall: 'GET https://api.resend.com/domains (Bearer)',
};

/** Files for the test of the rules. */
export const RESEND_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'resend-api-key',
    hits: [
      { path: '.env.local', lines: ['RESEND_API_KEY={secret:resend-api-key}'] },
      { path: 'app/api/send/route.ts', lines: ["const resend = new Resend('{secret:resend-api-key}');"] },
      {
        path: 'mail.yml',
        lines: ['smtp:', '  host: smtp.resend.com', '  username: resend', '  password: {secret:resend-api-key}'],
      },
      { path: 'send.rb', lines: ['Resend.api_key = "{secret:resend-api-key}"'] },
    ],
    misses: [
      { path: 'README.md', lines: ["const resend = new Resend('re_123456789');", 'RESEND_API_KEY=re_xxxxxxxxx'] },
      { path: '.env', lines: ['RESEND_API_KEY={broken:resend-api-key}'] },
      { path: 'store.py', lines: ['def more_abcdefgh_handlers():', '    pass'] },
      { path: '.env', lines: ['RESEND_API_KEY=re_{repeat:x:8}_{repeat:x:24}'] },
    ],
  },
];
