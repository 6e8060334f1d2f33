/** Langfuse: secret keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Langfuse. */
export const LANGFUSE: SecretProvider = {
  id: 'langfuse',
  name: 'Langfuse',
  pack: 'common',
  does: 'reads traces of language models',
  hosts: ['cloud.langfuse.com'],
  secrets: [
    {
      id: 'langfuse-key',
      title: 'a Langfuse secret key',
      value: 'sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      gate: 'sk-lf-',
      starts: ['sk-lf-'],
      variables: ['LANGFUSE_SECRET_KEY'],
    },
  ],
  revoke: { page: 'cloud.langfuse.com > Settings > API keys' },
  dryCall: 'GET https://cloud.langfuse.com/api/public/projects (Basic)',
};

/** Files for the test of the rules. */
export const LANGFUSE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'langfuse-key',
    hits: [
      { path: '.env', lines: ['LANGFUSE_SECRET_KEY={secret:langfuse-key}'] },
      { path: 'appsettings.json', lines: ['    "ApiKey": "{secret:langfuse-key}",'] },
      {
        path: 'notebook.ipynb',
        lines: ['    "os.environ[\\"LANGFUSE_SECRET_KEY\\"] = \\"{secret:langfuse-key}\\"\\n",'],
      },
    ],
    misses: [
      { path: '.env', lines: ['LANGFUSE_PUBLIC_KEY=pk-lf-{uuid4}'] },
      { path: '.env', lines: ['LANGFUSE_SECRET_KEY={broken:langfuse-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.LANGFUSE_SECRET_KEY;', 'export LANGFUSE_SECRET_KEY=${LANGFUSE_SECRET_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:langfuse-key}9Q'] },
    ],
  },
];
