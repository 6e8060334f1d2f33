/** Redis: URLs with a password. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST, LOGIN_GATE, PASSWORD, USER } from '../login-urls.ts';

/** Secrets of Redis. */
export const REDIS: SecretProvider = {
  id: 'redis',
  name: 'Redis',
  pack: 'common',
  does: 'opens a database',
  hosts: [],
  secrets: [
    {
      id: 'redis-url',
      title: 'a Redis URL with its password',
      value: `rediss?://${USER}{0,128}:${PASSWORD}{6,128}@${HOST}`,
      edge: '',
      gate: LOGIN_GATE,
      gateEdge: false,
      starts: ['redis://', 'rediss://'],
      checks: [{ kind: 'login' }],
      variables: ['REDIS_URL', 'REDIS_TLS_URL'],
    },
  ],
  revoke: { page: 'a new password at the server (CONFIG SET requirepass, or its ACL)' },
};

/** Files for the test of the rules. */
export const REDIS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'redis-url',
    hits: [
      { path: 'k8s/secret.yaml', lines: ['kind: Secret', 'data:', '  DATABASE_URL: {base64:redis-url}'] },
      { path: '.env', lines: ['REDIS_URL={secret:redis-url}'] },
      { path: 'config.py', lines: ['URL = "{secret:redis-url}"'] },
      { path: 'docker-compose.yml', lines: ['      REDIS_URL: {secret:redis-url}'] },
      { path: 'src/db.ts', lines: ["const url = '{secret:redis-url}';"] },
    ],
    misses: [
      { path: '.env', lines: ['REDIS_URL=redis://admin:admin@localhost/db'] },
      { path: '.env', lines: ['REDIS_URL=redis://user:password@db.kontor.dev/app'] },
      { path: '.env', lines: ['REDIS_URL=redis://app:${DB_PASSWORD}@db.kontor.dev/app'] },
      { path: 'docker-compose.yml', lines: ['      REDIS_URL: redis://kontor:{alnum:12}@db/app'] },
      { path: 'README.md', lines: ['redis://user:{alnum:12}@db.example.com/app'] },
    ],
  },
];
