/** Infracost: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Infracost. */
export const INFRACOST: SecretProvider = {
  id: 'infracost',
  name: 'Infracost',
  pack: 'common',
  does: 'reads prices',
  hosts: ['pricing.api.infracost.io'],
  secrets: [
    {
      id: 'infracost-key',
      title: 'an Infracost API key',
      value: 'ico-[0-9A-Za-z]{32}',
      gate: 'ico-[0-9A-Za-z]{6}',
      starts: ['ico-'],
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['INFRACOST_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.infracost.io > Org settings' },
};

/** Files for the test of the rules. */
export const INFRACOST_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'infracost-key',
    hits: [
      { path: '.env', lines: ['INFRACOST_API_KEY={secret:infracost-key}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:infracost-key}")'] },
      { path: '.github/workflows/ci.yml', lines: ['          INFRACOST_API_KEY: {secret:infracost-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['INFRACOST_API_KEY={broken:infracost-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.INFRACOST_API_KEY;', 'export INFRACOST_API_KEY=${INFRACOST_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:infracost-key}9Q'] },
    ],
  },
];
