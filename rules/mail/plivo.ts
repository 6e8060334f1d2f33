/** Plivo: auth tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Plivo. */
export const PLIVO: SecretProvider = {
  id: 'plivo',
  name: 'Plivo',
  pack: 'mail',
  does: 'sends SMS and calls',
  hosts: ['api.plivo.com'],
  secrets: [
    {
      id: 'plivo-auth-token',
      title: 'a Plivo auth token',
      value: '[0-9A-Za-z_-]{40}',
      gate: '[Pp]livo[0-9A-Za-z_.)"\']*[(]["\']',
      near: { words: 'plivo', own: 'token|pass|secret', hosts: ['api.plivo.com', 'plivo_auth_id'] },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['PLIVO_AUTH_TOKEN'],
    },
  ],
  revoke: { page: 'cx.plivo.com > Account' },
  dryCall: 'GET https://api.plivo.com/v1/Account/<id>/ (Basic id:token)',
};

/** Files for the test of the rules. */
export const PLIVO_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'plivo-auth-token',
    hits: [
      { path: '.env', lines: ['PLIVO_AUTH_ID=MA{HEX:18}', 'PLIVO_AUTH_TOKEN={secret:plivo-auth-token}'] },
      { path: 'sms.js', lines: ["const client = new plivo.Client('MA{HEX:18}', '{secret:plivo-auth-token}');"] },
      { path: 'config.yml', lines: ['plivo:', '  auth_token: {secret:plivo-auth-token}'] },
    ],
    misses: [
      { path: '.env', lines: ['PLIVO_AUTH_ID=MA{HEX:18}'] },
      { path: '.env', lines: ['CACHE_TOKEN={secret:plivo-auth-token}'] },
      { path: '.env', lines: ['PLIVO_APP_ID={secret:plivo-auth-token}'] },
      { path: '.env', lines: ['PLIVO_AUTH_TOKEN={repeat:x:40}'] },
    ],
  },
];
