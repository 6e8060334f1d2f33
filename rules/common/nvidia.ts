/** NVIDIA: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of NVIDIA. */
export const NVIDIA: SecretProvider = {
  id: 'nvidia',
  name: 'NVIDIA',
  pack: 'common',
  does: 'runs models',
  hosts: ['integrate.api.nvidia.com'],
  secrets: [
    {
      id: 'nvidia-key',
      title: 'an NVIDIA API key',
      value: 'nvapi-[0-9A-Za-z_-]{60,70}',
      gate: 'nvapi-[0-9A-Za-z_-]{3}',
      starts: ['nvapi-'],
      checks: [{ kind: 'entropy', least: 3.5 }],
      variables: ['NVIDIA_API_KEY', 'NGC_API_KEY'],
    },
  ],
  revoke: { page: 'build.nvidia.com/settings/api-keys' },
};

/** Files for the test of the rules. */
export const NVIDIA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'nvidia-key',
    hits: [
      { path: '.env', lines: ['NVIDIA_API_KEY={secret:nvidia-key}'] },
      { path: 'main.go', lines: ['	client := api.New("{secret:nvidia-key}")'] },
      { path: 'scripts/run.sh', lines: ['export NVIDIA_API_KEY="{secret:nvidia-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['NVIDIA_API_KEY={broken:nvidia-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.NVIDIA_API_KEY;', 'export NVIDIA_API_KEY=${NVIDIA_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:nvidia-key}9Q'] },
    ],
  },
];
