/** Postman: API and collection keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Postman. */
export const POSTMAN: SecretProvider = {
  id: 'postman',
  name: 'Postman',
  pack: 'common',
  does: 'reads collections',
  hosts: ['api.getpostman.com'],
  secrets: [
    {
      id: 'postman-key',
      title: 'a Postman key',
      value: '(PMAK-[0-9a-f]{24}-[0-9a-f]{34}|PMAT-[0-9A-Z]{26})',
      gate: 'PMA[KT]-',
      starts: ['PMAK-', 'PMAT-'],
      variables: ['POSTMAN_API_KEY'],
    },
  ],
  revoke: { page: 'go.postman.co/settings/me/api-keys' },
  dryCall: 'GET https://api.getpostman.com/me',
};

/** Files for the test of the rules. */
export const POSTMAN_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'postman-key',
    hits: [
      { path: '.env', lines: ['POSTMAN_API_KEY={secret:postman-key}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:postman-key}"'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:postman-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['POSTMAN_API_KEY={broken:postman-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.POSTMAN_API_KEY;', 'export POSTMAN_API_KEY=${POSTMAN_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:postman-key}9Q'] },
    ],
  },
];
