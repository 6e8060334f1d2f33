/** The kinds of 1Password: tokens of service accounts, secret keys of accounts. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of 1Password. */
export const ONEPASSWORD: SecretProvider = {
  id: '1password',
  name: '1Password',
  aliases: ['onepassword'],
  pack: 'common',
  does: 'reads secrets',
  hosts: ['1password.com'],
  secrets: [
    {
      id: '1password-service-token',
      title: 'a 1Password service account token',
      value: 'ops_eyJ[0-9A-Za-z+/_-]{250,}={0,3}',
      edge: '0-9A-Za-z+/=_-',
      gate: 'ops_eyJ',
      starts: ['ops_eyJ'],
      checks: [{ kind: 'json', after: 'ops_', keys: [] }],
      variables: ['OP_SERVICE_ACCOUNT_TOKEN'],
    },
    {
      id: '1password-secret-key',
      title: 'a 1Password secret key',
      value: 'A3-[0-9A-Z]{6}-([0-9A-Z]{11}|[0-9A-Z]{6}-[0-9A-Z]{5})-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}',
      gate: 'A3-[0-9A-Z]{6}-',
      starts: ['A3-'],
      checks: [{ kind: 'entropy', least: 3.8 }],
      variables: ['OP_SECRET_KEY'],
    },
  ],
  revoke: { page: '1password.com > Developer > Service accounts' },
};

/** Files for the test of the rules. */
export const ONEPASSWORD_EXAMPLES: readonly SecretExamples[] = [
  {
    id: '1password-service-token',
    hits: [
      { path: '.env', lines: ['OP_SERVICE_ACCOUNT_TOKEN={secret:1password-service-token}'] },
      { path: 'src/main/resources/application.properties', lines: ['api.token={secret:1password-service-token}'] },
      {
        path: '.github/workflows/ci.yml',
        lines: ['          OP_SERVICE_ACCOUNT_TOKEN: {secret:1password-service-token}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['OP_SERVICE_ACCOUNT_TOKEN={broken:1password-service-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.OP_SERVICE_ACCOUNT_TOKEN;',
          'export OP_SERVICE_ACCOUNT_TOKEN=${OP_SERVICE_ACCOUNT_TOKEN}',
        ],
      },
      { path: 'README.md', lines: ['OP_SERVICE_ACCOUNT_TOKEN=<your key>', 'export OP_SERVICE_ACCOUNT_TOKEN=your-key'] },
    ],
  },
  {
    id: '1password-secret-key',
    hits: [
      { path: '.env', lines: ['OP_SECRET_KEY={secret:1password-secret-key}'] },
      { path: 'Dockerfile', lines: ['ENV OP_SECRET_KEY={secret:1password-secret-key}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:1password-secret-key}" https://1password.com/v1/items'],
      },
    ],
    misses: [
      {
        path: 'README.md',
        lines: ['A3-{repeat:X:6}-{repeat:X:6}-{repeat:X:5}-{repeat:X:5}-{repeat:X:5}-{repeat:X:5}'],
      },
      { path: '.env', lines: ['OP_SECRET_KEY={broken:1password-secret-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.OP_SECRET_KEY;', 'export OP_SECRET_KEY=${OP_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:1password-secret-key}9Q'] },
    ],
  },
];
