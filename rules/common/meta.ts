/** Meta: tokens of pages, users and system users. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Meta. */
export const META: SecretProvider = {
  id: 'meta',
  name: 'Meta',
  aliases: ['facebook', 'whatsapp', 'instagram'],
  pack: 'common',
  does: 'reads and writes pages and messages',
  hosts: ['graph.facebook.com'],
  secrets: [
    {
      id: 'facebook-access-token',
      title: 'a Meta access token',
      value: 'EAA[0-9A-Za-z]{100,}',
      edge: '0-9A-Za-z+/=',
      gate: 'EAA[0-9A-Za-z]{6}',
      near: {
        words: 'facebook|(?<![a-z])(?:fb|meta|whatsapp|instagram|ig)(?![a-z])',
        hosts: ['graph.facebook.com', 'graph.instagram.com'],
      },
      checks: [{ kind: 'entropy', least: 4.5 }],
      variables: ['FACEBOOK_ACCESS_TOKEN', 'WHATSAPP_TOKEN', 'META_ACCESS_TOKEN'],
    },
  ],
  revoke: { page: 'developers.facebook.com/tools/accesstoken' },
  dryCall: 'GET https://graph.facebook.com/me?access_token=T',
};

/** Files for the test of the rules. */
export const META_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'facebook-access-token',
    hits: [
      { path: '.env', lines: ['FACEBOOK_ACCESS_TOKEN={secret:facebook-access-token}'] },
      { path: 'app/facebook.py', lines: ['facebook_api_key = "{secret:facebook-access-token}"'] },
      { path: 'config/prod.yml', lines: ['facebook:', '  api_key: "{secret:facebook-access-token}"'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:facebook-access-token}"'] },
      { path: '.env', lines: ['FACEBOOK_TEMPLATE_ID={secret:facebook-access-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:facebook-access-token}'] },
      { path: '.env', lines: ['FACEBOOK_ACCESS_TOKEN=${FACEBOOK_ACCESS_TOKEN}'] },
    ],
  },
];
