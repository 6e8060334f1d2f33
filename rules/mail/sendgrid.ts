/** SendGrid: its API keys, which are passwords of its SMTP server too. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of SendGrid. */
export const SENDGRID: SecretProvider = {
  id: 'sendgrid',
  name: 'SendGrid',
  aliases: ['twilio-sendgrid'],
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com', 'smtp.sendgrid.net'],
  secrets: [
    {
      id: 'sendgrid-api-key',
      title: 'a SendGrid API key',
      value: 'SG[.][0-9A-Za-z_-]{22}[.][0-9A-Za-z_-]{43}',
      gate: 'SG[.][0-9A-Za-z_-]',
      starts: ['SG.'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['SENDGRID_API_KEY', 'SENDGRID_KEY', 'SENDGRID_APIKEY', 'SENDGRID_PASSWORD'],
    },
  ],
  revoke: { page: 'app.sendgrid.com > Settings > API Keys' },
  dryCall: 'GET https://api.sendgrid.com/v3/scopes (Bearer)',
};

/** Files for the test of the rules. */
export const SENDGRID_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'sendgrid-api-key',
    hits: [
      { path: '.env', lines: ['SENDGRID_API_KEY={secret:sendgrid-api-key}'] },
      {
        path: 'src/mail.js',
        lines: ["const sgMail = require('@sendgrid/mail');", "sgMail.setApiKey('{secret:sendgrid-api-key}');"],
      },
      {
        path: 'config/prod.yml',
        lines: ['smtp:', '  host: smtp.sendgrid.net', '  username: apikey', '  password: {secret:sendgrid-api-key}'],
      },
      {
        path: 'send.sh',
        lines: [
          'curl -X POST https://api.sendgrid.com/v3/mail/send -H "Authorization: Bearer {secret:sendgrid-api-key}"',
        ],
      },
      { path: 'mailer.yaml', lines: ["    dsn: 'sendgrid+api://{secret:sendgrid-api-key}@default'"] },
    ],
    misses: [
      { path: '.env', lines: ['SENDGRID_API_KEY={broken:sendgrid-api-key}'] },
      {
        path: 'README.md',
        lines: ['export SENDGRID_API_KEY=SG.{repeat:x:22}.{repeat:x:43}', 'SENDGRID_API_KEY=SG.your-key'],
      },
      { path: 'parts.csv', lines: ['part,N{secret:sendgrid-api-key}'] },
      { path: 'webhook.js', lines: ["const publicKey = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE{alnum:86}==';"] },
      { path: 'app.ts', lines: ['sgMail.setApiKey(process.env.SENDGRID_API_KEY);'] },
    ],
  },
];
