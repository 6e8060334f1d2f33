/** Fly.io: access tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Fly.io. */
export const FLYIO: SecretProvider = {
  id: 'flyio',
  name: 'Fly.io',
  aliases: ['fly'],
  pack: 'common',
  does: 'deploys apps',
  hosts: ['api.machines.dev', 'api.fly.io'],
  secrets: [
    {
      id: 'flyio-token',
      title: 'a Fly.io access token',
      value: '(fo1_[0-9A-Za-z_-]{43}|fm[12][ar]?_[0-9A-Za-z+/]{100,}={0,3})',
      edge: '0-9A-Za-z+/=_-',
      gate: 'fo1_|fm[12][ar]?_',
      starts: ['fo1_', 'fm1_', 'fm2_', 'fm1a_', 'fm2a_', 'fm1r_', 'fm2r_'],
      checks: [{ kind: 'entropy', least: 4 }],
      variables: ['FLY_API_TOKEN', 'FLY_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'fly.io/tokens' },
  dryCall: 'GET https://api.machines.dev/v1/apps?org_slug=personal',
};

/** Files for the test of the rules. */
export const FLYIO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'flyio-token',
    hits: [
      { path: '.env', lines: ['FLY_API_TOKEN={secret:flyio-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:flyio-token}',"] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"FLY_API_TOKEN\\"] = \\"{secret:flyio-token}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['FLY_API_TOKEN={broken:flyio-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.FLY_API_TOKEN;', 'export FLY_API_TOKEN=${FLY_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:flyio-token}9Q'] },
    ],
  },
];
