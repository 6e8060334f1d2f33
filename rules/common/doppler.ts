/** Doppler: personal, service and audit tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Doppler. */
export const DOPPLER: SecretProvider = {
  id: 'doppler',
  name: 'Doppler',
  pack: 'common',
  does: 'reads secrets',
  hosts: ['api.doppler.com'],
  secrets: [
    {
      id: 'doppler-token',
      title: 'a Doppler token',
      value: 'dp[.](pt|ct|sa|scim|audit|st([.][0-9a-z_-]{2,35})?)[.][0-9A-Za-z]{40,44}',
      edge: '0-9A-Za-z_.-',
      gate: 'dp[.](pt|ct|sa|scim|audit|st)[.]',
      starts: ['dp.pt.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.', 'dp.st.'],
      variables: ['DOPPLER_TOKEN'],
    },
  ],
  revoke: { page: 'dashboard.doppler.com > Tokens' },
  dryCall: 'GET https://api.doppler.com/v3/me',
};

/** Files for the test of the rules. */
export const DOPPLER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'doppler-token',
    hits: [
      { path: '.env', lines: ['DOPPLER_TOKEN={secret:doppler-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:doppler-token}")'] },
      { path: '.github/workflows/ci.yml', lines: ['          DOPPLER_TOKEN: {secret:doppler-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['DOPPLER_TOKEN={broken:doppler-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.DOPPLER_TOKEN;', 'export DOPPLER_TOKEN=${DOPPLER_TOKEN}'],
      },
      { path: 'README.md', lines: ['DOPPLER_TOKEN=<your key>', 'export DOPPLER_TOKEN=your-key'] },
    ],
  },
];
