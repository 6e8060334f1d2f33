/** Laravel: the key of an application. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Laravel. */
export const LARAVEL: SecretProvider = {
  id: 'laravel',
  name: 'Laravel',
  pack: 'common',
  does: 'decrypts cookies and data of an application',
  hosts: [],
  secrets: [
    {
      id: 'laravel-app-key',
      title: 'a Laravel APP_KEY',
      value: 'APP_KEY *= *base64:[0-9A-Za-z+/]{43}=',
      edge: '0-9A-Za-z+/=',
      gate: 'APP_KEY',
      confidence: 'low',
      variables: ['APP_KEY'],
    },
  ],
  revoke: { page: 'php artisan key:generate (old data is lost)' },
};

/** Files for the test of the rules. */
export const LARAVEL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'laravel-app-key',
    hits: [
      { path: '.env', lines: ['{secret:laravel-app-key}'] },
      { path: '.env.production', lines: ['APP_ENV=production', '{secret:laravel-app-key}'] },
      { path: 'docker-compose.yml', lines: ['      - {secret:laravel-app-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['APP_KEY={broken:laravel-app-key}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.APP_KEY;', 'export APP_KEY=${APP_KEY}'] },
      { path: 'README.md', lines: ['APP_KEY=<your key>', 'export APP_KEY=your-key'] },
    ],
  },
];
