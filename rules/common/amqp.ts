/** RabbitMQ: URLs with user and password. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST, LOGIN_GATE, PASSWORD, USER } from '../login-urls.ts';

/** Secrets of RabbitMQ. */
export const AMQP: SecretProvider = {
  id: 'amqp',
  name: 'RabbitMQ',
  pack: 'common',
  does: 'opens a broker',
  hosts: [],
  secrets: [
    {
      id: 'amqp-url',
      title: 'a RabbitMQ URL with its password',
      value: `amqps?://${USER}{1,128}:${PASSWORD}{3,128}@${HOST}`,
      edge: '',
      gate: LOGIN_GATE,
      gateEdge: false,
      starts: ['amqp://', 'amqps://'],
      checks: [{ kind: 'login' }],
      variables: ['CLOUDAMQP_URL', 'AMQP_URL', 'RABBITMQ_URL'],
    },
  ],
  revoke: { page: 'the users of the broker' },
};

/** Files for the test of the rules. */
export const AMQP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'amqp-url',
    hits: [
      { path: '.env', lines: ['CLOUDAMQP_URL={secret:amqp-url}'] },
      { path: 'config.py', lines: ['URL = "{secret:amqp-url}"'] },
      { path: 'docker-compose.yml', lines: ['      CLOUDAMQP_URL: {secret:amqp-url}'] },
      { path: 'src/db.ts', lines: ["const url = '{secret:amqp-url}';"] },
    ],
    misses: [
      { path: '.env', lines: ['CLOUDAMQP_URL=amqp://admin:admin@localhost/db'] },
      { path: '.env', lines: ['CLOUDAMQP_URL=amqp://user:password@db.kontor.dev/app'] },
      { path: '.env', lines: ['CLOUDAMQP_URL=amqp://app:${DB_PASSWORD}@db.kontor.dev/app'] },
      { path: 'docker-compose.yml', lines: ['      CLOUDAMQP_URL: amqp://kontor:{alnum:12}@db/app'] },
      { path: 'README.md', lines: ['amqp://user:{alnum:12}@db.example.com/app'] },
    ],
  },
];
