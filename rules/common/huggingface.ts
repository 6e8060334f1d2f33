/** Hugging Face: tokens of users and organizations. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Hugging Face. */
export const HUGGINGFACE: SecretProvider = {
  id: 'huggingface',
  name: 'Hugging Face',
  pack: 'common',
  does: 'reads and writes models',
  hosts: ['huggingface.co'],
  secrets: [
    {
      id: 'huggingface-token',
      title: 'a Hugging Face token',
      value: '(hf_|api_org_)[A-Za-z]{34}',
      edge: '0-9A-Za-z_',
      gate: '(hf|api_org)_[A-Za-z]{6}',
      starts: ['hf_', 'api_org_'],
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['A-Z', 'a-z'] },
      ],
      variables: ['HF_TOKEN', 'HUGGINGFACE_TOKEN', 'HUGGING_FACE_HUB_TOKEN'],
    },
  ],
  revoke: { page: 'huggingface.co/settings/tokens' },
  dryCall: 'GET https://huggingface.co/api/whoami-v2',
};

/** Files for the test of the rules. */
export const HUGGINGFACE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'huggingface-token',
    hits: [
      { path: '.env', lines: ['HF_TOKEN={secret:huggingface-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:huggingface-token}',"] },
      { path: 'scripts/run.sh', lines: ['export HF_TOKEN="{secret:huggingface-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['HF_TOKEN={broken:huggingface-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.HF_TOKEN;', 'export HF_TOKEN=${HF_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:huggingface-token}9Q'] },
    ],
  },
];
