/** MailerSend: its API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of MailerSend. */
export const MAILERSEND: SecretProvider = {
  id: 'mailersend',
  name: 'MailerSend',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.mailersend.com', 'smtp.mailersend.net'],
  secrets: [
    {
      id: 'mailersend-api-token',
      title: 'a MailerSend API token',
      value: 'mlsn[.][0-9A-Za-z]{30,100}',
      edge: '0-9A-Za-z_.-',
      gate: 'mlsn[.][0-9A-Za-z]',
      starts: ['mlsn.'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['MAILERSEND_API_KEY', 'MAILERSEND_API_TOKEN'],
    },
  ],
  revoke: { page: 'app.mailersend.com/api-tokens' },
  dryCall: 'GET https://api.mailersend.com/v1/api-quota (Bearer)',
};

/** Files for the test of the rules. */
export const MAILERSEND_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailersend-api-token',
    hits: [
      { path: '.env', lines: ['MAILERSEND_API_KEY={secret:mailersend-api-token}'] },
      { path: 'mail.ts', lines: ["const mailerSend = new MailerSend({ apiKey: '{secret:mailersend-api-token}' });"] },
      {
        path: 'send.sh',
        lines: ['curl https://api.mailersend.com/v1/email -H "Authorization: Bearer {secret:mailersend-api-token}"'],
      },
      { path: 'README.md', lines: ['We use the token {secret:mailersend-api-token}.'] },
    ],
    misses: [
      { path: 'build.gradle', lines: ["implementation 'tech.mlsn.client:core:1.4.2'"] },
      { path: '.env', lines: ['MAILERSEND_API_KEY=mlsn.{repeat:x:64}'] },
      { path: '.env', lines: ['MAILERSEND_API_KEY={broken:mailersend-api-token}'] },
      { path: 'Client.java', lines: ['import tech.{secret:mailersend-api-token};'] },
    ],
  },
];
