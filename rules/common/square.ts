/** Square: access tokens and OAuth secrets. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Square. */
export const SQUARE: SecretProvider = {
  id: 'square',
  name: 'Square',
  pack: 'common',
  does: 'moves money',
  hosts: ['connect.squareup.com'],
  secrets: [
    {
      id: 'square-oauth-secret',
      title: 'a Square OAuth secret or older access token',
      value: 'sq0(csp-[0-9A-Za-z_-]{43}|atp-[0-9A-Za-z_-]{22})',
      gate: 'sq0(csp|atp)-',
      starts: ['sq0csp-', 'sq0atp-'],
      variables: ['SQUARE_APPLICATION_SECRET'],
    },
    {
      id: 'square-access-token',
      title: 'a Square access token',
      value: 'EAAA[0-9A-Za-z_-]{60}',
      gate: 'EAAA[0-9A-Za-z_-]{6}',
      near: {
        words: 'square(?!d|space)|squareup',
        own: 'token|key|auth|bearer|secret',
        hosts: ['squareup.com'],
        file: true,
      },
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['SQUARE_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'developer.squareup.com/apps' },
};

/** Files for the test of the rules. */
export const SQUARE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'square-oauth-secret',
    hits: [
      { path: '.env', lines: ['SQUARE_APPLICATION_SECRET={secret:square-oauth-secret}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:square-oauth-secret}'] },
      {
        path: '.github/workflows/ci.yml',
        lines: ['          SQUARE_APPLICATION_SECRET: {secret:square-oauth-secret}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SQUARE_APPLICATION_ID=sq0idp-{alnum:22}'] },
      { path: '.env', lines: ['SQUARE_APPLICATION_SECRET={broken:square-oauth-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SQUARE_APPLICATION_SECRET;',
          'export SQUARE_APPLICATION_SECRET=${SQUARE_APPLICATION_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:square-oauth-secret}9Q'] },
    ],
  },
  {
    id: 'square-access-token',
    hits: [
      { path: '.env', lines: ['SQUARE_ACCESS_TOKEN={secret:square-access-token}'] },
      { path: 'app/square.py', lines: ['square_api_key = "{secret:square-access-token}"'] },
      { path: 'config/prod.yml', lines: ['square:', '  api_key: "{secret:square-access-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['SQUARESPACE_API_KEY={secret:square-access-token}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:square-access-token}"'] },
      { path: '.env', lines: ['SQUARE_TEMPLATE_ID={secret:square-access-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:square-access-token}'] },
      { path: '.env', lines: ['SQUARE_ACCESS_TOKEN=${SQUARE_ACCESS_TOKEN}'] },
    ],
  },
];
