/** SparkPost: its API keys, which look like commits. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of SparkPost. */
export const SPARKPOST: SecretProvider = {
  id: 'sparkpost',
  name: 'SparkPost',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.sparkpost.com', 'api.eu.sparkpost.com', 'smtp.sparkpostmail.com', 'smtp.eu.sparkpostmail.com'],
  secrets: [
    {
      id: 'sparkpost-api-key',
      title: 'a SparkPost API key',
      value: '[0-9a-f]{40}',
      gate: '[Ss]park[Pp]ost[0-9A-Za-z_.)"\']*[(]["\']',
      near: { words: 'spark[_-]?post', hosts: ['sparkpost.com', 'sparkpostmail.com'] },
      checks: [{ kind: 'entropy', least: 3.2 }],
      variables: ['SPARKPOST_API_KEY', 'SPARKPOST_SECRET', 'SPARKPOST_KEY'],
    },
  ],
  revoke: { page: 'app.sparkpost.com/account/api-keys', note: 'Accounts of the EU: app.eu.sparkpost.com.' },
  dryCall: 'GET https://api.sparkpost.com/api/v1/account',
};

/** Files for the test of the rules. */
export const SPARKPOST_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'sparkpost-api-key',
    hits: [
      {
        path: 'ping.sh',
        lines: ['curl -H "Authorization: {secret:sparkpost-api-key}" https://api.sparkpost.com/api/v1/account'],
      },
      { path: '.env', lines: ['SPARKPOST_API_KEY={secret:sparkpost-api-key}'] },
      {
        path: 'mail.js',
        lines: [
          "const SparkPost = require('sparkpost');",
          "const client = new SparkPost('{secret:sparkpost-api-key}');",
        ],
      },
      {
        path: 'config.yml',
        lines: [
          'smtp:',
          '  host: smtp.sparkpostmail.com',
          '  user: SMTP_Injection',
          '  password: {secret:sparkpost-api-key}',
        ],
      },
      { path: 'config/services.php', lines: ["'sparkpost' => [", " 'secret' => '{secret:sparkpost-api-key}',", '],'] },
    ],
    misses: [
      {
        path: 'CHANGELOG.md',
        lines: [
          '* sparkpost: new transport ([{hex:7}](https://github.com/kontor/mail/commit/{secret:sparkpost-api-key}))',
        ],
      },
      { path: '.env', lines: ['DATADOG_APP_KEY={secret:sparkpost-api-key}'] },
      { path: '.github/workflows/ci.yml', lines: ['      - uses: sparkpost/action@{secret:sparkpost-api-key}'] },
      { path: '.env', lines: ['RELEASE_COMMIT={secret:sparkpost-api-key}'] },
      { path: '.env', lines: ['SPARKPOST_API_KEY={repeat:a:40}'] },
    ],
  },
];
