/** Cursor: API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Cursor. */
export const CURSOR: SecretProvider = {
  id: 'cursor',
  name: 'Cursor',
  pack: 'common',
  does: 'runs agents on code',
  hosts: ['api.cursor.com'],
  secrets: [
    {
      id: 'cursor-key',
      title: 'a Cursor API key',
      value: '(key|crsr)_[0-9a-f]{64}',
      edge: '0-9A-Za-z_',
      gate: '(key|crsr)_[0-9a-f]{6}',
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['CURSOR_API_KEY'],
    },
  ],
  revoke: { page: 'cursor.com/dashboard > API keys' },
  dryCall: 'GET https://api.cursor.com/v0/me',
};

/** Files for the test of the rules. */
export const CURSOR_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'cursor-key',
    hits: [
      { path: '.env', lines: ['CURSOR_API_KEY={secret:cursor-key}'] },
      { path: 'src/client.ts', lines: ["const client = createClient({ token: '{secret:cursor-key}' });"] },
      { path: 'k8s/secret.yaml', lines: ['  CURSOR_API_KEY: "{secret:cursor-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['CURSOR_API_KEY={broken:cursor-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.CURSOR_API_KEY;', 'export CURSOR_API_KEY=${CURSOR_API_KEY}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:cursor-key}9Q'] },
    ],
  },
];
