/** Prefect: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Prefect. */
export const PREFECT: SecretProvider = {
  id: 'prefect',
  name: 'Prefect',
  pack: 'common',
  does: 'runs workflows',
  hosts: ['api.prefect.cloud'],
  secrets: [
    {
      id: 'prefect-key',
      title: 'a Prefect API key',
      value: 'pnu_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'pnu_[0-9A-Za-z]{3}',
      starts: ['pnu_'],
      checks: [{ kind: 'holds', each: ['0-9'] }],
      variables: ['PREFECT_API_KEY'],
    },
  ],
  revoke: { page: 'app.prefect.cloud/my/api-keys' },
  dryCall: 'GET https://api.prefect.cloud/api/me/',
};

/** Files for the test of the rules. */
export const PREFECT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'prefect-key',
    hits: [
      { path: '.env', lines: ['PREFECT_API_KEY={secret:prefect-key}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:prefect-key}' });"] },
      { path: '.github/workflows/ci.yml', lines: ['          PREFECT_API_KEY: {secret:prefect-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['PREFECT_API_KEY={broken:prefect-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PREFECT_API_KEY;', 'export PREFECT_API_KEY=${PREFECT_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:prefect-key}9Q'] },
    ],
  },
];
