/** Sentry: tokens of users and organizations. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Sentry. */
export const SENTRY: SecretProvider = {
  id: 'sentry',
  name: 'Sentry',
  pack: 'common',
  does: 'reads errors and releases',
  hosts: ['sentry.io'],
  secrets: [
    {
      id: 'sentry-user-token',
      title: 'a Sentry user token',
      value: 'sntryu_[0-9a-f]{64}',
      edge: '0-9A-Za-z_',
      gate: 'sntryu_',
      starts: ['sntryu_'],
      variables: ['SENTRY_AUTH_TOKEN'],
    },
    {
      id: 'sentry-org-token',
      title: 'a Sentry organization token',
      value: 'sntrys_eyJ[0-9A-Za-z+/=_]{80,}',
      edge: '0-9A-Za-z+/=_',
      gate: 'sntrys_',
      starts: ['sntrys_eyJ'],
      variables: ['SENTRY_AUTH_TOKEN'],
    },
  ],
  revoke: { page: 'sentry.io/settings/account/api/auth-tokens' },
  dryCall: 'GET https://sentry.io/api/0/auth/validate/ (Bearer)',
};

/** Files for the test of the rules. */
export const SENTRY_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'sentry-user-token',
    hits: [
      { path: '.env', lines: ['SENTRY_AUTH_TOKEN={secret:sentry-user-token}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:sentry-user-token}"'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"SENTRY_AUTH_TOKEN\\"] = \\"{secret:sentry-user-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SENTRY_AUTH_TOKEN={broken:sentry-user-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SENTRY_AUTH_TOKEN;', 'export SENTRY_AUTH_TOKEN=${SENTRY_AUTH_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:sentry-user-token}9Q'] },
    ],
  },
  {
    id: 'sentry-org-token',
    hits: [
      { path: '.env', lines: ['SENTRY_AUTH_TOKEN={secret:sentry-org-token}'] },
      { path: 'app/settings.py', lines: ['SENTRY_AUTH_TOKEN = "{secret:sentry-org-token}"'] },
      { path: 'k8s/secret.yaml', lines: ['  SENTRY_AUTH_TOKEN: "{secret:sentry-org-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SENTRY_DSN=https://{hex:32}@o1.ingest.sentry.io/5'] },
      { path: '.env', lines: ['SENTRY_AUTH_TOKEN={broken:sentry-org-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SENTRY_AUTH_TOKEN;', 'export SENTRY_AUTH_TOKEN=${SENTRY_AUTH_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:sentry-org-token}9Q'] },
    ],
  },
];
