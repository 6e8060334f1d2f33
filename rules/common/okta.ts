/** Okta: API tokens. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Okta. */
export const OKTA: SecretProvider = {
  id: 'okta',
  name: 'Okta',
  aliases: ['auth0-okta'],
  pack: 'common',
  does: 'manages users and logins',
  hosts: ['okta.com'],
  secrets: [
    {
      id: 'okta-token',
      title: 'an Okta API token',
      value: '00[0-9A-Za-z_-]{40}',
      gate: 'SSWS  *00',
      near: { words: 'okta(?!v)|ssws', own: 'token|key|auth|ssws', hosts: ['okta.com', 'ssws'] },
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['OKTA_API_TOKEN', 'OKTA_TOKEN'],
    },
  ],
  revoke: { page: '<org>-admin.okta.com > Security > API > Tokens' },
  dryCall: 'GET https://<org>.okta.com/api/v1/users/me (SSWS)',
};

/** Files for the test of the rules. */
export const OKTA_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'okta-token',
    hits: [
      { path: '.env', lines: ['OKTA_API_TOKEN={secret:okta-token}'] },
      { path: 'app/okta.py', lines: ['okta_api_key = "{secret:okta-token}"'] },
      { path: 'config/prod.yml', lines: ['okta:', '  api_key: "{secret:okta-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['OKTAVE_API_TOKEN={secret:okta-token}'] },
      { path: 'app/log.py', lines: ['request_id = "{secret:okta-token}"'] },
      { path: '.env', lines: ['OKTA_TEMPLATE_ID={secret:okta-token}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:okta-token}'] },
      { path: '.env', lines: ['OKTA_API_TOKEN=${OKTA_API_TOKEN}'] },
    ],
  },
];
