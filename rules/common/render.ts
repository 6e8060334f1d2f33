/** Render: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Render. */
export const RENDER: SecretProvider = {
  id: 'render',
  name: 'Render',
  pack: 'common',
  does: 'deploys services',
  hosts: ['api.render.com'],
  secrets: [
    {
      id: 'render-api-key',
      title: 'a Render API key',
      value: 'rnd_[0-9A-Za-z]{28}',
      edge: '0-9A-Za-z_',
      gate: 'rnd_[0-9A-Za-z]{3}',
      starts: ['rnd_'],
      variables: ['RENDER_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard.render.com/u/settings > API keys' },
  dryCall: 'GET https://api.render.com/v1/services?limit=1',
};

/** Files for the test of the rules. */
export const RENDER_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'render-api-key',
    hits: [
      { path: '.env', lines: ['RENDER_API_KEY={secret:render-api-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:render-api-key}",'] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"RENDER_API_KEY\\"] = \\"{secret:render-api-key}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['RENDER_API_KEY={broken:render-api-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.RENDER_API_KEY;', 'export RENDER_API_KEY=${RENDER_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:render-api-key}9Q'] },
    ],
  },
];
