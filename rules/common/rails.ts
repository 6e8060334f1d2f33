/** Ruby on Rails: the master key of an application. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Ruby on Rails. */
export const RAILS: SecretProvider = {
  id: 'rails',
  name: 'Ruby on Rails',
  pack: 'common',
  does: 'decrypts the credentials of an application',
  hosts: [],
  secrets: [
    {
      id: 'rails-master-key',
      title: 'a Rails master key',
      value: '[0-9a-f]{32}',
      gate: '^[0-9a-f]{16}[0-9a-f]{16}$',
      near: {
        words: 'rails_?master_?key',
        own: 'master_?key',
        path: '(^|/)config/(?:master|credentials/[^/]+)[.]key$',
      },
      checks: [{ kind: 'entropy', least: 3 }],
      confidence: 'low',
      variables: ['RAILS_MASTER_KEY'],
    },
  ],
  revoke: { page: 'rails credentials:edit with a new key' },
};

/** Files for the test of the rules. */
export const RAILS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'rails-master-key',
    hits: [
      { path: '.env', lines: ['RAILS_MASTER_KEY={secret:rails-master-key}'] },
      { path: 'config/master.key', lines: ['{secret:rails-master-key}'] },
      { path: 'fly.toml', lines: ['  RAILS_MASTER_KEY = "{secret:rails-master-key}"'] },
    ],
    misses: [
      { path: 'config/other.txt', lines: ['{secret:rails-master-key}'] },
      { path: 'app.yml', lines: ['cache_key: {secret:rails-master-key}'] },
      { path: '.env', lines: ['RAILS_MASTER_KEY=${RAILS_MASTER_KEY}'] },
    ],
  },
];
