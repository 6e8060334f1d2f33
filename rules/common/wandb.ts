/** Weights & Biases: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Weights & Biases. */
export const WANDB: SecretProvider = {
  id: 'wandb',
  name: 'Weights & Biases',
  pack: 'common',
  does: 'reads and writes experiments',
  hosts: ['api.wandb.ai'],
  secrets: [
    {
      id: 'wandb-key',
      title: 'a Weights & Biases API key',
      value: 'wandb_v1_[0-9A-Za-z_]{77}',
      edge: '0-9A-Za-z_',
      gate: 'wandb_v1_',
      starts: ['wandb_v1_'],
      variables: ['WANDB_API_KEY'],
    },
  ],
  revoke: { page: 'wandb.ai/authorize' },
};

/** Files for the test of the rules. */
export const WANDB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'wandb-key',
    hits: [
      { path: '.env', lines: ['WANDB_API_KEY={secret:wandb-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:wandb-key}",'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:wandb-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['WANDB_API_KEY={broken:wandb-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.WANDB_API_KEY;', 'export WANDB_API_KEY=${WANDB_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:wandb-key}9Q'] },
    ],
  },
];
