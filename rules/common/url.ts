/** URLs of web, file and directory servers with user and password. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST, LOGIN_GATE, PASSWORD, USER } from '../login-urls.ts';
import { OF_TESTS } from '../test-paths.ts';

/** Secrets of URLs. */
export const URL: SecretProvider = {
  id: 'url',
  name: 'URLs',
  pack: 'common',
  does: 'logs in at a server',
  hosts: [],
  secrets: [
    {
      id: 'url-credentials',
      title: 'a URL with its password',
      value: `(https?|ftps?|sftp|ssh|ldaps?)://${USER}{2,64}:${PASSWORD}{6,128}@${HOST}`,
      edge: '',
      gate: LOGIN_GATE,
      gateEdge: false,
      checks: [{ kind: 'login' }],
      confidence: 'medium',
      low: { path: OF_TESTS },
      variables: ['SERVICE_URL'],
    },
  ],
  revoke: { page: 'at the server' },
};

/** Files for the test of the rules. */
export const URL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'url-credentials',
    hits: [
      { path: '.env', lines: ['SERVICE_URL={secret:url-credentials}'] },
      { path: 'config.py', lines: ['URL = "{secret:url-credentials}"'] },
      { path: 'docker-compose.yml', lines: ['      SERVICE_URL: {secret:url-credentials}'] },
      { path: 'src/db.ts', lines: ["const url = '{secret:url-credentials}';"] },
    ],
    misses: [
      { path: '.env', lines: ['SERVICE_URL=https://admin:admin@localhost/db'] },
      { path: '.env', lines: ['SERVICE_URL=https://user:password@db.kontor.dev/app'] },
      { path: '.env', lines: ['SERVICE_URL=https://app:${DB_PASSWORD}@db.kontor.dev/app'] },
      { path: 'docker-compose.yml', lines: ['      SERVICE_URL: https://kontor:{alnum:12}@db/app'] },
      { path: 'README.md', lines: ['https://user:{alnum:12}@db.example.com/app'] },
    ],
  },
];
