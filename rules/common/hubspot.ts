/** HubSpot: tokens of private apps. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of HubSpot. */
export const HUBSPOT: SecretProvider = {
  id: 'hubspot',
  name: 'HubSpot',
  pack: 'common',
  does: 'reads and writes contacts',
  hosts: ['api.hubapi.com'],
  secrets: [
    {
      id: 'hubspot-pat',
      title: 'a HubSpot private app token',
      value: 'pat-(na|eu|ap)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
      gate: 'pat-(na|eu|ap)[0-9]',
      starts: ['pat-na', 'pat-eu', 'pat-ap'],
      variables: ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_API_KEY'],
    },
  ],
  revoke: { page: 'app.hubspot.com > Private apps' },
  dryCall: 'GET https://api.hubapi.com/account-info/v3/details',
};

/** Files for the test of the rules. */
export const HUBSPOT_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'hubspot-pat',
    hits: [
      { path: '.env', lines: ['HUBSPOT_ACCESS_TOKEN={secret:hubspot-pat}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:hubspot-pat}";'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:hubspot-pat}" https://api.hubapi.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['HUBSPOT_ACCESS_TOKEN={broken:hubspot-pat}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.HUBSPOT_ACCESS_TOKEN;',
          'export HUBSPOT_ACCESS_TOKEN=${HUBSPOT_ACCESS_TOKEN}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:hubspot-pat}9Q'] },
    ],
  },
];
