/** Emailit: API keys, which are passwords of its SMTP server too. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Emailit. */
export const EMAILIT: SecretProvider = {
  id: 'emailit',
  name: 'Emailit',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.emailit.com', 'smtp.emailit.com'],
  secrets: [
    {
      id: 'emailit-api-key',
      title: 'an Emailit API key',
      value: 'secret_[0-9A-Za-z]{32}',
      edge: '0-9A-Za-z_',
      starts: ['secret_'],
      near: { words: 'emailit([^a-z]|$|api|key)', hosts: ['emailit.com'], file: true },
      checks: [
        { kind: 'entropy', least: 3.2 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['EMAILIT_API_KEY'],
    },
  ],
  revoke: { page: 'app.emailit.com > Credentials', documented: true },
};

/** Files for the test of the rules. */
export const EMAILIT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'emailit-api-key',
    hits: [
      { path: '.env', lines: ['EMAILIT_API_KEY={secret:emailit-api-key}'] },
      {
        path: 'send.sh',
        lines: ['curl https://api.emailit.com/v1/emails -H "Authorization: Bearer {secret:emailit-api-key}"'],
      },
      {
        path: 'config.yml',
        lines: ['smtp:', '  host: smtp.emailit.com', '  user: emailit', '  password: {secret:emailit-api-key}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SIGNING_KEY={secret:emailit-api-key}'] },
      { path: '.env', lines: ['EMAILIT_API_KEY={broken:emailit-api-key}'] },
      { path: '.env', lines: ['EMAILIT_API_KEY=secret_{repeat:x:32}'] },
      { path: '.env', lines: ['NOTION_TOKEN=secret_{alnum:43}'] },
    ],
  },
];
