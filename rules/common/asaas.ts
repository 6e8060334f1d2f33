/** Asaas: production keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Asaas. */
export const ASAAS: SecretProvider = {
  id: 'asaas',
  name: 'Asaas',
  pack: 'common',
  does: 'moves money',
  hosts: ['api.asaas.com'],
  secrets: [
    {
      id: 'asaas-token',
      title: 'an Asaas production key',
      value: '[$]aact_(prod_)?[0-9A-Za-z_-]{40,200}',
      edge: '0-9A-Za-z_:=-',
      gate: '[$]aact_',
      starts: ['$aact_'],
      checks: [
        { kind: 'not', expression: '^[$]aact_hmlg_' },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['ASAAS_API_KEY'],
    },
  ],
  revoke: { page: 'asaas.com > Integrations' },
  dryCall: 'GET https://api.asaas.com/v3/myAccount',
};

/** Files for the test of the rules. */
export const ASAAS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'asaas-token',
    hits: [
      { path: '.env', lines: ['ASAAS_API_KEY={secret:asaas-token}'] },
      { path: 'app/settings.py', lines: ['ASAAS_API_KEY = "{secret:asaas-token}"'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:asaas-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['ASAAS_API_KEY={broken:asaas-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ASAAS_API_KEY;', 'export ASAAS_API_KEY=${ASAAS_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:asaas-token}9Q'] },
    ],
  },
];
