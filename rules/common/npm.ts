/** npm: access tokens, and logins in .npmrc. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of npm. */
export const NPM: SecretProvider = {
  id: 'npm',
  name: 'npm',
  pack: 'common',
  does: 'publishes packages',
  hosts: ['registry.npmjs.org'],
  secrets: [
    {
      id: 'npm-token',
      title: 'an npm access token',
      value: 'npm_[0-9A-Za-z]{36}',
      edge: '0-9A-Za-z_',
      gate: 'npm_[0-9A-Za-z]{6}',
      starts: ['npm_'],
      checks: [{ kind: 'holds', each: ['0-9'] }],
      variables: ['NPM_TOKEN', 'NODE_AUTH_TOKEN'],
    },
    {
      id: 'npm-legacy-auth',
      title: 'a login of a package registry',
      value: '[0-9A-Za-z+/=._-]{8,}',
      edge: '',
      gate: '_(authToken|auth|password) *=',
      near: { words: '//[^ ]+/:_(?:authToken|auth|password)', own: 'auth|password', path: '(^|/)[.](?:npm|yarn)rc$' },
      checks: [{ kind: 'holds', each: ['0-9'] }, { kind: 'password' }],
      variables: ['NPM_TOKEN'],
    },
  ],
  revoke: { page: 'npmjs.com/settings/<user>/tokens' },
  dryCall: 'GET https://registry.npmjs.org/-/whoami (Bearer)',
};

/** Files for the test of the rules. */
export const NPM_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'npm-token',
    hits: [
      { path: '.npmrc', lines: ['//registry.npmjs.org/:_authToken={secret:npm-token}'] },
      { path: '.env', lines: ['NPM_TOKEN={secret:npm-token}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:npm-token}";'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:npm-token}`, see the wiki.'] },
    ],
    misses: [
      { path: '.npmrc', lines: ['//registry.npmjs.org/:_authToken=${NPM_TOKEN}'] },
      { path: '.env', lines: ['NPM_TOKEN={broken:npm-token}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.NPM_TOKEN;', 'export NPM_TOKEN=${NPM_TOKEN}'] },
      { path: 'data.csv', lines: ['7,N{secret:npm-token}9Q'] },
    ],
  },
  {
    id: 'npm-legacy-auth',
    hits: [
      { path: '.npmrc', lines: ['//npm.kontor.dev/:_authToken={secret:npm-legacy-auth}'] },
      { path: '.npmrc', lines: ['_auth={secret:npm-legacy-auth}'] },
      { path: 'ci.sh', lines: ['echo "//npm.kontor.dev/:_authToken={secret:npm-legacy-auth}" > ~/.npmrc'] },
    ],
    misses: [
      { path: '.npmrc', lines: ['//npm.kontor.dev/:_authToken=${NPM_TOKEN}'] },
      { path: '.npmrc', lines: ['always-auth=true'] },
      { path: 'src/form.js', lines: ['this._password = "{secret:npm-legacy-auth}";'] },
    ],
  },
];
