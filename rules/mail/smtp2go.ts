/** SMTP2GO: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of SMTP2GO. */
export const SMTP2GO: SecretProvider = {
  id: 'smtp2go',
  name: 'SMTP2GO',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.smtp2go.com', 'us-api.smtp2go.com', 'eu-api.smtp2go.com', 'au-api.smtp2go.com', 'mail.smtp2go.com'],
  secrets: [
    {
      id: 'smtp2go-api-key',
      title: 'an SMTP2GO API key',
      value: 'api-[0-9A-Za-z]{32}',
      gate: 'api-[0-9A-Za-z]{12}',
      starts: ['api-'],
      near: { words: 'smtp2go', hosts: ['smtp2go.com'], file: true },
      checks: [
        { kind: 'entropy', least: 3.2 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['SMTP2GO_API_KEY', 'SMTP2GO_KEY'],
    },
  ],
  revoke: {
    page: 'app.smtp2go.com > Sending > API Keys',
    documented: true,
    note: 'A key can be set to sandbox mode, in which it sends nothing.',
  },
};

/** Files for the test of the rules. */
export const SMTP2GO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'smtp2go-api-key',
    hits: [
      { path: '.env', lines: ['SMTP2GO_API_KEY={secret:smtp2go-api-key}'] },
      {
        path: 'send.sh',
        lines: ['curl https://api.smtp2go.com/v3/email/send -H "X-Smtp2go-Api-Key: {secret:smtp2go-api-key}"'],
      },
      {
        path: 'mail.py',
        lines: [
          'from smtp2go.core import Smtp2goClient',
          '',
          'client = Smtp2goClient(api_key="{secret:smtp2go-api-key}")',
        ],
      },
      { path: 'appsettings.json', lines: ['{ "Smtp2Go": { "ApiKey": "{secret:smtp2go-api-key}" } }'] },
    ],
    misses: [
      { path: '.env', lines: ['BUILD_KEY={secret:smtp2go-api-key}'] },
      { path: '.env', lines: ['SMTP2GO_API_KEY={broken:smtp2go-api-key}'] },
      { path: '.env', lines: ['SMTP2GO_API_KEY=api-{repeat:x:32}'] },
      { path: 'routes.ts', lines: ["const smtp2goRoute = 'api-sendTransactionalMessagesNow';"] },
    ],
  },
];
