/** Mandrill: keys of Mailchimp Transactional. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mandrill. */
export const MANDRILL: SecretProvider = {
  id: 'mandrill',
  name: 'Mandrill',
  aliases: ['mailchimp-transactional'],
  pack: 'mail',
  does: 'sends mail',
  hosts: ['mandrillapp.com', 'smtp.mandrillapp.com'],
  secrets: [
    {
      id: 'mandrill-api-key',
      title: 'a Mandrill API key',
      value: 'md-[0-9A-Za-z_-]{22}',
      gate: 'md-[0-9A-Za-z_-]',
      starts: ['md-'],
      near: { words: 'mandrill|mailchimp[_-]?(transactional|tx)', hosts: ['mandrillapp.com'], file: true },
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['MANDRILL_API_KEY', 'MANDRILL_KEY', 'MANDRILL_SECRET', 'MAILCHIMP_TRANSACTIONAL_API_KEY'],
    },
    {
      id: 'mandrill-api-key-legacy',
      title: 'an older Mandrill API key',
      value: '[0-9A-Za-z_-]{22}',
      gate: '[Mm]andrill[0-9A-Za-z_.)"\']*[(]["\']',
      near: { words: 'mandrill|mailchimp[_-]?(transactional|tx)', hosts: ['mandrillapp.com'] },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['A-Z', 'a-z', '0-9'] },
      ],
      variables: ['MANDRILL_API_KEY', 'MANDRILL_APIKEY', 'MANDRILL_PASSWORD'],
    },
  ],
  revoke: { page: 'mandrillapp.com/settings', documented: true },
  dryCall: 'POST https://mandrillapp.com/api/1.0/users/ping2 (reads only)',
};

/** Files for the test of the rules. */
export const MANDRILL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mandrill-api-key',
    hits: [
      { path: 'mail.rb', lines: ["m = Mandrill::API.new '{secret:mandrill-api-key}'"] },
      {
        path: 'app/build.gradle.kts',
        lines: ['buildConfigField("String", "MANDRILL_API_KEY", "\\"{secret:mandrill-api-key}\\"")'],
      },
      { path: '.env', lines: ['MANDRILL_API_KEY={secret:mandrill-api-key}'] },
      {
        path: 'mail.js',
        lines: ['const mailchimp = require("@mailchimp/mailchimp_transactional")("{secret:mandrill-api-key}");'],
      },
      {
        path: 'ping.sh',
        lines: ['curl -X POST https://mandrillapp.com/api/1.0/users/ping2 -d \'{"key":"{secret:mandrill-api-key}"}\''],
      },
      { path: 'config.yml', lines: ['smtp:', '  host: smtp.mandrillapp.com', '  password: {secret:mandrill-api-key}'] },
    ],
    misses: [
      { path: 'site.css', lines: ['.{secret:mandrill-api-key} { color: red; }'] },
      { path: '.env', lines: ['DOCS_KEY={secret:mandrill-api-key}'] },
      { path: '.env', lines: ['MANDRILL_API_KEY={broken:mandrill-api-key}'] },
      { path: '.env', lines: ['MANDRILL_API_KEY=md-{repeat:x:22}'] },
    ],
  },
  {
    id: 'mandrill-api-key-legacy',
    hits: [
      { path: '.env', lines: ['MANDRILL_APIKEY={secret:mandrill-api-key-legacy}'] },
      { path: 'mail.py', lines: ['import mandrill', "client = mandrill.Mandrill('{secret:mandrill-api-key-legacy}')"] },
      {
        path: 'wp-config.php',
        lines: [
          "define('SMTP_HOST', 'smtp.mandrillapp.com');",
          "define('SMTP_PASS', '{secret:mandrill-api-key-legacy}');",
        ],
      },
      { path: 'config.json', lines: ['{ "mandrill": { "apiKey": "{secret:mandrill-api-key-legacy}" } }'] },
    ],
    misses: [
      { path: '.env', lines: ['SESSION_TOKEN={secret:mandrill-api-key-legacy}'] },
      { path: '.env', lines: ['MANDRILL_TEMPLATE_ID={secret:mandrill-api-key-legacy}'] },
      {
        path: 'Mailer.java',
        lines: ['private final MandrillMessagesService service = new MandrillMessagesService();'],
      },
      { path: '.env', lines: ['MANDRILL_API_KEY=your-mandrill-api-key1'] },
    ],
  },
];
