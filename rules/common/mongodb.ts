/** MongoDB: URLs with user and password. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST, LOGIN_GATE, PASSWORD, USER } from '../login-urls.ts';

/** Secrets of MongoDB. */
export const MONGODB: SecretProvider = {
  id: 'mongodb',
  name: 'MongoDB',
  pack: 'common',
  does: 'opens a database',
  hosts: [],
  secrets: [
    {
      id: 'mongodb-url',
      title: 'a MongoDB URL with its password',
      value: `mongodb([+]srv)?://${USER}{1,128}:${PASSWORD}{3,128}@${HOST}`,
      edge: '',
      gate: LOGIN_GATE,
      gateEdge: false,
      starts: ['mongodb'],
      checks: [{ kind: 'login' }],
      variables: ['MONGODB_URI', 'MONGO_URL', 'DATABASE_URL'],
    },
  ],
  revoke: { page: 'the database > Database Access > change the password' },
};

/** Files for the test of the rules. */
export const MONGODB_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mongodb-url',
    hits: [
      { path: 'k8s/secret.yaml', lines: ['kind: Secret', 'data:', '  DATABASE_URL: {base64:mongodb-url}'] },
      { path: '.env', lines: ['MONGODB_URI={secret:mongodb-url}'] },
      { path: 'config.py', lines: ['URL = "{secret:mongodb-url}"'] },
      { path: 'docker-compose.yml', lines: ['      MONGODB_URI: {secret:mongodb-url}'] },
      { path: 'src/db.ts', lines: ["const url = '{secret:mongodb-url}';"] },
    ],
    misses: [
      { path: '.env', lines: ['MONGODB_URI=mongodb+srv://admin:admin@localhost/db'] },
      { path: '.env', lines: ['MONGODB_URI=mongodb+srv://user:password@db.kontor.dev/app'] },
      { path: '.env', lines: ['MONGODB_URI=mongodb+srv://app:${DB_PASSWORD}@db.kontor.dev/app'] },
      { path: 'docker-compose.yml', lines: ['      MONGODB_URI: mongodb+srv://kontor:{alnum:12}@db/app'] },
      { path: 'README.md', lines: ['mongodb+srv://user:{alnum:12}@db.example.com/app'] },
    ],
  },
];
