/** Dynatrace: API, access and OAuth tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Dynatrace. */
export const DYNATRACE: SecretProvider = {
  id: 'dynatrace',
  name: 'Dynatrace',
  pack: 'common',
  does: 'reads and writes metrics',
  hosts: ['live.dynatrace.com'],
  secrets: [
    {
      id: 'dynatrace-token',
      title: 'a Dynatrace token',
      value: 'dt0[a-z][0-9]{2}[.][0-9A-Z]{24}[.][0-9A-Z]{64}',
      edge: '0-9A-Za-z_.',
      gate: 'dt0[a-z][0-9]{2}[.]',
      starts: ['dt0'],
      variables: ['DT_API_TOKEN', 'DYNATRACE_API_TOKEN'],
    },
  ],
  revoke: { page: 'Dynatrace > Access tokens' },
};

/** Files for the test of the rules. */
export const DYNATRACE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'dynatrace-token',
    hits: [
      { path: '.env', lines: ['DT_API_TOKEN={secret:dynatrace-token}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:dynatrace-token}' });"] },
      { path: '.github/workflows/ci.yml', lines: ['          DT_API_TOKEN: {secret:dynatrace-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['DT_API_TOKEN={broken:dynatrace-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DT_API_TOKEN;', 'export DT_API_TOKEN=${DT_API_TOKEN}'],
      },
      { path: 'README.md', lines: ['DT_API_TOKEN=<your key>', 'export DT_API_TOKEN=your-key'] },
    ],
  },
];
