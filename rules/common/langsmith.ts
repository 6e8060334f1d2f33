/** LangSmith: personal tokens and service keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of LangSmith. */
export const LANGSMITH: SecretProvider = {
  id: 'langsmith',
  name: 'LangSmith',
  aliases: ['langchain'],
  pack: 'common',
  does: 'reads traces of language models',
  hosts: ['api.smith.langchain.com'],
  secrets: [
    {
      id: 'langsmith-key',
      title: 'a LangSmith key',
      value: 'lsv2_(pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}',
      edge: '0-9A-Za-z_',
      gate: 'lsv2_(pt|sk)_',
      starts: ['lsv2_pt_', 'lsv2_sk_'],
      variables: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
    },
  ],
  revoke: { page: 'smith.langchain.com/settings' },
  dryCall: 'GET https://api.smith.langchain.com/api/v1/orgs/current',
};

/** Files for the test of the rules. */
export const LANGSMITH_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'langsmith-key',
    hits: [
      { path: '.env', lines: ['LANGSMITH_API_KEY={secret:langsmith-key}'] },
      { path: 'docker-compose.yml', lines: ['      - LANGSMITH_API_KEY={secret:langsmith-key}'] },
      { path: 'scripts/run.sh', lines: ['export LANGSMITH_API_KEY="{secret:langsmith-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['LANGSMITH_API_KEY={broken:langsmith-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.LANGSMITH_API_KEY;', 'export LANGSMITH_API_KEY=${LANGSMITH_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:langsmith-key}9Q'] },
    ],
  },
];
