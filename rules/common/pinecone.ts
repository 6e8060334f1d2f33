/** Pinecone: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Pinecone. */
export const PINECONE: SecretProvider = {
  id: 'pinecone',
  name: 'Pinecone',
  pack: 'common',
  does: 'reads and writes vectors',
  hosts: ['api.pinecone.io'],
  secrets: [
    {
      id: 'pinecone-key',
      title: 'a Pinecone API key',
      value: 'pcsk_[0-9A-Za-z]{5,6}_[0-9A-Za-z]{63}',
      edge: '0-9A-Za-z_',
      gate: 'pcsk_[0-9A-Za-z]{3}',
      starts: ['pcsk_'],
      variables: ['PINECONE_API_KEY'],
    },
  ],
  revoke: { page: 'app.pinecone.io > API keys' },
  dryCall: 'GET https://api.pinecone.io/indexes',
};

/** Files for the test of the rules. */
export const PINECONE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'pinecone-key',
    hits: [
      { path: '.env', lines: ['PINECONE_API_KEY={secret:pinecone-key}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:pinecone-key}',"] },
      { path: 'notebook.ipynb', lines: ['    "os.environ[\\"PINECONE_API_KEY\\"] = \\"{secret:pinecone-key}\\"\\n",'] },
    ],
    misses: [
      { path: '.env', lines: ['PINECONE_API_KEY={broken:pinecone-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.PINECONE_API_KEY;', 'export PINECONE_API_KEY=${PINECONE_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:pinecone-key}9Q'] },
    ],
  },
];
