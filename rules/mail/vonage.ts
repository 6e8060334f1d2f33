/** Vonage: API secrets. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Vonage. */
export const VONAGE: SecretProvider = {
  id: 'vonage',
  name: 'Vonage',
  aliases: ['nexmo'],
  pack: 'mail',
  does: 'sends SMS and calls',
  hosts: ['rest.nexmo.com', 'api.nexmo.com', 'messages.nexmo.com'],
  secrets: [
    {
      id: 'vonage-api-secret',
      title: 'a Vonage API secret',
      value: '[0-9A-Za-z]{16}',
      edge: '0-9A-Za-z_',
      near: {
        words:
          '(vonage|nexmo)[0-9a-z_.-]*(secret|pass)|(secret|pass)[0-9a-z_.-]*(vonage|nexmo)|(vonage|nexmo)["\'\\]]* *[:=({]|\\[(vonage|nexmo)\\]',
        own: 'secret',
        hosts: ['rest.nexmo.com', 'api.nexmo.com'],
      },
      checks: [
        { kind: 'entropy', least: 3 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['VONAGE_API_SECRET', 'NEXMO_API_SECRET', 'NEXMO_SECRET'],
    },
  ],
  revoke: { page: 'dashboard.nexmo.com/settings' },
  dryCall: 'GET https://rest.nexmo.com/account/get-balance?api_key=K&api_secret=S',
};

/** Files for the test of the rules. */
export const VONAGE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'vonage-api-secret',
    hits: [
      { path: '.env', lines: ['VONAGE_API_KEY={hex:8}', 'VONAGE_API_SECRET={secret:vonage-api-secret}'] },
      {
        path: 'sms.js',
        lines: ["const vonage = new Vonage({ apiKey: '{hex:8}', apiSecret: '{secret:vonage-api-secret}' });"],
      },
      { path: 'config.yml', lines: ['nexmo:', '  key: {hex:8}', '  secret: {secret:vonage-api-secret}'] },
    ],
    misses: [
      { path: '.env', lines: ['VONAGE_API_KEY={hex:8}'] },
      { path: '.env', lines: ['SESSION_SECRET={secret:vonage-api-secret}'] },
      { path: '.env', lines: ['VONAGE_APPLICATION_ID={secret:vonage-api-secret}'] },
      { path: '.env', lines: ['VONAGE_API_SECRET={repeat:x:16}'] },
    ],
  },
];
