/** ClickUp: personal tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of ClickUp. */
export const CLICKUP: SecretProvider = {
  id: 'clickup',
  name: 'ClickUp',
  pack: 'common',
  does: 'reads and writes tasks',
  hosts: ['api.clickup.com'],
  secrets: [
    {
      id: 'clickup-token',
      title: 'a ClickUp personal token',
      value: 'pk_[0-9]{7,9}_[0-9A-Z]{32}',
      edge: '0-9A-Za-z_',
      gate: 'pk_[0-9]{7}',
      starts: ['pk_'],
      variables: ['CLICKUP_API_TOKEN'],
    },
  ],
  revoke: { page: 'app.clickup.com/settings/apps' },
  dryCall: 'GET https://api.clickup.com/api/v2/user',
};

/** Files for the test of the rules. */
export const CLICKUP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'clickup-token',
    hits: [
      { path: '.env', lines: ['CLICKUP_API_TOKEN={secret:clickup-token}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:clickup-token}'] },
      { path: 'k8s/secret.yaml', lines: ['  CLICKUP_API_TOKEN: "{secret:clickup-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['CLICKUP_API_TOKEN={broken:clickup-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CLICKUP_API_TOKEN;', 'export CLICKUP_API_TOKEN=${CLICKUP_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:clickup-token}9Q'] },
    ],
  },
];
