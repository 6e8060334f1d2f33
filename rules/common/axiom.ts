/** Axiom: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Axiom. */
export const AXIOM: SecretProvider = {
  id: 'axiom',
  name: 'Axiom',
  pack: 'common',
  does: 'reads and writes logs',
  hosts: ['api.axiom.co'],
  secrets: [
    {
      id: 'axiom-token',
      title: 'an Axiom API token',
      value: 'xaat-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      gate: 'xaat-',
      starts: ['xaat-'],
      variables: ['AXIOM_TOKEN'],
    },
  ],
  revoke: { page: 'app.axiom.co/settings/api-tokens' },
  dryCall: 'GET https://api.axiom.co/v2/user',
};

/** Files for the test of the rules. */
export const AXIOM_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'axiom-token',
    hits: [
      { path: '.env', lines: ['AXIOM_TOKEN={secret:axiom-token}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:axiom-token}")'] },
      { path: 'k8s/secret.yaml', lines: ['  AXIOM_TOKEN: "{secret:axiom-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['AXIOM_TOKEN={broken:axiom-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.AXIOM_TOKEN;', 'export AXIOM_TOKEN=${AXIOM_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:axiom-token}9Q'] },
    ],
  },
];
