/** Grafana: tokens of service accounts and access policies. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Grafana. */
export const GRAFANA: SecretProvider = {
  id: 'grafana',
  name: 'Grafana',
  pack: 'common',
  does: 'reads metrics and dashboards',
  hosts: ['grafana.net', 'grafana.com'],
  secrets: [
    {
      id: 'grafana-service-account-token',
      title: 'a Grafana service account token',
      value: 'glsa_[0-9A-Za-z]{32}_[0-9a-f]{8}',
      edge: '0-9A-Za-z_',
      gate: 'glsa_[0-9A-Za-z]{3}',
      starts: ['glsa_'],
      checks: [{ kind: 'crc32', from: 0, to: 8, as: 'hex-little', gap: 1, decides: true }],
      variables: ['GRAFANA_TOKEN', 'GRAFANA_SERVICE_ACCOUNT_TOKEN'],
    },
    {
      id: 'grafana-cloud-token',
      title: 'a Grafana Cloud access policy token',
      value: 'glc_eyJ[0-9A-Za-z+/]{50,}={0,2}',
      edge: '0-9A-Za-z+/=_-',
      gate: 'glc_eyJ',
      starts: ['glc_eyJ'],
      checks: [{ kind: 'json', after: 'glc_', keys: ['o', 'n', 'k'] }],
      variables: ['GRAFANA_CLOUD_API_KEY', 'GCLOUD_RW_API_KEY'],
    },
    {
      id: 'grafana-api-key-legacy',
      title: 'a Grafana API key',
      value: 'eyJrIjoi[0-9A-Za-z]{70,}={0,2}',
      edge: '0-9A-Za-z+/=_-',
      gate: 'eyJrIjoi',
      starts: ['eyJrIjoi'],
      checks: [{ kind: 'json', after: '', keys: ['k', 'n', 'id'] }],
      variables: ['GRAFANA_API_KEY'],
    },
  ],
  revoke: { page: 'Grafana > Administration > Service accounts' },
  dryCall: 'GET https://grafana.com/api/v1/tokens?region=us (Bearer)',
};

/** Files for the test of the rules. */
export const GRAFANA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'grafana-service-account-token',
    hits: [
      { path: '.env', lines: ['GRAFANA_TOKEN={secret:grafana-service-account-token}'] },
      { path: 'docker-compose.yml', lines: ['      - GRAFANA_TOKEN={secret:grafana-service-account-token}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:grafana-service-account-token}" https://grafana.net/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GRAFANA_TOKEN={broken:grafana-service-account-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GRAFANA_TOKEN;', 'export GRAFANA_TOKEN=${GRAFANA_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:grafana-service-account-token}9Q'] },
    ],
  },
  {
    id: 'grafana-cloud-token',
    hits: [
      { path: '.env', lines: ['GRAFANA_CLOUD_API_KEY={secret:grafana-cloud-token}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:grafana-cloud-token}'"] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:grafana-cloud-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['GRAFANA_CLOUD_API_KEY={broken:grafana-cloud-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.GRAFANA_CLOUD_API_KEY;',
          'export GRAFANA_CLOUD_API_KEY=${GRAFANA_CLOUD_API_KEY}',
        ],
      },
      { path: 'README.md', lines: ['GRAFANA_CLOUD_API_KEY=<your key>', 'export GRAFANA_CLOUD_API_KEY=your-key'] },
    ],
  },
  {
    id: 'grafana-api-key-legacy',
    hits: [
      { path: '.env', lines: ['GRAFANA_API_KEY={secret:grafana-api-key-legacy}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:grafana-api-key-legacy}'] },
      { path: '.github/workflows/ci.yml', lines: ['          GRAFANA_API_KEY: {secret:grafana-api-key-legacy}'] },
    ],
    misses: [
      { path: '.env', lines: ['GRAFANA_API_KEY={broken:grafana-api-key-legacy}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GRAFANA_API_KEY;', 'export GRAFANA_API_KEY=${GRAFANA_API_KEY}'],
      },
      { path: 'README.md', lines: ['GRAFANA_API_KEY=<your key>', 'export GRAFANA_API_KEY=your-key'] },
    ],
  },
];
