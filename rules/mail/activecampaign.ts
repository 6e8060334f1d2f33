/** ActiveCampaign: its API keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of ActiveCampaign. */
export const ACTIVECAMPAIGN: SecretProvider = {
  id: 'activecampaign',
  name: 'ActiveCampaign',
  pack: 'mail',
  does: 'sends campaigns and keeps contacts',
  hosts: ['api-us1.com', 'activehosted.com'],
  secrets: [
    {
      id: 'activecampaign-api-key',
      title: 'an ActiveCampaign API key',
      value: '[0-9a-f]{72}',
      near: { words: 'active[_-]?campaign|(^|[^a-z])ac_api_(key|token)', hosts: ['.api-us1.com', '.activehosted.com'] },
      checks: [{ kind: 'entropy', least: 3 }],
      variables: ['ACTIVECAMPAIGN_API_KEY', 'ACTIVE_CAMPAIGN_API_KEY', 'AC_API_KEY'],
    },
  ],
  revoke: { page: '<account>.activehosted.com > Settings > Developer' },
  dryCall: 'GET https://<account>.api-us1.com/api/3/users/me (Api-Token)',
};

/** Files for the test of the rules. */
export const ACTIVECAMPAIGN_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'activecampaign-api-key',
    hits: [
      { path: '.env', lines: ['ACTIVECAMPAIGN_API_KEY={secret:activecampaign-api-key}'] },
      {
        path: 'me.sh',
        lines: ['curl https://kontor.api-us1.com/api/3/users/me -H "Api-Token: {secret:activecampaign-api-key}"'],
      },
      {
        path: 'config.yml',
        lines: ['activecampaign:', '  url: https://kontor.activehosted.com', '  key: {secret:activecampaign-api-key}'],
      },
    ],
    misses: [
      { path: 'vectors.json', lines: ['{ "tag": "{secret:activecampaign-api-key}" }'] },
      { path: '.env', lines: ['SERVER_KEY={secret:activecampaign-api-key}'] },
      { path: '.env', lines: ['ACTIVECAMPAIGN_EVENT_ID={secret:activecampaign-api-key}'] },
      { path: '.env', lines: ['ACTIVECAMPAIGN_API_KEY={repeat:0:72}'] },
    ],
  },
];
