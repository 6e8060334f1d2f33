/** Supabase: secret keys of projects, tokens of the management API. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Supabase. */
export const SUPABASE: SecretProvider = {
  id: 'supabase',
  name: 'Supabase',
  pack: 'common',
  does: 'opens a database',
  hosts: ['supabase.co', 'api.supabase.com'],
  secrets: [
    {
      id: 'supabase-secret-key',
      title: 'a Supabase secret key',
      value: 'sb_secret_[0-9A-Za-z_-]{31}',
      gate: 'sb_secret_[0-9A-Za-z_-]{3}',
      starts: ['sb_secret_'],
      variables: ['SUPABASE_SECRET_KEY', 'SUPABASE_SERVICE_ROLE_KEY'],
    },
    {
      id: 'supabase-access-token',
      title: 'a Supabase management token',
      value: 'sbp_(oauth_)?[0-9a-f]{40}',
      edge: '0-9A-Za-z_',
      gate: 'sbp_[0-9a-fo]',
      starts: ['sbp_'],
      variables: ['SUPABASE_ACCESS_TOKEN'],
    },
    {
      id: 'supabase-service-role-jwt',
      title: 'a Supabase service_role key',
      value: 'eyJ[0-9A-Za-z_-]{10,}[.]eyJ[0-9A-Za-z_-]{10,}[.][0-9A-Za-z_-]{10,}',
      edge: '0-9A-Za-z_.-',
      gate: '[.]eyJ',
      gateEdge: false,
      checks: [{ kind: 'jwt', claims: { iss: '^supabase$', role: '^service_role$' } }],
      variables: ['SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_KEY'],
    },
  ],
  revoke: { page: 'supabase.com/dashboard > Settings > API keys' },
  dryCall: 'GET https://api.supabase.com/v1/projects (Bearer)',
};

/** Files for the test of the rules. */
export const SUPABASE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'supabase-secret-key',
    hits: [
      { path: '.env', lines: ['SUPABASE_SECRET_KEY={secret:supabase-secret-key}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:supabase-secret-key}'] },
      { path: 'k8s/secret.yaml', lines: ['  SUPABASE_SECRET_KEY: "{secret:supabase-secret-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SUPABASE_KEY=sb_publishable_{alnum:31}'] },
      { path: '.env', lines: ['SUPABASE_SECRET_KEY={broken:supabase-secret-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SUPABASE_SECRET_KEY;', 'export SUPABASE_SECRET_KEY=${SUPABASE_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:supabase-secret-key}9Q'] },
    ],
  },
  {
    id: 'supabase-access-token',
    hits: [
      { path: '.env', lines: ['SUPABASE_ACCESS_TOKEN={secret:supabase-access-token}'] },
      { path: 'app/settings.py', lines: ['SUPABASE_ACCESS_TOKEN = "{secret:supabase-access-token}"'] },
      { path: 'scripts/run.sh', lines: ['export SUPABASE_ACCESS_TOKEN="{secret:supabase-access-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SUPABASE_ACCESS_TOKEN={broken:supabase-access-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SUPABASE_ACCESS_TOKEN;',
          'export SUPABASE_ACCESS_TOKEN=${SUPABASE_ACCESS_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:supabase-access-token}9Q'] },
    ],
  },
  {
    id: 'supabase-service-role-jwt',
    hits: [
      { path: '.env', lines: ['SUPABASE_SERVICE_ROLE_KEY={secret:supabase-service-role-jwt}'] },
      {
        path: 'src/client.ts',
        lines: ["const client = createClient({ token: '{secret:supabase-service-role-jwt}' });"],
      },
      { path: 'scripts/run.sh', lines: ['export SUPABASE_SERVICE_ROLE_KEY="{secret:supabase-service-role-jwt}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SUPABASE_ANON_KEY={secret:kubernetes-service-account-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SUPABASE_SERVICE_ROLE_KEY;',
          'export SUPABASE_SERVICE_ROLE_KEY=${SUPABASE_SERVICE_ROLE_KEY}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:supabase-service-role-jwt}9Q'] },
    ],
  },
];
