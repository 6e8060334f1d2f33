/** Postmark: server and account tokens, which are UUIDs. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Postmark. */
export const POSTMARK: SecretProvider = {
  id: 'postmark',
  name: 'Postmark',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.postmarkapp.com', 'smtp.postmarkapp.com', 'smtp-broadcasts.postmarkapp.com'],
  secrets: [
    {
      id: 'postmark-account-token',
      title: 'a Postmark account token',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z-',
      gate: '(AccountClient|AccountApiClient[.]new)[(]["\']',
      near: {
        words:
          'postmark[0-9a-z_.:-]*account|account[0-9a-z_.-]*postmark|postmark["\'\\]]* *[:=({]|postmark[.]AccountClient',
        own: 'account',
      },
      variables: ['POSTMARK_ACCOUNT_TOKEN', 'POSTMARK_ACCOUNT_API_TOKEN'],
    },
    {
      id: 'postmark-server-token',
      title: 'a Postmark server token',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z-',
      gate: '([Pp]ostmark[0-9A-Za-z_.)"\']*|ServerClient)[(]["\']|[Uu][Ss][Ee][Rr][0-9A-Za-z_]*["\']?]? *[=:]>? *["\']?[0-9a-f]+-[0-9a-f]+-|postmark[+a-z]*://',
      near: {
        words: 'postmark(?!et)|serverclient',
        own: 'key|token|secret|pass|pwd|auth|credential|api|user',
        hosts: ['postmarkapp.com'],
      },
      variables: [
        'POSTMARK_SERVER_TOKEN',
        'POSTMARK_API_TOKEN',
        'POSTMARK_TOKEN',
        'POSTMARK_API_KEY',
        'POSTMARK_API_TRANSPORT_TOKEN',
      ],
    },
  ],
  revoke: {
    page: 'account.postmarkapp.com/servers > server > API Tokens',
    documented: true,
    note: 'A server token is user and password of SMTP as well.',
  },
  dryCall: 'GET https://api.postmarkapp.com/server (X-Postmark-Server-Token)',
};

/** Files for the test of the rules. */
export const POSTMARK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'postmark-account-token',
    hits: [
      { path: 'admin.rb', lines: ["client = Postmark::AccountApiClient.new('{secret:postmark-account-token}')"] },
      { path: '.env', lines: ['POSTMARK_ACCOUNT_TOKEN={secret:postmark-account-token}'] },
      {
        path: 'servers.sh',
        lines: [
          'curl "https://api.postmarkapp.com/servers?count=1&offset=0" -H "X-Postmark-Account-Token: {secret:postmark-account-token}"',
        ],
      },
      { path: 'config.yml', lines: ['postmark:', '  account_token: {secret:postmark-account-token}'] },
      { path: 'admin.js', lines: ["const client = new postmark.AccountClient('{secret:postmark-account-token}');"] },
    ],
    misses: [
      { path: '.env', lines: ['ACCOUNT_ID={secret:postmark-account-token}'] },
      { path: '.env', lines: ['POSTMARK_ACCOUNT_ID={secret:postmark-account-token}'] },
      { path: '.env', lines: ['HEROKU_ACCOUNT_TOKEN={secret:postmark-account-token}'] },
      { path: '.env', lines: ['POSTMARK_ACCOUNT_TOKEN=POSTMARK_API_TEST'] },
    ],
  },
  {
    id: 'postmark-server-token',
    hits: [
      { path: '.env', lines: ['MAILER_DSN=postmark+api://{secret:postmark-server-token}@default'] },
      {
        path: 'client.ts',
        lines: [
          'import { ServerClient } from "postmark";',
          'const client = new ServerClient("{secret:postmark-server-token}");',
        ],
      },
      { path: 'mail.env', lines: ['MAIL_HOST=smtp.postmarkapp.com', 'MAIL_USERNAME={secret:postmark-server-token}'] },
      { path: 'README.md', lines: ['| `POSTMARK_SERVER_TOKEN` | `{secret:postmark-server-token}` |'] },
      { path: '.env', lines: ['POSTMARK_SERVER_TOKEN={secret:postmark-server-token}'] },
      {
        path: 'mail.ts',
        lines: [
          "import { ServerClient } from 'postmark';",
          "const client = new postmark.ServerClient('{secret:postmark-server-token}');",
        ],
      },
      {
        path: 'send.sh',
        lines: [
          'curl "https://api.postmarkapp.com/email" -H "X-Postmark-Server-Token: {secret:postmark-server-token}"',
        ],
      },
      {
        path: 'config/production.rb',
        lines: ['config.action_mailer.postmark_settings = {', "  api_token: '{secret:postmark-server-token}'", '}'],
      },
      {
        path: '.env',
        lines: [
          'MAIL_HOST=smtp.postmarkapp.com',
          'MAIL_USERNAME=kontor',
          'MAIL_PASSWORD={secret:postmark-server-token}',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['POSTMARKET_API_KEY={secret:postmark-server-token}'] },
      { path: '.env', lines: ['REQUEST_ID={secret:postmark-server-token}'] },
      { path: '.env', lines: ['POSTMARK_MESSAGE_STREAM_ID={secret:postmark-server-token}'] },
      { path: '.env', lines: ['HEROKU_API_KEY={secret:postmark-server-token}'] },
      { path: '.env', lines: ['POSTMARK_API_TOKEN=POSTMARK_API_TEST'] },
      { path: 'notes.md', lines: ['Postmark has sent message {secret:postmark-server-token} already.'] },
    ],
  },
];
