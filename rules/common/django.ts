/** Django: the secret key of an application. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Django. */
export const DJANGO: SecretProvider = {
  id: 'django',
  name: 'Django',
  pack: 'common',
  does: 'signs sessions of an application',
  hosts: [],
  secrets: [
    {
      id: 'django-secret-key',
      title: 'a Django secret key',
      value: '[^ ]{40,60}',
      edge: '',
      near: { words: 'django', own: '^(?:django_)?secret_key$', path: 'settings(?:[^/]*|/[^/]+)[.]py$' },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
        { kind: 'not', expression: '^[0-9a-f]+$|[.]environ|[$]\\{' },
        { kind: 'low', expression: '^django-insecure-' },
      ],
      confidence: 'medium',
      variables: ['DJANGO_SECRET_KEY', 'SECRET_KEY'],
    },
  ],
  revoke: { page: 'a new key ends all sessions' },
};

/** Files for the test of the rules. */
export const DJANGO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'django-secret-key',
    hits: [
      { path: 'kontor/settings.py', lines: ['SECRET_KEY = "{alnum:30}-{alnum:20}"'] },
      { path: '.env', lines: ['DJANGO_SECRET_KEY={alnum:50}'] },
      { path: 'settings/prod.py', lines: ["SECRET_KEY = '{alnum:50}'"] },
    ],
    misses: [
      { path: 'settings.py', lines: ['SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]'] },
      { path: 'settings.py', lines: ['SECRET_KEY = "django-insecure-{alnum:40}"'] },
      { path: 'app.py', lines: ['CACHE_NAME = "{alnum:50}"'] },
    ],
  },
];
