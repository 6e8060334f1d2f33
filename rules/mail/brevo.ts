/** Brevo: API and SMTP keys, each with a prefix of its own. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Brevo. */
export const BREVO: SecretProvider = {
  id: 'brevo',
  name: 'Brevo',
  aliases: ['sendinblue'],
  pack: 'mail',
  does: 'sends mail and SMS',
  hosts: ['api.brevo.com', 'api.sendinblue.com', 'smtp-relay.brevo.com', 'smtp-relay.sendinblue.com'],
  secrets: [
    {
      id: 'brevo-api-key',
      title: 'a Brevo API key',
      value: 'xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}',
      gate: 'xkeysib-',
      starts: ['xkeysib-'],
      variables: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY', 'SIB_API_KEY', 'SENDINBLUE_KEY'],
    },
    {
      id: 'brevo-smtp-key',
      title: 'a Brevo SMTP key',
      value: 'xsmtpsib-[0-9a-f]{64}-[0-9A-Za-z]{16}',
      gate: 'xsmtpsib-',
      starts: ['xsmtpsib-'],
      variables: ['BREVO_SMTP_KEY', 'SENDINBLUE_PASSWORD', 'SMTP_PASSWORD', 'MAIL_PASSWORD'],
    },
  ],
  revoke: {
    page: 'app.brevo.com/settings/keys/api',
    documented: true,
    note: 'SMTP keys: app.brevo.com/settings/keys/smtp.',
  },
  dryCall: 'GET https://api.brevo.com/v3/account (api-key header)',
};

/** Files for the test of the rules. */
export const BREVO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'brevo-api-key',
    hits: [
      { path: '.env', lines: ['BREVO_API_KEY={secret:brevo-api-key}'] },
      {
        path: 'mail.js',
        lines: ["apiInstance.setApiKey(brevo.TransactionalEmailsApiApiKeys.apiKey, '{secret:brevo-api-key}');"],
      },
      { path: 'send.sh', lines: ["curl -H 'api-key: {secret:brevo-api-key}' https://api.brevo.com/v3/smtp/email"] },
      { path: 'secret.yaml', lines: ['kind: Secret', 'data:', '  BREVO_API_KEY: {base64:brevo-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['BREVO_API_KEY={broken:brevo-api-key}'] },
      { path: 'README.md', lines: ['BREVO_API_KEY=xkeysib-{repeat:x:64}-{repeat:x:16}'] },
      { path: 'app.php', lines: ["$config->setApiKey('api-key', getenv('BREVO_API_KEY'));"] },
      { path: '.env', lines: ['BREVO_API_KEY={secret:brevo-api-key}q'] },
    ],
  },
  {
    id: 'brevo-smtp-key',
    hits: [
      { path: '.env', lines: ['MAIL_HOST=smtp-relay.brevo.com', 'MAIL_PASSWORD={secret:brevo-smtp-key}'] },
      { path: 'settings.py', lines: ["EMAIL_HOST_PASSWORD = '{secret:brevo-smtp-key}'"] },
      {
        path: 'mail.go',
        lines: [
          'auth := smtp.PlainAuth("", "kontor@kontorwest.de", "{secret:brevo-smtp-key}", "smtp-relay.brevo.com")',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['SMTP_PASSWORD={broken:brevo-smtp-key}'] },
      { path: 'README.md', lines: ['SMTP_PASSWORD=xsmtpsib-{repeat:x:64}-{repeat:x:16}'] },
      { path: '.env', lines: ['SMTP_PASSWORD=xsmtpsib-${BREVO_KEY}'] },
    ],
  },
];
