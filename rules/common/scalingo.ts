/** Scalingo: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Scalingo. */
export const SCALINGO: SecretProvider = {
  id: 'scalingo',
  name: 'Scalingo',
  pack: 'common',
  does: 'deploys apps',
  hosts: ['api.osc-fr1.scalingo.com'],
  secrets: [
    {
      id: 'scalingo-token',
      title: 'a Scalingo API token',
      value: 'tk-us-[0-9A-Za-z_-]{48}',
      gate: 'tk-us-[0-9A-Za-z_-]{3}',
      starts: ['tk-us-'],
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['SCALINGO_API_TOKEN'],
    },
  ],
  revoke: { page: 'dashboard.scalingo.com/account/tokens' },
};

/** Files for the test of the rules. */
export const SCALINGO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'scalingo-token',
    hits: [
      { path: '.env', lines: ['SCALINGO_API_TOKEN={secret:scalingo-token}'] },
      { path: 'app/settings.py', lines: ['SCALINGO_API_TOKEN = "{secret:scalingo-token}"'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"SCALINGO_API_TOKEN\\"] = \\"{secret:scalingo-token}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['SCALINGO_API_TOKEN={broken:scalingo-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.SCALINGO_API_TOKEN;', 'export SCALINGO_API_TOKEN=${SCALINGO_API_TOKEN}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:scalingo-token}9Q'] },
    ],
  },
];
