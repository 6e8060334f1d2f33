/** Mailsac: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Mailsac. */
export const MAILSAC: SecretProvider = {
  id: 'mailsac',
  name: 'Mailsac',
  pack: 'mail',
  does: 'catches test mail',
  hosts: ['mailsac.com'],
  secrets: [
    {
      id: 'mailsac-api-key',
      title: 'a Mailsac API key',
      value: 'k_[0-9A-Za-z]{36,60}',
      edge: '0-9A-Za-z_',
      starts: ['k_'],
      near: { words: 'mailsac', hosts: ['mailsac.com'] },
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['MAILSAC_KEY', 'MAILSAC_API_KEY'],
    },
  ],
  revoke: { page: 'mailsac.com/api-keys' },
  dryCall: 'GET https://mailsac.com/api/addresses (Mailsac-Key)',
};

/** Files for the test of the rules. */
export const MAILSAC_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailsac-api-key',
    hits: [
      { path: '.env', lines: ['MAILSAC_KEY={secret:mailsac-api-key}'] },
      {
        path: 'inbox.sh',
        lines: ['curl https://mailsac.com/api/addresses -H "Mailsac-Key: {secret:mailsac-api-key}"'],
      },
      { path: 'config.yml', lines: ['mailsac:', '  key: {secret:mailsac-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['MAILSAC_KEY={broken:mailsac-api-key}'] },
      { path: '.env', lines: ['CACHE_KEY={secret:mailsac-api-key}'] },
      { path: '.env', lines: ['MAILSAC_KEY=k_{repeat:x:40}'] },
    ],
  },
];
