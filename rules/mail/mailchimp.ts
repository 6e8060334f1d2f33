/** Mailchimp: keys of the Marketing API, which end with their data centre. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mailchimp. */
export const MAILCHIMP: SecretProvider = {
  id: 'mailchimp',
  name: 'Mailchimp',
  pack: 'mail',
  does: 'sends campaigns and keeps audiences',
  hosts: ['api.mailchimp.com'],
  secrets: [
    {
      id: 'mailchimp-api-key',
      title: 'a Mailchimp API key',
      value: '[0-9a-f]{32}-us[0-9]{1,2}',
      edge: '0-9A-Za-z-',
      gate: '[0-9a-f]-us[0-9]',
      gateEdge: false,
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['MAILCHIMP_API_KEY', 'MAILCHIMP_KEY', 'MC_API_KEY'],
    },
  ],
  revoke: { page: 'admin.mailchimp.com/account/api' },
  dryCall: 'GET https://<dc>.api.mailchimp.com/3.0/ping (Basic any:KEY)',
};

/** Files for the test of the rules. */
export const MAILCHIMP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailchimp-api-key',
    hits: [
      { path: '.env', lines: ['MAILCHIMP_API_KEY={secret:mailchimp-api-key}'] },
      { path: 'list.py', lines: ['client.set_config({"api_key": "{secret:mailchimp-api-key}", "server": "us6"})'] },
      {
        path: 'sync.sh',
        lines: ["curl --user 'any:{secret:mailchimp-api-key}' https://us6.api.mailchimp.com/3.0/ping"],
      },
      { path: 'app.config', lines: ['<add key="MailChimpKey" value="{secret:mailchimp-api-key}" />'] },
    ],
    misses: [
      { path: '.env', lines: ['MAILCHIMP_LIST_ID={hex:10}'] },
      { path: 'README.md', lines: ['MAILCHIMP_API_KEY=0123456789abcdef0123456789abcde-us6'] },
      { path: '.env', lines: ['MAILCHIMP_API_KEY={repeat:a:32}-us6'] },
      { path: 'hosts', lines: ['{secret:mailchimp-api-key}east'] },
      { path: '.env', lines: ['MAILCHIMP_API_KEY={broken:mailchimp-api-key}'] },
    ],
  },
];
