/** Dropbox: short-lived access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Dropbox. */
export const DROPBOX: SecretProvider = {
  id: 'dropbox',
  name: 'Dropbox',
  pack: 'common',
  does: 'reads and writes files',
  hosts: ['api.dropboxapi.com'],
  secrets: [
    {
      id: 'dropbox-token',
      title: 'a Dropbox access token',
      value: 'sl[.](u[.])?[0-9A-Za-z_-]{130,}',
      edge: '0-9A-Za-z_.-',
      gate: 'sl[.](u[.])?[0-9A-Za-z_-]{24}',
      starts: ['sl.'],
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
      ],
      confidence: 'medium',
      variables: ['DROPBOX_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'dropbox.com/account/connected_apps' },
};

/** Files for the test of the rules. */
export const DROPBOX_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'dropbox-token',
    hits: [
      { path: '.env', lines: ['DROPBOX_ACCESS_TOKEN={secret:dropbox-token}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:dropbox-token}'"] },
      { path: 'k8s/secret.yaml', lines: ['  DROPBOX_ACCESS_TOKEN: "{secret:dropbox-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['DROPBOX_ACCESS_TOKEN={broken:dropbox-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.DROPBOX_ACCESS_TOKEN;',
          'export DROPBOX_ACCESS_TOKEN=${DROPBOX_ACCESS_TOKEN}',
        ],
      },
      { path: 'README.md', lines: ['DROPBOX_ACCESS_TOKEN=<your key>', 'export DROPBOX_ACCESS_TOKEN=your-key'] },
    ],
  },
];
