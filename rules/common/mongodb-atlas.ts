/** MongoDB Atlas: secrets of service accounts. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of MongoDB Atlas. */
export const MONGODB_ATLAS: SecretProvider = {
  id: 'mongodb-atlas',
  name: 'MongoDB Atlas',
  pack: 'common',
  does: 'opens databases',
  hosts: ['cloud.mongodb.com'],
  secrets: [
    {
      id: 'mongodb-atlas-secret',
      title: 'a MongoDB Atlas service account secret',
      value: 'mdb_sa_sk_[0-9A-Za-z_-]{40}',
      gate: 'mdb_sa_sk_',
      starts: ['mdb_sa_sk_'],
      variables: ['MONGODB_ATLAS_CLIENT_SECRET'],
    },
  ],
  revoke: { page: 'cloud.mongodb.com > Access Manager > Service accounts' },
};

/** Files for the test of the rules. */
export const MONGODB_ATLAS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mongodb-atlas-secret',
    hits: [
      { path: '.env', lines: ['MONGODB_ATLAS_CLIENT_SECRET={secret:mongodb-atlas-secret}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:mongodb-atlas-secret}";'] },
      { path: 'scripts/run.sh', lines: ['export MONGODB_ATLAS_CLIENT_SECRET="{secret:mongodb-atlas-secret}"'] },
    ],
    misses: [
      { path: '.env', lines: ['MONGODB_ATLAS_CLIENT_ID=mdb_sa_id_{hex:24}'] },
      { path: '.env', lines: ['MONGODB_ATLAS_CLIENT_SECRET={broken:mongodb-atlas-secret}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.MONGODB_ATLAS_CLIENT_SECRET;',
          'export MONGODB_ATLAS_CLIENT_SECRET=${MONGODB_ATLAS_CLIENT_SECRET}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:mongodb-atlas-secret}9Q'] },
    ],
  },
];
