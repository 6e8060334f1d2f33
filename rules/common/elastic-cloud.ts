/** Elastic Cloud: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Elastic Cloud. */
export const ELASTIC_CLOUD: SecretProvider = {
  id: 'elastic-cloud',
  name: 'Elastic Cloud',
  pack: 'common',
  does: 'opens deployments',
  hosts: ['api.elastic-cloud.com'],
  secrets: [
    {
      id: 'elastic-cloud-key',
      title: 'an Elastic Cloud API key',
      value: 'essu_[0-9A-Za-z+/_-]{60,200}={0,2}',
      edge: '0-9A-Za-z+/=_-',
      gate: 'essu_[0-9A-Za-z+/_-]{3}',
      starts: ['essu_'],
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['EC_API_KEY'],
    },
  ],
  revoke: { page: 'cloud.elastic.co/account/keys' },
  dryCall: 'GET https://api.elastic-cloud.com/api/v1/deployments',
};

/** Files for the test of the rules. */
export const ELASTIC_CLOUD_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'elastic-cloud-key',
    hits: [
      { path: '.env', lines: ['EC_API_KEY={secret:elastic-cloud-key}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:elastic-cloud-key}'] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"EC_API_KEY\\"] = \\"{secret:elastic-cloud-key}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['EC_API_KEY={broken:elastic-cloud-key}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.EC_API_KEY;', 'export EC_API_KEY=${EC_API_KEY}'] },
      { path: 'data.csv', lines: ['7,N{secret:elastic-cloud-key}9Q'] },
    ],
  },
];
