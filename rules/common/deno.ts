/** Deno: personal and organization tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Deno. */
export const DENO: SecretProvider = {
  id: 'deno',
  name: 'Deno',
  pack: 'common',
  does: 'deploys apps',
  hosts: ['api.deno.com'],
  secrets: [
    {
      id: 'deno-token',
      title: 'a Deno Deploy token',
      value: 'dd[po]_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'dd[po]_[0-9A-Za-z]{3}',
      starts: ['ddp_', 'ddo_'],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['DENO_DEPLOY_TOKEN'],
    },
  ],
  revoke: { page: 'dash.deno.com/account#access-tokens' },
  dryCall: 'GET https://api.deno.com/v1/user',
};

/** Files for the test of the rules. */
export const DENO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'deno-token',
    hits: [
      { path: '.env', lines: ['DENO_DEPLOY_TOKEN={secret:deno-token}'] },
      { path: 'docker-compose.yml', lines: ['      - DENO_DEPLOY_TOKEN={secret:deno-token}'] },
      { path: '.github/workflows/ci.yml', lines: ['          DENO_DEPLOY_TOKEN: {secret:deno-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['DENO_DEPLOY_TOKEN={broken:deno-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DENO_DEPLOY_TOKEN;', 'export DENO_DEPLOY_TOKEN=${DENO_DEPLOY_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:deno-token}9Q'] },
    ],
  },
];
