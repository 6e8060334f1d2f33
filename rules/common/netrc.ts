/** Logins of machines in .netrc. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of .netrc. */
export const NETRC: SecretProvider = {
  id: 'netrc',
  name: '.netrc',
  pack: 'common',
  does: 'logs in at a server',
  hosts: [],
  secrets: [
    {
      id: 'netrc-password',
      title: 'a login in .netrc',
      value: 'machine +[^ ]+ +login +[^ ]+ +password +[^ "\'`]{6,}',
      edge: '',
      gate: 'machine  *[^ ]+  *login',
      checks: [{ kind: 'password', after: ' password +' }],
      variables: ['NETRC'],
    },
  ],
  revoke: { page: 'at the machine' },
};

/** Files for the test of the rules. */
export const NETRC_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'netrc-password',
    hits: [
      { path: '.netrc', lines: ['{secret:netrc-password}'] },
      { path: 'ci.sh', lines: ['echo "{secret:netrc-password}" > ~/.netrc'] },
      { path: '.netrc', lines: ['# work', '{secret:netrc-password}'] },
    ],
    misses: [
      { path: '.netrc', lines: ['machine api.kontor.dev login ada {repeat:password:1} ${TOKEN}'] },
      { path: 'README.md', lines: ['machine api.kontor.dev login ada {repeat:password:1} <password>'] },
      { path: 'README.md', lines: ['machine api.kontor.dev login ada {repeat:password:1} mypassword'] },
    ],
  },
];
