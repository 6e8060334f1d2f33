/** Customer.io: keys of the Track and the App API. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Customer.io. */
export const CUSTOMERIO: SecretProvider = {
  id: 'customerio',
  name: 'Customer.io',
  aliases: ['customer.io'],
  pack: 'mail',
  does: 'sends mail and messages',
  hosts: ['track.customer.io', 'track-eu.customer.io', 'api.customer.io', 'api-eu.customer.io'],
  secrets: [
    {
      id: 'customerio-track-key',
      title: 'a Customer.io Track API key',
      value: '[0-9a-f]{20}',
      near: { words: 'customer[_.-]?io|(^|[^a-z])cio[_-]', hosts: ['customer.io'] },
      checks: [{ kind: 'entropy', least: 2.5 }],
      variables: ['CUSTOMERIO_API_KEY', 'CUSTOMERIO_TRACK_API_KEY', 'CIO_API_KEY'],
    },
    {
      id: 'customerio-app-key',
      title: 'a Customer.io App API key',
      value: '[0-9a-f]{32}',
      near: { words: 'customer[_.-]?io|(^|[^a-z])cio[_-]', hosts: ['customer.io'] },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['CUSTOMERIO_APP_API_KEY', 'CIO_APP_KEY'],
    },
  ],
  revoke: { page: 'fly.customer.io/settings/api_credentials' },
  dryCall: 'GET https://api.customer.io/v1/workspaces (Bearer)',
};

/** Files for the test of the rules. */
export const CUSTOMERIO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'customerio-track-key',
    hits: [
      { path: '.env', lines: ['CUSTOMERIO_API_KEY={secret:customerio-track-key}'] },
      { path: 'config.yml', lines: ['customerio:', '  site_id: {hex:20}', '  api_key: {secret:customerio-track-key}'] },
      {
        path: 'track.rb',
        lines: ['$customerio = Customerio::Client.new(ENV["CIO_SITE_ID"], api_key: "{secret:customerio-track-key}")'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CUSTOMERIO_SITE_ID={secret:customerio-track-key}'] },
      { path: '.env', lines: ['BUILD_KEY={secret:customerio-track-key}'] },
      { path: '.env', lines: ['CIO_API_KEY={repeat:0:20}'] },
    ],
  },
  {
    id: 'customerio-app-key',
    hits: [
      { path: '.env', lines: ['CUSTOMERIO_APP_API_KEY={secret:customerio-app-key}'] },
      {
        path: 'send.sh',
        lines: ['curl https://api.customer.io/v1/send/email -H "Authorization: Bearer {secret:customerio-app-key}"'],
      },
      { path: 'config.json', lines: ['{ "customerio": { "appKey": "{secret:customerio-app-key}" } }'] },
    ],
    misses: [
      { path: '.env', lines: ['APP_KEY={secret:customerio-app-key}'] },
      { path: '.env', lines: ['CUSTOMERIO_APP_ID={secret:customerio-app-key}'] },
      { path: '.env', lines: ['CUSTOMERIO_APP_API_KEY={repeat:0:32}'] },
    ],
  },
];
