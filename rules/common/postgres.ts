/** PostgreSQL: URLs with user and password. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST, LOGIN_GATE, PASSWORD, USER } from '../login-urls.ts';

/** Secrets of PostgreSQL. */
export const POSTGRES: SecretProvider = {
  id: 'postgres',
  name: 'PostgreSQL',
  pack: 'common',
  does: 'opens a database',
  hosts: [],
  secrets: [
    {
      id: 'postgres-url',
      title: 'a PostgreSQL URL with its password',
      value: `postgres(ql)?([+][0-9a-z]+)?://${USER}{1,128}:${PASSWORD}{3,128}@${HOST}`,
      edge: '',
      gate: LOGIN_GATE,
      gateEdge: false,
      starts: ['postgres'],
      checks: [{ kind: 'login' }],
      variables: ['DATABASE_URL', 'POSTGRES_URL', 'PG_URL'],
    },
  ],
  revoke: { page: 'ALTER ROLE ... PASSWORD at the server' },
};

/** Files for the test of the rules. */
export const POSTGRES_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'postgres-url',
    hits: [
      { path: 'k8s/secret.yaml', lines: ['kind: Secret', 'data:', '  DATABASE_URL: {base64:postgres-url}'] },
      { path: '.env', lines: ['DATABASE_URL={secret:postgres-url}'] },
      { path: 'config.py', lines: ['URL = "{secret:postgres-url}"'] },
      { path: 'docker-compose.yml', lines: ['      DATABASE_URL: {secret:postgres-url}'] },
      { path: 'src/db.ts', lines: ["const url = '{secret:postgres-url}';"] },
    ],
    misses: [
      { path: '.env', lines: ['DATABASE_URL=postgres://admin:admin@localhost/db'] },
      { path: '.env', lines: ['DATABASE_URL=postgres://user:password@db.kontor.dev/app'] },
      { path: '.env', lines: ['DATABASE_URL=postgres://app:${DB_PASSWORD}@db.kontor.dev/app'] },
      { path: 'docker-compose.yml', lines: ['      DATABASE_URL: postgres://kontor:{alnum:12}@db/app'] },
      { path: 'README.md', lines: ['postgres://user:{alnum:12}@db.example.com/app'] },
    ],
  },
];
