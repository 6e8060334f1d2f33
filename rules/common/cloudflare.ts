/** Cloudflare: API tokens, global keys, origin CA keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Cloudflare. */
export const CLOUDFLARE: SecretProvider = {
  id: 'cloudflare',
  name: 'Cloudflare',
  pack: 'common',
  does: 'opens a Cloudflare account',
  hosts: ['api.cloudflare.com'],
  secrets: [
    {
      id: 'cloudflare-api-token',
      title: 'a Cloudflare API token',
      value: 'cf(k|ut|at)_[0-9A-Za-z]{40}[0-9a-f]{8}',
      edge: '0-9A-Za-z_',
      gate: 'cf(k|ut|at)_[0-9A-Za-z]{3}',
      starts: ['cfk_', 'cfut_', 'cfat_'],
      variables: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN', 'CLOUDFLARE_API_KEY'],
    },
    {
      id: 'cloudflare-origin-ca-key',
      title: 'a Cloudflare origin CA key',
      value: 'v1[.]0-[0-9a-f]{24}-[0-9a-f]{146}',
      edge: '0-9A-Za-z_.-',
      gate: 'v1[.]0-[0-9a-f]',
      starts: ['v1.0-'],
      variables: ['CLOUDFLARE_ORIGIN_CA_KEY'],
    },
    {
      id: 'cloudflare-api-token-legacy',
      title: 'a Cloudflare API token',
      value: '[0-9A-Za-z_-]{40}',
      near: { words: 'cloudflare|cf_?api', own: 'token|key|bearer|authorization', hosts: ['api.cloudflare.com'] },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'not', expression: '^[0-9a-f]{40}$' },
      ],
      variables: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN'],
    },
    {
      id: 'cloudflare-global-key-legacy',
      title: 'a Cloudflare global API key',
      value: '[0-9a-f]{37}',
      near: { words: 'cloudflare|cf_?api|x-auth-key', hosts: ['api.cloudflare.com'] },
      checks: [
        { kind: 'not', expression: '^[0-9]+$' },
        { kind: 'entropy', least: 3 },
      ],
      variables: ['CLOUDFLARE_API_KEY', 'CF_API_KEY'],
    },
  ],
  revoke: { page: 'dash.cloudflare.com/profile/api-tokens', documented: true },
  dryCall: 'GET https://api.cloudflare.com/client/v4/user/tokens/verify (Bearer)',
};

/** Files for the test of the rules. */
export const CLOUDFLARE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'cloudflare-api-token',
    hits: [
      { path: '.env', lines: ['CLOUDFLARE_API_TOKEN={secret:cloudflare-api-token}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:cloudflare-api-token}'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:cloudflare-api-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['CLOUDFLARE_API_TOKEN={broken:cloudflare-api-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.CLOUDFLARE_API_TOKEN;',
          'export CLOUDFLARE_API_TOKEN=${CLOUDFLARE_API_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:cloudflare-api-token}9Q'] },
    ],
  },
  {
    id: 'cloudflare-origin-ca-key',
    hits: [
      { path: '.env', lines: ['CLOUDFLARE_ORIGIN_CA_KEY={secret:cloudflare-origin-ca-key}'] },
      { path: 'docker-compose.yml', lines: ['      - CLOUDFLARE_ORIGIN_CA_KEY={secret:cloudflare-origin-ca-key}'] },
      {
        path: '.github/workflows/ci.yml',
        lines: ['          CLOUDFLARE_ORIGIN_CA_KEY: {secret:cloudflare-origin-ca-key}'],
      },
    ],
    misses: [
      { path: '.env', lines: ['CLOUDFLARE_ORIGIN_CA_KEY={broken:cloudflare-origin-ca-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.CLOUDFLARE_ORIGIN_CA_KEY;',
          'export CLOUDFLARE_ORIGIN_CA_KEY=${CLOUDFLARE_ORIGIN_CA_KEY}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:cloudflare-origin-ca-key}9Q'] },
    ],
  },
  {
    id: 'cloudflare-api-token-legacy',
    hits: [
      { path: '.env', lines: ['CLOUDFLARE_API_TOKEN={secret:cloudflare-api-token-legacy}'] },
      { path: 'app/cloudflare.py', lines: ['cloudflare_api_key = "{secret:cloudflare-api-token-legacy}"'] },
      { path: 'config/prod.yml', lines: ['cloudflare:', '  api_key: "{secret:cloudflare-api-token-legacy}"'] },
    ],
    misses: [
      { path: 'ci.yml', lines: ['      - uses: cloudflare/pages-action@{hex:40}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:cloudflare-api-token-legacy}"'] },
      { path: '.env', lines: ['CLOUDFLARE_TEMPLATE_ID={secret:cloudflare-api-token-legacy}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:cloudflare-api-token-legacy}'] },
      { path: '.env', lines: ['CLOUDFLARE_API_TOKEN=${CLOUDFLARE_API_TOKEN}'] },
    ],
  },
  {
    id: 'cloudflare-global-key-legacy',
    hits: [
      { path: '.env', lines: ['CLOUDFLARE_API_KEY={secret:cloudflare-global-key-legacy}'] },
      { path: 'app/cloudflare.py', lines: ['cloudflare_api_key = "{secret:cloudflare-global-key-legacy}"'] },
      { path: 'config/prod.yml', lines: ['cloudflare:', '  api_key: "{secret:cloudflare-global-key-legacy}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:cloudflare-global-key-legacy}"'] },
      { path: '.env', lines: ['CLOUDFLARE_TEMPLATE_ID={secret:cloudflare-global-key-legacy}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:cloudflare-global-key-legacy}'] },
      { path: '.env', lines: ['CLOUDFLARE_API_KEY=${CLOUDFLARE_API_KEY}'] },
    ],
  },
];
