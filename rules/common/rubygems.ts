/** RubyGems: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of RubyGems. */
export const RUBYGEMS: SecretProvider = {
  id: 'rubygems',
  name: 'RubyGems',
  pack: 'common',
  does: 'publishes packages',
  hosts: ['rubygems.org'],
  secrets: [
    {
      id: 'rubygems-token',
      title: 'a RubyGems API key',
      value: 'rubygems_[0-9a-f]{48}',
      edge: '0-9A-Za-z_',
      gate: 'rubygems_[0-9a-f]{3}',
      starts: ['rubygems_'],
      variables: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY'],
    },
  ],
  revoke: { page: 'rubygems.org/profile/api_keys' },
  dryCall: 'GET https://rubygems.org/api/v1/gems.json',
};

/** Files for the test of the rules. */
export const RUBYGEMS_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'rubygems-token',
    hits: [
      { path: '.env', lines: ['GEM_HOST_API_KEY={secret:rubygems-token}'] },
      { path: 'app/settings.py', lines: ['GEM_HOST_API_KEY = "{secret:rubygems-token}"'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:rubygems-token}" https://rubygems.org/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['GEM_HOST_API_KEY={broken:rubygems-token}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.GEM_HOST_API_KEY;', 'export GEM_HOST_API_KEY=${GEM_HOST_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:rubygems-token}9Q'] },
    ],
  },
];
