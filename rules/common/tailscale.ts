/** Tailscale: API, auth, client and webhook keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Tailscale. */
export const TAILSCALE: SecretProvider = {
  id: 'tailscale',
  name: 'Tailscale',
  pack: 'common',
  does: 'joins a private network',
  hosts: ['api.tailscale.com'],
  secrets: [
    {
      id: 'tailscale-key',
      title: 'a Tailscale key',
      value: 'tskey-[a-z]{2,20}-[0-9A-Za-z_]{8,40}-[0-9A-Za-z_]{16,64}',
      gate: 'tskey-[a-z]',
      starts: ['tskey-'],
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['TS_AUTHKEY', 'TAILSCALE_AUTHKEY', 'TAILSCALE_API_KEY'],
    },
  ],
  revoke: { page: 'login.tailscale.com/admin/settings/keys' },
  dryCall: 'GET https://api.tailscale.com/api/v2/tailnet/-/devices',
};

/** Files for the test of the rules. */
export const TAILSCALE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'tailscale-key',
    hits: [
      { path: '.env', lines: ['TS_AUTHKEY={secret:tailscale-key}'] },
      { path: 'app/settings.py', lines: ['TS_AUTHKEY = "{secret:tailscale-key}"'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:tailscale-key}" https://api.tailscale.com/v1/items'],
      },
    ],
    misses: [
      { path: 'README.md', lines: ['tailscale up --authkey tskey-auth-{repeat:x:6}CNTRL-{repeat:x:22}'] },
      { path: '.env', lines: ['TS_AUTHKEY={broken:tailscale-key}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.TS_AUTHKEY;', 'export TS_AUTHKEY=${TS_AUTHKEY}'] },
      { path: 'data.csv', lines: ['7,N{secret:tailscale-key}9Q'] },
    ],
  },
];
