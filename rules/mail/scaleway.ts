/** Scaleway: secret keys of IAM, which send mail too. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Scaleway. */
export const SCALEWAY: SecretProvider = {
  id: 'scaleway',
  name: 'Scaleway',
  pack: 'mail',
  does: 'sends mail, and opens the whole cloud account',
  hosts: ['api.scaleway.com', 'smtp.tem.scaleway.com'],
  secrets: [
    {
      id: 'scaleway-tem-secret-key',
      title: 'a Scaleway secret key',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      edge: '0-9A-Za-z-',
      near: {
        words:
          '(scw|scaleway)[0-9a-z_.-]*(secret|pass|token)|(secret|pass|token)[0-9a-z_.-]*scaleway|scaleway[+](api|smtp)|scaleway["\'\\]]* *[:=({]|\\[scaleway\\]',
        own: 'secret|pass|pwd|x-auth-token',
        hosts: ['scaleway.com'],
      },
      variables: ['SCW_SECRET_KEY', 'SCALEWAY_SECRET_KEY'],
    },
  ],
  revoke: { page: 'console.scaleway.com/iam/api-keys' },
  dryCall: 'GET https://api.scaleway.com/account/v3/projects (X-Auth-Token)',
};

/** Files for the test of the rules. */
export const SCALEWAY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'scaleway-tem-secret-key',
    hits: [
      { path: '.env', lines: ['SCW_ACCESS_KEY=SCW{HEX:17}', 'SCW_SECRET_KEY={secret:scaleway-tem-secret-key}'] },
      {
        path: 'main.tf',
        lines: [
          'provider "scaleway" {',
          '  access_key = "SCW{HEX:17}"',
          '  secret_key = "{secret:scaleway-tem-secret-key}"',
          '}',
        ],
      },
      {
        path: 'list.sh',
        lines: [
          'curl https://api.scaleway.com/account/v3/projects -H "X-Auth-Token: {secret:scaleway-tem-secret-key}"',
        ],
      },
      {
        path: '.env',
        lines: [
          'MAIL_HOST=smtp.tem.scaleway.com',
          'MAIL_USERNAME=kontor',
          'MAIL_PASSWORD={secret:scaleway-tem-secret-key}',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['SCW_DEFAULT_PROJECT_ID={secret:scaleway-tem-secret-key}'] },
      { path: '.env', lines: ['SCW_ACCESS_KEY=SCW{HEX:17}'] },
      { path: '.env', lines: ['TRACE_ID={secret:scaleway-tem-secret-key}'] },
      {
        path: 'main.tf',
        lines: ['resource "scaleway_instance_server" "web" {', '  image = "{secret:scaleway-tem-secret-key}"', '}'],
      },
      { path: '.env', lines: ['HEROKU_API_KEY={secret:scaleway-tem-secret-key}'] },
    ],
  },
];
