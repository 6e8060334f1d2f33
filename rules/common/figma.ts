/** Figma: personal, OAuth and plan tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Figma. */
export const FIGMA: SecretProvider = {
  id: 'figma',
  name: 'Figma',
  pack: 'common',
  does: 'reads designs',
  hosts: ['api.figma.com'],
  secrets: [
    {
      id: 'figma-token',
      title: 'a Figma token',
      value: 'fig[dpuo][rh]?_[0-9A-Za-z_-]{38,54}',
      gate: 'fig[dpuo][rh]?_[0-9A-Za-z_-]{3}',
      starts: [
        'figd_',
        'figp_',
        'figu_',
        'figo_',
        'figdr_',
        'figpr_',
        'figur_',
        'figor_',
        'figdh_',
        'figph_',
        'figuh_',
        'figoh_',
      ],
      checks: [
        { kind: 'holds', each: ['0-9'] },
        { kind: 'entropy', least: 3.5 },
      ],
      variables: ['FIGMA_TOKEN', 'FIGMA_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'figma.com/settings > Security' },
  dryCall: 'GET https://api.figma.com/v1/me',
};

/** Files for the test of the rules. */
export const FIGMA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'figma-token',
    hits: [
      { path: '.env', lines: ['FIGMA_TOKEN={secret:figma-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:figma-token}',"] },
      { path: 'k8s/secret.yaml', lines: ['  FIGMA_TOKEN: "{secret:figma-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['FIGMA_TOKEN={broken:figma-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.FIGMA_TOKEN;', 'export FIGMA_TOKEN=${FIGMA_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:figma-token}9Q'] },
    ],
  },
];
