/** Atlassian: API tokens of users and organizations, app passwords of Bitbucket. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Atlassian. */
export const ATLASSIAN: SecretProvider = {
  id: 'atlassian',
  name: 'Atlassian',
  aliases: ['bitbucket', 'jira'],
  pack: 'common',
  does: 'opens Jira, Confluence and Bitbucket',
  hosts: ['api.atlassian.com', 'atlassian.net', 'api.bitbucket.org'],
  secrets: [
    {
      id: 'atlassian-api-token',
      title: 'an Atlassian API token',
      value: 'ATATT3[0-9A-Za-z_-]{40,}=[0-9A-F]{8}',
      edge: '0-9A-Za-z_=-',
      gate: 'ATATT3',
      starts: ['ATATT3'],
      variables: ['ATLASSIAN_API_TOKEN', 'JIRA_API_TOKEN', 'CONFLUENCE_API_TOKEN'],
    },
    {
      id: 'atlassian-admin-key',
      title: 'an Atlassian organization key',
      value: 'ATCTT3xFfG[0-9A-Za-z+/_-]{40,}=[0-9A-F]{8}',
      edge: '0-9A-Za-z_=+/-',
      gate: 'ATCTT3',
      starts: ['ATCTT3xFfG'],
      variables: ['ATLASSIAN_ADMIN_API_KEY', 'BITBUCKET_TOKEN'],
    },
    {
      id: 'bitbucket-app-password',
      title: 'a Bitbucket app password',
      value: 'ATBB[0-9A-Za-z]{24}[0-9A-F]{8}',
      edge: '0-9A-Za-z_',
      gate: 'ATBB[0-9A-Za-z]{3}',
      starts: ['ATBB'],
      variables: ['BITBUCKET_APP_PASSWORD', 'BITBUCKET_PASSWORD'],
    },
  ],
  revoke: { page: 'id.atlassian.com/manage-profile/security/api-tokens; bitbucket.org/account/settings/app-passwords' },
  dryCall: 'GET https://<site>.atlassian.net/rest/api/3/myself (Basic mail:token)',
};

/** Files for the test of the rules. */
export const ATLASSIAN_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'atlassian-api-token',
    hits: [
      { path: '.env', lines: ['ATLASSIAN_API_TOKEN={secret:atlassian-api-token}'] },
      { path: 'Dockerfile', lines: ['ENV ATLASSIAN_API_TOKEN={secret:atlassian-api-token}'] },
      { path: 'scripts/run.sh', lines: ['export ATLASSIAN_API_TOKEN="{secret:atlassian-api-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ATLASSIAN_API_TOKEN={broken:atlassian-api-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ATLASSIAN_API_TOKEN;', 'export ATLASSIAN_API_TOKEN=${ATLASSIAN_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:atlassian-api-token}9Q'] },
    ],
  },
  {
    id: 'atlassian-admin-key',
    hits: [
      { path: '.env', lines: ['ATLASSIAN_ADMIN_API_KEY={secret:atlassian-admin-key}'] },
      { path: 'app/settings.py', lines: ['ATLASSIAN_ADMIN_API_KEY = "{secret:atlassian-admin-key}"'] },
      { path: '.github/workflows/ci.yml', lines: ['          ATLASSIAN_ADMIN_API_KEY: {secret:atlassian-admin-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['ATLASSIAN_ADMIN_API_KEY={broken:atlassian-admin-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.ATLASSIAN_ADMIN_API_KEY;',
          'export ATLASSIAN_ADMIN_API_KEY=${ATLASSIAN_ADMIN_API_KEY}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:atlassian-admin-key}9Q'] },
    ],
  },
  {
    id: 'bitbucket-app-password',
    hits: [
      { path: '.env', lines: ['BITBUCKET_APP_PASSWORD={secret:bitbucket-app-password}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:bitbucket-app-password}")'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:bitbucket-app-password}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['BITBUCKET_APP_PASSWORD={broken:bitbucket-app-password}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.BITBUCKET_APP_PASSWORD;',
          'export BITBUCKET_APP_PASSWORD=${BITBUCKET_APP_PASSWORD}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:bitbucket-app-password}9Q'] },
    ],
  },
];
