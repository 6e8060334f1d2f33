/** OneSignal: API keys of apps and organizations. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of OneSignal. */
export const ONESIGNAL: SecretProvider = {
  id: 'onesignal',
  name: 'OneSignal',
  pack: 'mail',
  does: 'sends notifications and mail',
  hosts: ['api.onesignal.com', 'onesignal.com'],
  secrets: [
    {
      id: 'onesignal-api-key',
      title: 'a OneSignal API key',
      value: 'os_v2_(app|org)_[a-z2-7]{103}',
      edge: '0-9A-Za-z_',
      gate: 'os_v2_',
      starts: ['os_v2_'],
      variables: ['ONESIGNAL_API_KEY', 'ONESIGNAL_REST_API_KEY', 'ONESIGNAL_APP_API_KEY'],
    },
  ],
  revoke: { page: 'dashboard > Settings > Keys & IDs', documented: true },
  dryCall: 'GET https://api.onesignal.com/apps (Key, organization keys)',
};

/** Files for the test of the rules. */
export const ONESIGNAL_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'onesignal-api-key',
    hits: [
      { path: '.env', lines: ['ONESIGNAL_REST_API_KEY={secret:onesignal-api-key}'] },
      {
        path: 'push.sh',
        lines: ['curl https://api.onesignal.com/notifications -H "Authorization: Key {secret:onesignal-api-key}"'],
      },
      { path: 'secret.yaml', lines: ['kind: Secret', 'data:', '  apiKey: {base64:onesignal-api-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['ONESIGNAL_APP_ID={hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}'] },
      { path: '.env', lines: ['ONESIGNAL_API_KEY={broken:onesignal-api-key}'] },
      { path: '.env', lines: ['ONESIGNAL_API_KEY=os_v2_app_{repeat:x:103}'] },
    ],
  },
];
