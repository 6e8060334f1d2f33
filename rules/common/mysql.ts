/** MySQL, MariaDB and SQL Server: URLs with user and password. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST, LOGIN_GATE, PASSWORD, USER } from '../login-urls.ts';

/** Secrets of MySQL. */
export const MYSQL: SecretProvider = {
  id: 'mysql',
  name: 'MySQL',
  pack: 'common',
  does: 'opens a database',
  hosts: [],
  secrets: [
    {
      id: 'mysql-url',
      title: 'a MySQL or SQL Server URL with its password',
      value: `(mysql|mysqlx|mariadb|mssql|sqlserver)([+][0-9a-z]+)?://${USER}{1,128}:${PASSWORD}{3,128}@${HOST}`,
      edge: '',
      gate: LOGIN_GATE,
      gateEdge: false,
      starts: ['mysql', 'mariadb', 'mssql', 'sqlserver'],
      checks: [{ kind: 'login' }],
      variables: ['DATABASE_URL', 'MYSQL_URL'],
    },
  ],
  revoke: { page: 'ALTER USER at the server' },
};

/** Files for the test of the rules. */
export const MYSQL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mysql-url',
    hits: [
      { path: '.env', lines: ['DATABASE_URL={secret:mysql-url}'] },
      { path: 'config.py', lines: ['URL = "{secret:mysql-url}"'] },
      { path: 'docker-compose.yml', lines: ['      DATABASE_URL: {secret:mysql-url}'] },
      { path: 'src/db.ts', lines: ["const url = '{secret:mysql-url}';"] },
    ],
    misses: [
      { path: '.env', lines: ['DATABASE_URL=mysql://admin:admin@localhost/db'] },
      { path: '.env', lines: ['DATABASE_URL=mysql://user:password@db.kontor.dev/app'] },
      { path: '.env', lines: ['DATABASE_URL=mysql://app:${DB_PASSWORD}@db.kontor.dev/app'] },
      { path: 'docker-compose.yml', lines: ['      DATABASE_URL: mysql://kontor:{alnum:12}@db/app'] },
      { path: 'README.md', lines: ['mysql://user:{alnum:12}@db.example.com/app'] },
    ],
  },
];
