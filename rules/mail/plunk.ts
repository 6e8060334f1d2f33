/** Plunk: secret keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Plunk. */
export const PLUNK: SecretProvider = {
  id: 'plunk',
  name: 'Plunk',
  pack: 'mail',
  does: 'sends mail',
  hosts: ['api.useplunk.com', 'next-api.useplunk.com', 'next-smtp.useplunk.com'],
  secrets: [
    {
      id: 'plunk-secret-key',
      title: 'a Plunk secret key',
      value: 'sk_[0-9a-f]{48}',
      edge: '0-9A-Za-z_',
      gate: 'sk_[0-9a-f]',
      starts: ['sk_'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['PLUNK_SECRET_KEY', 'PLUNK_API_KEY', 'PLUNK_SECRET'],
    },
  ],
  revoke: {
    page: 'app.useplunk.com > project > Settings > API Keys',
    documented: true,
    note: 'Regenerating renews the public key as well. ElevenLabs has keys of the same form.',
  },
};

/** Files for the test of the rules. */
export const PLUNK_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'plunk-secret-key',
    hits: [
      { path: '.env', lines: ['PLUNK_API_KEY={secret:plunk-secret-key}'] },
      { path: 'mail.ts', lines: ["const plunk = new Plunk('{secret:plunk-secret-key}');"] },
      {
        path: 'send.sh',
        lines: ['curl https://api.useplunk.com/v1/send -H "Authorization: Bearer {secret:plunk-secret-key}"'],
      },
    ],
    misses: [
      { path: 'track.js', lines: ["const plunkPublicKey = 'pk_{hex:48}';"] },
      { path: '.env', lines: ['PLUNK_API_KEY={broken:plunk-secret-key}'] },
      { path: '.env', lines: ['PLUNK_API_KEY=sk_{repeat:x:48}'] },
      { path: '.env', lines: ['PLUNK_API_KEY=sk_{repeat:0:48}'] },
    ],
  },
];
