/** Databricks: personal access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Databricks. */
export const DATABRICKS: SecretProvider = {
  id: 'databricks',
  name: 'Databricks',
  pack: 'common',
  does: 'opens a workspace',
  hosts: ['cloud.databricks.com', 'azuredatabricks.net'],
  secrets: [
    {
      id: 'databricks-token',
      title: 'a Databricks access token',
      value: 'dapi[0-9a-f]{32}(-[0-9])?',
      gate: 'dapi[0-9a-f]{6}',
      starts: ['dapi'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['DATABRICKS_TOKEN'],
    },
  ],
  revoke: { page: '<workspace>/settings/user/developer/access-tokens' },
  dryCall: 'GET https://<ws>/api/2.0/preview/scim/v2/Me',
};

/** Files for the test of the rules. */
export const DATABRICKS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'databricks-token',
    hits: [
      { path: '.env', lines: ['DATABRICKS_TOKEN={secret:databricks-token}'] },
      { path: 'docker-compose.yml', lines: ['      - DATABRICKS_TOKEN={secret:databricks-token}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:databricks-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['DATABRICKS_TOKEN={broken:databricks-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DATABRICKS_TOKEN;', 'export DATABRICKS_TOKEN=${DATABRICKS_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:databricks-token}9Q'] },
    ],
  },
];
